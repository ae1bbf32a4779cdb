// The shapes of the plenary's entries: what the server sends under each key, brought into the form that the screens use.
import { against } from "../kit/against.js";
import { askingOf, paperOf } from "../kit/asking.js";
import { nowOnWall } from "../kit/wall_now.js";
import { count, countOrNull, list, object, objects, word, wordOrNull, words } from "../kit/view.js";

/** @typedef {Record<string, unknown>} Entry */

const STANDINGS = new Set(["agreed", "compromise", "open"]);

/** @param {unknown} value */
const standingOrNull = (value) => (STANDINGS.has(word(value)) ? word(value) : null);

/** @param {Entry} e */
const person = (e) => ({ id: word(e.id), name: word(e.name), role: word(e.role) });

/** @param {Entry} e */
const side = (e) => ({ tables: words(e.tables), text: word(e.text) });

/** @param {Entry | null} e */
const mark = (e) => e && { agree: count(e.agree), disagree: count(e.disagree), discuss: count(e.discuss) };

/** @param {Entry | null} e */
const step = (e) => (e && word(e.id) ? { id: word(e.id), kind: word(e.kind) } : null);

/** @param {unknown} value @returns {Record<string, string>} */
const texts = (value) => Object.fromEntries(Object.entries(object(value) ?? {}).map(([name, text]) => [name, word(text)]));

/** @param {Entry} e */
const outcome = (e) => ({ kind: word(e.kind), reason: word(e.reason), action: wordOrNull(e.action) });

/** @param {Entry} e */
const told = (e) => ({
  kind: word(e.kind), block: word(e.block), subgroup: word(e.subgroup), row: word(e.row), reason: word(e.reason), parked: e.parked === true,
});

/** @param {Entry} e */
const point = (e) => ({ told: objects(e.told).map(told), actions: words(e.actions), begun: count(e.begun) });

/** @type {Record<string, ((entry: Entry) => object | null) | undefined>} */
const SHAPES = {
  you: person,
  workshop: (e) => ({ title: word(e.title), institution: word(e.institution), closed: e.closed === true, anonymous: e.anonymous === true }),
  phase: (e) => ({ id: word(e.id), mode: word(e.mode), clock: word(e.clock) || "runs", title: wordOrNull(e.title) }),
  topic: (e) => (word(e.block) ? { block: word(e.block), number: count(e.number) } : null),
  subgroup: (e) => ({ name: word(e.name), closed: e.closed === true, people: count(e.people), goal: word(e.goal) }),
  wording: (e) => ({ text: word(e.text), revision: count(e.revision), asking: askingOf(object(e.asking)), objections: words(e.objections) }),
  compared: (e) => ({
    sides: list(e.sides).map(words).filter((each) => each.length > 0), same: e.same === true, order: count(e.order),
    goals: list(e.goals).map(words).filter((each) => each.length > 0), weight: count(e.weight), wants: countOrNull(e.wants),
  }),
  note: (e) => ({
    block: word(e.block), subgroup: word(e.subgroup), stack: wordOrNull(e.stack), text: word(e.text), kind: word(e.kind) || "idea",
    marks: mark(object(e.marks)), revision: count(e.revision),
  }),
  stack: (e) => ({ block: word(e.block), title: word(e.title), revision: count(e.revision) }),
  theme: (e) => ({ block: word(e.block), title: word(e.title), members: words(e.members), revision: count(e.revision) }),
  statement: (e) => ({
    text: word(e.text), standing: standingOrNull(e.standing) ?? "open", revision: count(e.revision), sides: objects(e.sides).map(side),
    sources: words(e.sources), asking: askingOf(object(e.asking)), paper: paperOf(object(e.paper)), objections: words(e.objections),
    earlier: words(e.earlier), proposed: standingOrNull(e.proposed), proposedSides: objects(e.proposed_sides).map(side),
    chosen: e.chosen === true, against: against(object(e.against)),
  }),
  action: (e) => ({
    what: word(e.what), who: word(e.who), speak_to: word(e.speak_to), by_when: wordOrNull(e.by_when), block: wordOrNull(e.block),
    question: wordOrNull(e.question), subgroup: wordOrNull(e.subgroup), also: words(e.also), kind: e.kind === "decision" ? "decision" : "task",
    asks: word(e.asks), ask_by: wordOrNull(e.ask_by), doers: words(e.doers), doing: count(e.doing), revision: count(e.revision),
  }),
  decision: (e) => ({ kind: word(e.kind), reason: word(e.reason), action: wordOrNull(e.action), revision: count(e.revision) }),
  row: (e) => ({ block: word(e.block), name: word(e.name), fields: texts(e.fields), sources: words(e.sources), revision: count(e.revision) }),
  suggested: (e) => Object.fromEntries(Object.entries(e).map(([block, each]) => [block, outcome(object(each) ?? {})])),
  doubles: (e) => ({ groups: list(e.groups).map(words).filter((each) => each.length > 1) }),
  gdpr: (e) => ({
    points: Object.fromEntries(Object.entries(object(e.points) ?? {}).map(([id, each]) => [id, point(object(each) ?? {})])),
    wholes: objects(e.wholes).map((each) => ({ block: word(each.block), told: objects(each.told).map(told) })),
  }),
  opening: (e) => ({
    number: count(e.number), asked: count(e.asked_all ?? e.asked), answered: count(e.answered), ended: e.ended === true,
    onPaper: count(e.on_paper), counted: count(e.counted),
    blocks: Object.fromEntries(Object.entries(object(e.blocks) ?? {}).map(([id, each]) => [id, ofOpening(object(each) ?? {})])),
  }),
  draft: (e) => ({ text: word(e.text), by: word(e.by), person: word(e.person) }),
  wall: nowOnWall,
  doing: (e) => ({ actions: words(e.actions) }),
  undo: (e) => ({ undo: step(object(e.undo)), redo: step(object(e.redo)) }),
};

/** @param {Entry} e */
const ofOpening = (e) => ({ revision: count(e.revision), discuss: countOrNull(e.discuss), fine: countOrNull(e.fine) });

/**
 * The entry under this key as the plenary uses it; null where it does not fit.
 * @param {string} key @param {unknown} entry
 */
export function shaped(key, entry) {
  const kind = key.split("/", 1)[0];
  if (Array.isArray(entry)) return kind === "leaders" ? objects(entry).map(person) : list(entry);
  const known = object(entry);
  const shape = SHAPES[kind];
  return known && shape ? shape(known) : known;
}
