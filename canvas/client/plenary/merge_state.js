// What is ticked, searched and suggested where one puts together: of this screen only. What is typed there is a draft.

/** @typedef {{ title: string, members: string[] }} Suggested */
/**
 * @typedef {object} Merging
 * @property {Set<string>} ticked by reference
 * @property {string} search
 * @property {Map<Id, Suggested[]>} found what was suggested, by topic
 * @property {Set<Id>} wider the topics for which more was asked
 * @property {Set<string>} left what was left out of a suggestion
 * @property {string} waits what is asked and not answered yet: a topic, or a reference
 * @property {string[]} lifted what is being dragged
 */

/** @type {WeakMap<Plen, Merging>} */
const screens = new WeakMap();

/**
 * @param {Plen} b
 * @returns {Merging}
 */
export function mergingOf(b) {
  const known = screens.get(b);
  if (known) return known;
  /** @type {Merging} */
  const fresh = { ticked: new Set(), search: "", found: new Map(), wider: new Set(), left: new Set(), waits: "", lifted: [] };
  screens.set(b, fresh);
  return fresh;
}

/** Whether this person may put together; the server decides. @param {Plen} b */
export const merges = (b) => (b.leads || b.data.as === "participant") && !b.picture.workshop?.closed;

/** @param {Plen} b @param {string} ref */
export function tick(b, ref) {
  const { ticked } = mergingOf(b);
  if (!ticked.delete(ref)) ticked.add(ref);
  b.redraw();
}

/** @param {Plen} b */
export function untick(b) {
  mergingOf(b).ticked.clear();
  b.redraw();
}
