// The shapes of the desk's entries: what the server sends under each key, brought into the form that the screens use.
import { count, list, object, objects, word, words } from "../kit/view.js";

/** @typedef {Record<string, unknown>} Entry */

/** @param {Entry} e */
const person = (e) => ({ id: word(e.id), name: word(e.name), role: word(e.role) });

/** @param {Entry} e */
const behind = (e) => ({ number: word(e.number), subgroup: word(e.subgroup), text: word(e.text) });

/** @param {Entry} e */
const part = (e) => ({
  key: word(e.key), kind: word(e.kind), text: word(e.text), caption: word(e.caption), rows: list(e.rows).map((row) => list(row).map(word)),
});

/** @param {Entry} e */
const chapter = (e) => ({ number: word(e.number), title: word(e.title), parts: objects(e.parts).map(part) });

/** @type {Record<string, ((entry: Entry, key: string) => object | null) | undefined>} */
const SHAPES = {
  you: person,
  workshop: (e) => ({ title: word(e.title), institution: word(e.institution), closed: e.closed === true }),
  paper: (e) => ({ title: word(e.title), chapters: objects(e.chapters).map(chapter) }),
  paragraph: (e, key) => ({
    key: key.slice("paragraph/".length), head: word(e.head), text: word(e.text), empty: e.empty === true, standing: word(e.standing), stated: e.stated === true,
    tag: word(e.tag), written: word(e.written), number: count(e.number), tasks: words(e.tasks), later: e.later === true, block: word(e.block),
  }),
  behind: (e) => ({
    number: word(e.number), statement: word(e.statement), tag: word(e.tag), wordings: objects(e.wordings).map(behind), notes: objects(e.notes).map(behind),
  }),
  reacted: (e) => ({
    fits: count(e.fits), doesNot: count(e.does_not), earlier: count(e.earlier),
    reasons: objects(e.reasons).map((each) => ({ fits: each.fits === true, earlier: each.earlier === true, text: word(each.text) })),
  }),
  draft: (e) => ({ text: word(e.text), by: word(e.by), person: word(e.person) }),
};

/**
 * The entry under this key as the desk uses it; null where it does not fit.
 * @param {string} key @param {unknown} entry
 */
export function shaped(key, entry) {
  const kind = key.split("/", 1)[0];
  if (Array.isArray(entry)) return kind === "leaders" ? objects(entry).map(person) : list(entry);
  const known = object(entry);
  const shape = SHAPES[kind];
  return known && shape ? shape(known, key) : known;
}
