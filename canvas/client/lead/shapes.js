// The shapes of a cockpit's entries: what the server sends under each key, as the screens use it. What does not fit is
// left out.
import { nowOnWall } from "../kit/wall_now.js";
import { count, countOrNull, list, object, objects, word, wordOrNull } from "../kit/view.js";

/** @typedef {Record<string, unknown>} Entry */

/** @type {Record<string, ((entry: Entry) => object) | undefined>} */
const SHAPES = {
  workshop: (e) => ({
    title: word(e.title), institution: word(e.institution), closed: e.closed === true, anonymous: e.anonymous === true,
    totals: e.totals !== false, shut: e.shut === true, code: word(e.code), help: e.help === true, one_device: e.one_device === true,
  }),
  phase: (e) => ({ ...e, ...step(e), id: word(e.id), mode: word(e.mode), round: wordOrNull(e.round) }),
  day: (e) => ({
    date: word(e.date), started: wordOrNull(e.started), due: wordOrNull(e.due), end: pin(object(e.end) ?? {}),
    steps: objects(e.steps).map((each) => ({
      id: word(each.id), mode: word(each.mode), round: wordOrNull(each.round), title: wordOrNull(each.title),
      minutes: Math.max(1, count(each.minutes)), ...pin(each),
    })),
  }),
  opening: (e) => ({ id: word(e.id), phase: word(e.phase), subgroup: wordOrNull(e.subgroup), at: word(e.at) }),
  replanned: (e) => ({ id: word(e.id), op: word(e.op), step: wordOrNull(e.step), title: wordOrNull(e.title), at: word(e.at) }),
  tile: (e) => ({
    ...e, ...step(e), name: word(e.name), closed: e.closed === true, named: count(e.named), phase: word(e.phase), ahead: e.ahead === true,
    members: objects(e.members).map(member), notes: count(e.notes), hidden: countOrNull(e.hidden), done: count(e.done),
    writing: count(e.writing), wrote_nothing: countOrNull(e.wrote_nothing), topics: topics(object(e.topics) ?? {}),
    objections: count(e.objections), objecting: e.objecting ? list(e.objecting).map(word) : null,
    turn: e.turn ? list(e.turn).map(word) : null, last: wordOrNull(e.last), one_device: e.one_device === true,
  }),
  waiting: (e) => ({ ...e, name: word(e.name), function: wordOrNull(e.function), other: word(e.other), n: count(e.n) }),
  message: (e) => ({ id: word(e.id), text: word(e.text), by: word(e.by), toAll: e.to_all === true }),
  help: (e) => ({ id: word(e.id), at: word(e.at), number: count(e.number), taken: wordOrNull(e.taken), by: word(e.by) }),
  helper: (e) => ({ id: word(e.id), name: word(e.name) }),
  wall: nowOnWall,
  claims: (e) => ({ n: count(e.n) }),
  present: (e) => Object.fromEntries(Object.entries(e).map(([place, people]) => [place, list(people).map(word)])),
};

/**
 * The entry under this key as the cockpit uses it; null where it does not fit.
 * @param {string} key @param {unknown} entry
 */
export function shaped(key, entry) {
  const kind = key.split("/", 1)[0];
  if (Array.isArray(entry)) return kind === "leaders" ? objects(entry).map(leader) : list(entry);
  const known = object(entry);
  const shape = SHAPES[kind];
  return known && shape ? shape(known) : known;
}

/** @param {Entry} e */
const pin = (e) => ({ pinned: wordOrNull(e.pinned), revision: count(e.revision) });

/** @param {Entry} e */
const step = (e) => ({ since: word(e.since), clock: word(e.clock) || "runs", added: Number.isInteger(e.added) ? e.added : 0 });

/** @param {Entry} e */
const member = (e) => ({
  ...e, id: word(e.id), name: word(e.name), function: wordOrNull(e.function), other: word(e.other), away: e.away === true, scribe: wordOrNull(e.scribe),
  done: e.done === true, wrote: typeof e.wrote === "boolean" ? e.wrote : null,
});

/** @param {Entry} e */
const topics = (e) => ({ of: count(e.of), forward: count(e.forward), answered: count(e.answered), closed: count(e.closed), done: count(e.done) });

/** @param {Entry} e */
const leader = (e) => ({ id: word(e.id), name: word(e.name), role: word(e.role) });
