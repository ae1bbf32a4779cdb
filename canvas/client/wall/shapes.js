// The shapes of a wall's entries: what the server sends under each key, as the screens use it. What does not fit is left out.
import { both, shownOnWall } from "../kit/on_wall.js";
import { count, object, word } from "../kit/view.js";

/** @typedef {Record<string, unknown>} Entry */

/** @type {Record<string, ((entry: Entry) => object) | undefined>} */
const SHAPES = {
  workshop: (e) => ({ title: word(e.title), institution: word(e.institution), closed: e.closed === true, shut: e.shut === true }),
  phase: (e) => ({ id: word(e.id), mode: word(e.mode), clock: word(e.clock) || "runs", title: both(e.title), say: both(e.say), next: both(e.next) }),
  counts: (e) => ({
    people: count(e.people), subgroups: count(e.subgroups), writers: count(e.writers), done: count(e.done), ready: count(e.ready),
  }),
  shown: shownOnWall,
  message: (e) => ({ text: word(e.text) }),
};

/**
 * The entry under this key as the wall uses it; null where it does not fit.
 * @param {string} key @param {unknown} entry
 */
export function shaped(key, entry) {
  const known = object(entry);
  const shape = SHAPES[key];
  return known && shape ? shape(known) : null;
}
