// The shapes of a board's entries: what the server sends under each key, brought into the form that the screens use.
import { against } from "../kit/against.js";
import { askingOf, paperOf } from "../kit/asking.js";
import { shownOnWall } from "../kit/on_wall.js";
import { count, countOrNull, list, object, objects, word, wordOrNull, words } from "../kit/view.js";

/** @typedef {Record<string, unknown>} Entry */

/** @type {Record<string, ((entry: Entry) => object) | undefined>} */
const SHAPES = {
  you: (e) => ({
    id: word(e.id),
    name: word(e.name),
    role: word(e.role),
    subgroup: wordOrNull(e.subgroup),
    merges: e.merges === true,
    guests: objects(e.guests).map(({ id, name }) => ({ id: word(id), name: word(name) })),
  }),
  workshop: (e) => ({
    title: word(e.title),
    institution: word(e.institution),
    closed: e.closed === true,
    anonymous: e.anonymous === true,
    totals: e.totals !== false,
    draftUntil: wordOrNull(e.draft_until),
  }),
  phase: (e) => ({
    id: word(e.id), mode: word(e.mode), round: wordOrNull(e.round), turns: e.turns === true,
    clock: word(e.clock) || "runs", title: wordOrNull(e.title),
  }),
  message: (e) => ({ id: word(e.id), text: word(e.text) }),
  wall: shownOnWall,
  said: (e) => ({ name: word(e.name), text: word(e.text), goal: word(e.goal) }),
  plenary: (e) => ({ topic: wordOrNull(e.topic), number: count(e.number) }),
  opening: (e) => ({
    number: count(e.number), at: word(e.at), askedAll: count(e.asked_all), answered: count(e.answered), ended: e.ended === true,
    blocks: Object.fromEntries(Object.entries(object(e.blocks) ?? {}).map(([id, each]) => [id, counted(object(each))])),
    mine: stances(e.mine), asked: e.asked === true, guestsAsked: list(e.guests_asked).map(word),
    guests: Object.fromEntries(Object.entries(object(e.guests) ?? {}).map(([id, each]) => [id, stances(each)])),
  }),
  help: (e) => ({ asked: wordOrNull(e.asked), coming: e.coming === true, by: word(e.by) }),
  group: (e) => ({ id: word(e.id), name: word(e.name), members: objects(e.members).map(member), oneDevice: e.one_device === true }),
  round: (e) => ({
    revealed: e.revealed === true,
    silent: e.silent === true,
    everyoneDone: e.everyone_done === true,
    youDone: e.you_done === true,
  }),
  topic: (e) => ({ block: word(e.block), number: count(e.number), by: word(e.by), mine: e.mine === true }),
  block: (e) => ({ hidden: count(e.hidden) }),
  stack: (e) => ({
    block: word(e.block),
    title: word(e.title),
    place: number(e.place),
    revision: count(e.revision),
  }),
  busy: (e) => Object.fromEntries(Object.entries(e).filter(([, name]) => typeof name === "string")),
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
    place: number(e.place),
    reactions: reactions(object(e.marks)),
    myReaction: wordOrNull(e.my_mark),
    behalf: wordOrNull(e.behalf),
    guestReactions: { ...object(e.guest_marks) },
  }),
  wording: (e) => ({ text: word(e.text), revision: number(e.revision) }),
  stance: (e) => ({
    ...answers(e),
    earlier: objects(e.earlier).map(({ wording, reason }) => ({ wording: word(wording), reason: word(reason) })),
    ...rounds(e),
    ...(object(e.paper) && { paper: paperOf(object(e.paper)) }),
  }),
  proposal: (e) => ({
    block: word(e.block),
    text: word(e.text),
    number: number(e.number),
    yours: e.yours === true,
    ...answers(e),
  }),
  taken_wording: (e) => ({ number: count(e.number) }),
  deleted: (e) => ({ block: word(e.block), text: word(e.text), kind: word(e.kind) || "idea", taken: e.taken === true }),
  undo: (e) => ({ undo: step(object(e.undo)), redo: step(object(e.redo)), overtaken: step(object(e.overtaken)) }),
  choice: (e) => ({
    choice: wordOrNull(e.choice),
    reason: word(e.reason),
    action: wordOrNull(e.action),
    revision: count(e.revision),
  }),
  action: (e) => ({
    what: word(e.what),
    speak_to: word(e.speak_to),
    who: word(e.who),
    by_when: wordOrNull(e.by_when),
    block: wordOrNull(e.block),
    question: wordOrNull(e.question),
    yours: e.yours === true,
    revision: count(e.revision),
    kind: e.kind === "decision" ? "decision" : "task",
    asks: word(e.asks),
    ask_by: wordOrNull(e.ask_by),
    doers: words(e.doers),
    doing: count(e.doing),
    youDo: e.you_do === true,
    guestsDo: words(e.guests_do),
  }),
  statement: (e) => ({
    text: word(e.text),
    standing: word(e.standing) || "open",
    revision: count(e.revision),
    ...answers(e),
    ...rounds(e),
    paper: paperOf(object(e.paper)),
    chosen: e.chosen === true,
    against: against(object(e.against)),
  }),
};

/**
 * The entry under this key as the board uses it; null where it does not fit.
 * @param {string} key @param {unknown} entry
 */
export function shaped(key, entry) {
  if (key === "present") return list(entry).filter((id) => typeof id === "string");
  const shape = SHAPES[key.split("/", 1)[0]];
  const known = object(entry);
  return shape && known ? shape(known) : null;
}

/** @param {unknown} value */
const number = (value) => (typeof value === "number" && Number.isFinite(value) ? value : 0);

/** @param {Entry | null} e */
const counted = (e) => ({ fine: countOrNull(e?.fine), discuss: countOrNull(e?.discuss) });

/** @param {unknown} value */
const stances = (value) => Object.fromEntries(Object.entries(object(value) ?? {}).filter(([, stance]) => stance === "fine" || stance === "discuss"));

/** @param {Entry} e */
const member = (e) => ({
  id: word(e.id), name: word(e.name), done: e.done === true, scribe: wordOrNull(e.scribe), away: e.away === true,
});

/** @param {Entry | null} e */
const said = (e) => e && { mine: wordOrNull(e.kind), myReason: word(e.reason) };

/** @param {Entry} e */
const rounds = (e) => ({
  asking: askingOf(object(e.asking)), asked: e.asked === true, guestsAsked: list(e.guests_asked).map(word),
  before: said(object(e.before)),
});

/** @param {Entry | null} e */
const step = (e) => (e && word(e.id) ? { id: e.id, kind: word(e.kind) } : null);

/** @param {Entry | null} e */
const reactions = (e) => e && { agree: count(e.agree), disagree: count(e.disagree), discuss: count(e.discuss) };

/** @param {Entry} e */
const answers = (e) => ({
  liveWith: count(e.live_with),
  objections: list(e.objections).map(word),
  mine: wordOrNull(e.mine),
  myReason: word(e.my_reason),
  guests: Object.fromEntries(Object.entries(object(e.guests) ?? {}).flatMap(([id, stance]) => {
    const theirs = said(object(stance));
    return theirs ? [[id, theirs]] : [];
  })),
});
