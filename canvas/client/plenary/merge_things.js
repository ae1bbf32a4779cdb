// What can be put together about a topic, and where it is: every note, stack and wording that everybody may read; pure.

/** @typedef {{ ref: string, subgroup: Id, text: string, kind: NoteKind | "wording" | "stack", notes: PlenaryNote[] }} Thing */

/**
 * All of a topic by reference, in the order of the subgroups: the wording first, then stacks and notes.
 * @param {PlenaryPicture} picture @param {Id} block
 * @returns {Map<string, Thing>}
 */
export function thingsOf(picture, block) {
  /** @type {Map<string, Thing>} */
  const found = new Map();
  /** @param {Thing} thing */
  const add = (thing) => found.set(thing.ref, thing);
  for (const { id: subgroup } of picture.subgroups) {
    const wording = picture.wordings[block]?.[subgroup];
    if (wording) add({ ref: `wording/${subgroup}/${block}`, subgroup, text: wording.text, kind: "wording", notes: [] });
    const notes = picture.notes.filter((note) => note.block === block && note.subgroup === subgroup);
    for (const stack of new Set(notes.flatMap((note) => note.stack ?? []))) {
      const inside = notes.filter((note) => note.stack === stack);
      const text = picture.stacks[stack]?.title || inside.map((note) => note.text).join(" / ");
      add({ ref: `stack/${stack}`, subgroup, text, kind: "stack", notes: inside });
    }
    for (const note of notes) add({ ref: `note/${note.id}`, subgroup, text: note.text, kind: note.kind, notes: [note] });
  }
  return found;
}

/** @param {PlenaryPicture} picture @param {Id} block */
export const themesOf = (picture, block) => picture.themes.filter((theme) => theme.block === block);

/**
 * What is in no theme yet. A note is where somebody put it, else where its stack is; the notes of a stack that are loose are
 * that stack.
 * @param {PlenaryPicture} picture @param {Id} block @param {Map<string, Thing>} things
 * @returns {string[]}
 */
export function looseOf(picture, block, things) {
  const held = new Set(themesOf(picture, block).flatMap((theme) => theme.members));
  /** @type {Set<string>} */
  const loose = new Set();
  for (const { ref, kind, notes } of things.values()) {
    if (kind === "stack" || held.has(ref)) continue;
    const stack = notes[0]?.stack ? `stack/${notes[0].stack}` : "";
    if (!held.has(stack)) loose.add(stack || ref);
  }
  return [...things.keys()].filter((ref) => loose.has(ref));
}

/**
 * The references by subgroup, in the order in which they are there.
 * @param {Map<string, Thing>} things @param {string[]} refs
 * @returns {[Id, Thing[]][]}
 */
export function bySubgroup(things, refs) {
  /** @type {Map<Id, Thing[]>} */
  const found = new Map();
  for (const thing of refs.flatMap((ref) => things.get(ref) ?? [])) found.set(thing.subgroup, [...(found.get(thing.subgroup) ?? []), thing]);
  return [...found];
}
