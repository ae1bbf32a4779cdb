// Owns what the server confirmed for this person: the entries by key, each brought into a known shape, and
// the moment at which the clock runs out. What does not fit is left out, never trusted.

const word = (value) => (typeof value === "string" ? value : "");
const wordOrNull = (value) => (typeof value === "string" && value ? value : null);
const count = (value) => (Number.isInteger(value) && value > 0 ? value : 0);
const list = (value) => (Array.isArray(value) ? value : []);
const object = (value) => (value && typeof value === "object" && !Array.isArray(value) ? value : null);

const SHAPES = {
  you: (e) => ({
    id: word(e.id),
    name: word(e.name),
    role: word(e.role),
    subgroup: wordOrNull(e.subgroup),
    merges: e.merges === true,
    guests: list(e.guests).filter(object).map(({ id, name }) => ({ id: word(id), name: word(name) })),
  }),
  workshop: (e) => ({
    title: word(e.title),
    institution: word(e.institution),
    closed: e.closed === true,
    anonymous: e.anonymous === true,
    totals: e.totals !== false,
  }),
  phase: (e) => ({ id: word(e.id), mode: word(e.mode), round: wordOrNull(e.round) }),
  group: (e) => ({ id: word(e.id), name: word(e.name), members: list(e.members).filter(object).map(member) }),
  round: (e) => ({
    revealed: e.revealed === true,
    everyoneDone: e.everyone_done === true,
    youDone: e.you_done === true,
  }),
  block: (e) => ({ hidden: count(e.hidden) }),
  stack: (e) => ({
    block: word(e.block),
    title: word(e.title),
    place: Number.isFinite(e.place) ? e.place : 0,
    revision: count(e.revision),
  }),
  busy: (e) => Object.fromEntries(Object.entries(e).map(([note, name]) => [note, word(name)])),
  note: (e) => ({
    block: word(e.block),
    stack: wordOrNull(e.stack),
    revision: count(e.revision),
    text: word(e.text),
    kind: word(e.kind) || "idea",
    mine: e.mine === true,
    revealed: e.revealed === true,
    late: e.late === true,
    picked: e.picked === true,
    place: Number.isFinite(e.place) ? e.place : 0,
    marks: object(e.marks) && marks(e.marks),
    myMark: wordOrNull(e.my_mark),
    behalf: wordOrNull(e.behalf),
    guestMarks: { ...object(e.guest_marks) },
  }),
  wording: (e) => ({ text: word(e.text), revision: Number.isFinite(e.revision) ? e.revision : 0 }),
  stance: (e) => ({
    ...opinions(e),
    earlier: list(e.earlier).filter(object)
      .map(({ wording, reason }) => ({ wording: word(wording), reason: word(reason) })),
  }),
  proposal: (e) => ({
    block: word(e.block),
    text: word(e.text),
    number: Number.isFinite(e.number) ? e.number : 0,
    yours: e.yours === true,
    ...opinions(e),
  }),
  deleted: (e) => ({ block: word(e.block), text: word(e.text), kind: word(e.kind) || "idea" }),
  undo: (e) => ({ undo: step(e.undo), redo: step(e.redo) }),
  choice: (e) => ({ choice: wordOrNull(e.choice), reason: word(e.reason), action: wordOrNull(e.action) }),
  action: (e) => ({
    what: word(e.what),
    speak_to: word(e.speak_to),
    who: word(e.who),
    by_when: wordOrNull(e.by_when),
    block: wordOrNull(e.block),
    question: wordOrNull(e.question),
    yours: e.yours === true,
  }),
  statement: (e) => ({
    text: word(e.text),
    standing: word(e.standing) || "open",
    revision: count(e.revision),
    ...opinions(e),
  }),
};

const member = (e) =>
  ({ id: word(e.id), name: word(e.name), done: e.done === true, scribe: wordOrNull(e.scribe) });
const step = (e) => (object(e) && word(e.id) ? { id: e.id, kind: word(e.kind) } : null);
const opinions = (e) => ({
  liveWith: count(e.live_with),
  objections: list(e.objections).map(word),
  mine: wordOrNull(e.mine),
  myReason: word(e.my_reason),
  guests: Object.fromEntries(Object.entries(object(e.guests) ?? {}).filter(([, stance]) => object(stance))
    .map(([id, { kind, reason }]) => [id, { mine: wordOrNull(kind), myReason: word(reason) }])),
});
const marks = (e) => ({ agree: count(e.agree), disagree: count(e.disagree), discuss: count(e.discuss) });

function shaped(key, entry) {
  if (key === "present") return list(entry).filter((id) => typeof id === "string");
  const shape = SHAPES[key.split("/", 1)[0]];
  return shape && object(entry) ? shape(entry) : null;
}

export class View {
  entries = new Map();
  #deadline = null;

  /** True once a whole view has arrived. */
  complete = false;

  /** Take in one frame; the keys that changed come back. */
  take(frame) {
    const changed = new Set();
    if (object(frame.view)) this.#replace(frame.view, changed);
    for (const [key, entry] of Object.entries(object(frame.put) ?? {})) this.#put(key, entry, changed);
    for (const key of list(frame.drop)) if (this.entries.delete(key)) changed.add(key);
    if ("remaining" in frame) this.#setClock(frame.remaining);
    return changed;
  }

  /** Milliseconds left in this phase, never below zero; null without a clock. */
  remaining() {
    return this.#deadline === null ? null : Math.max(0, this.#deadline - performance.now());
  }

  #replace(view, changed) {
    for (const key of this.entries.keys()) {
      if (!(key in view)) {
        this.entries.delete(key);
        changed.add(key);
      }
    }
    for (const [key, entry] of Object.entries(view)) this.#put(key, entry, changed);
    this.complete = true;
  }

  #put(key, entry, changed) {
    const value = shaped(key, entry);
    if (value === null) return;
    this.entries.set(key, value);
    changed.add(key);
  }

  #setClock(remaining) {
    this.#deadline = Number.isFinite(remaining) ? performance.now() + remaining : null;
  }
}
