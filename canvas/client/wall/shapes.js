// The shapes of a wall's entries: what the server sends under each key, as the screens use it. What does not fit is left out.
import { count, list, object, word } from "../kit/view.js";

/** @typedef {Record<string, unknown>} Entry */

/** @type {Record<string, ((entry: Entry) => object) | undefined>} */
const SHAPES = {
  workshop: (e) => ({ title: word(e.title), institution: word(e.institution), closed: e.closed === true, shut: e.shut === true }),
  phase: (e) => ({ id: word(e.id), mode: word(e.mode), clock: word(e.clock) || "runs", title: both(e.title), say: both(e.say), next: both(e.next) }),
  counts: (e) => ({
    people: count(e.people), subgroups: count(e.subgroups), writers: count(e.writers), done: count(e.done), ready: count(e.ready),
  }),
  shown: (e) => ({
    shows: word(e.shows), about: both(e.about), of: word(e.of), different: e.different === true, page: count(e.page),
    pages: Math.max(1, count(e.pages)), cards: objects(e.cards).map(card), said: said(object(e.said)), tasks: objects(e.tasks).map(task),
  }),
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

/** @param {unknown} value @returns {Both | null} */
function both(value) {
  const text = object(value);
  return text && { nl: word(text.nl), en: word(text.en) };
}

/** @param {unknown} value */
const objects = (value) => list(value).map(object).filter((each) => each !== null);

/** @param {Entry} e */
const card = (e) => ({
  kind: word(e.kind), text: word(e.text), subgroups: list(e.subgroups).map(word), about: both(e.about), continued: e.continued === true,
});

/** @param {Entry | null} e */
const said = (e) =>
  e && {
    text: word(e.text), large: e.large === true, stand: word(e.stand), asked: count(e.asked), answered: count(e.answered), able: count(e.able),
    objecting: count(e.objecting),
  };

/** @param {Entry} e */
const task = (e) => ({ what: word(e.what), taken: e.taken === true, by_when: word(e.by_when) });
