// How things lie on the paper: notes and stacks of notes in the order of their block, and what becomes of that order when
// something is moved. It changes the picture that it is given, and nothing else.

/**
 * What lies in a block in its order: loose notes, and stacks. In a finished picture it is looked up once.
 * @param {Picture} picture @param {Id} block
 */
export function thingsOf(picture, block) {
  const things = picture.things?.get(block) ?? laidOut(picture, block);
  picture.things?.set(block, things);
  return things;
}

/**
 * @param {Picture} picture @param {Id} block
 * @returns {Thing[]}
 */
function laidOut({ notes, stacks }, block) {
  const loose = [...notes.values()].filter((note) => note.block === block && !stacks.has(note.stack ?? ""));
  const piles = [...stacks.values()].filter((stack) => stack.block === block);
  return [...loose, ...piles].sort(inOrder);
}

/**
 * The notes of a stack, the first on top.
 * @param {Picture} picture @param {Id} stack
 */
export function inStack({ notes }, stack) {
  return [...notes.values()].filter((note) => note.stack === stack).sort(inOrder);
}

/**
 * What lies beside this note or stack, itself included: its stack, or its block.
 * @param {Picture} picture @param {Thing} thing
 * @returns {Thing[]}
 */
export function around(picture, thing) {
  const stack = stackOf(picture, thing);
  return stack ? inStack(picture, stack.id) : thingsOf(picture, thing.block);
}

/**
 * The stack that this note lies on, if any.
 * @param {Picture} picture @param {Thing} thing
 */
export function stackOf(picture, thing) {
  return "stack" in thing && thing.stack ? picture.stacks.get(thing.stack) : undefined;
}

/**
 * The place of something that comes after `after`: "" is the start; an anchor that is gone means the end.
 * @param {Picture} picture @param {Place} where @param {...Id} moving
 */
export function placeAfter(picture, { block, stack = null, after }, ...moving) {
  const all = stack && picture.stacks.has(stack) ? inStack(picture, stack) : thingsOf(picture, block);
  const others = all.filter((thing) => !moving.includes(thing.id));
  if (others.length === 0) return 1;
  if (after === "") return others[0].place - 1;
  const at = others.findIndex((thing) => thing.id === after);
  if (at === -1 || at === others.length - 1) return others[others.length - 1].place + 1;
  return (others[at].place + others[at + 1].place) / 2;
}

/**
 * Lay these notes one after another behind the anchor. A stack that is gone means its block.
 * @param {Picture} picture @param {Id[]} ids @param {Place} where
 */
export function move(picture, ids, { block, stack = null, after }) {
  const pile = picture.stacks.get(stack ?? "");
  const there = { block: pile?.block ?? block, stack: pile?.id ?? null };
  const moving = [...new Set(ids)].filter((id) => picture.notes.has(id));
  let anchor = standing(picture, { ...there, after }, moving);
  for (const id of moving) {
    leaveStack(picture, id);
    if (there.stack && !picture.stacks.has(there.stack)) there.stack = null;
    layDown(picture, id, { ...there, after: anchor });
    anchor = id;
  }
}

/**
 * The anchor, or when it moves along, the nearest one before it that stays.
 * @param {Picture} picture @param {Place} where @param {Id[]} moving
 */
function standing(picture, { block, stack, after }, moving) {
  if (!after || !moving.includes(after)) return after;
  const beside = (stack ? inStack(picture, stack) : thingsOf(picture, block)).map((thing) => thing.id);
  const at = beside.indexOf(after);
  return at === -1 ? after : beside.slice(0, at).findLast((id) => !moving.includes(id)) ?? "";
}

/**
 * Take a note out of its stack, which disappears with its last note.
 * @param {Picture} picture @param {Id} id
 */
function leaveStack(picture, id) {
  change(picture.notes, id, { stack: null });
  withoutEmpty(picture);
}

/** @param {Picture} picture @param {Id} id @param {Place} where */
function layDown(picture, id, where) {
  const old = picture.notes.get(id);
  if (!old) return;
  const { block, stack = null } = where;
  const place = placeAfter(picture, where, id);
  const picked = old.picked && old.block === block;
  change(picture.notes, id, { block, stack, place, picked, revealed: old.revealed || isOpen(picture, block), waiting: true });
}

/**
 * Whether the notes of this block were turned over, so that it can be put into words.
 * @param {Picture} picture @param {Id} block
 */
export function isTurned(picture, block) {
  return picture.rounds[picture.roundOf[block]]?.revealed === true;
}

/**
 * Whether what is written in this block now is visible to the subgroup at once.
 * @param {Picture} picture @param {Id} block
 */
export function isOpen(picture, block) {
  return isOpenRound(picture.rounds[picture.roundOf[block]]);
}

/**
 * Whether nobody hears how many notes of others lie face down in this block: in an anonymous workshop a number that goes
 * up tells who is writing.
 * @param {Picture} picture @param {Id} block
 */
export function isUncounted(picture, block) {
  return picture.workshop?.anonymous === true && !isOpen(picture, block);
}

/** @param {Round | undefined} round */
export const isOpenRound = (round) => round?.revealed === true && !round.silent;

/**
 * Make a stack of these notes where the first of them lies.
 * @param {Picture} picture @param {Id} id @param {Id[]} ids @param {string} title
 */
export function stackUp(picture, id, ids, title) {
  const first = picture.notes.get(ids.find((one) => picture.notes.has(one)) ?? "");
  if (!first || picture.stacks.has(id)) return;
  const { block } = first;
  const after = stackOf(picture, first)?.id ?? first.id;
  picture.stacks.set(id, { id, block, title, place: placeAfter(picture, { block, after }), revision: 0, waiting: true });
  for (const each of new Set(ids)) {
    change(picture.notes, each, { stack: null });
    layDown(picture, each, { block, stack: id, after: null });
  }
  withoutEmpty(picture);
}

/** @param {Picture} picture @param {Id} id @param {Place} where */
export function moveStack(picture, id, { block, after }) {
  if (!picture.stacks.has(id)) return;
  const from = picture.stacks.get(id)?.block;
  const place = placeAfter(picture, { block, after: standing(picture, { block, after }, [id]) }, id);
  change(picture.stacks, id, { block, place });
  for (const note of inStack(picture, id)) {
    const picked = note.picked && from === block;
    change(picture.notes, note.id, { block, picked, revealed: note.revealed || isOpen(picture, block) });
  }
}

/**
 * Lay the notes of a stack where it lies.
 * @param {Picture} picture @param {Id} id
 */
export function unstack(picture, id) {
  const stack = picture.stacks.get(id);
  let anchor = id;
  // The stack disappears only after its last note was laid behind it.
  for (const note of stack ? inStack(picture, id) : []) {
    layDown(picture, note.id, { block: note.block, after: anchor });
    anchor = note.id;
  }
  withoutEmpty(picture);
}

/**
 * A stack disappears with its last note.
 * @param {Picture} picture
 */
export function withoutEmpty({ notes, stacks }) {
  const used = new Set([...notes.values()].map((note) => note.stack));
  for (const id of stacks.keys()) if (!used.has(id)) stacks.delete(id);
}

/**
 * Change properties of a thing, if it is there.
 * @template {object} T
 * @param {Map<Id, T>} things @param {Id} id @param {Partial<T>} difference
 */
export function change(things, id, difference) {
  const thing = things.get(id);
  if (thing) things.set(id, { ...thing, ...difference });
}

/** @param {Thing} a @param {Thing} b */
const inOrder = (a, b) => a.place - b.place || (a.id < b.id ? -1 : 1);
