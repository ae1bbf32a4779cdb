// Owns how things lie on the paper: notes and stacks of notes in the order of their block, and what becomes of
// that order when something is moved. It changes the picture it is given, and nothing else.

/** What lies in a block in its order: loose notes, and stacks. In a finished picture it is looked up once. */
export function thingsOf(picture, block) {
  if (!picture.things) return laidOut(picture, block);
  if (!picture.things.has(block)) picture.things.set(block, laidOut(picture, block));
  return picture.things.get(block);
}

function laidOut({ notes, stacks }, block) {
  const loose = [...notes.values()].filter((note) => note.block === block && !stacks.has(note.stack));
  const piles = [...stacks.values()].filter((stack) => stack.block === block);
  return [...loose, ...piles].sort(inOrder);
}

/** The notes of a stack, the first on top. */
export function inStack({ notes }, stack) {
  return [...notes.values()].filter((note) => note.stack === stack).sort(inOrder);
}

/** What lies beside this note or stack, itself included: its stack, or its block. */
export function around(picture, thing) {
  return picture.stacks.has(thing.stack) ? inStack(picture, thing.stack) : thingsOf(picture, thing.block);
}

/** Where something goes that comes after this one: "" is the start; an anchor that is gone means the end. */
export function placeAfter(picture, { block, stack = null, after }, ...moving) {
  const all = picture.stacks.has(stack) ? inStack(picture, stack) : thingsOf(picture, block);
  const others = all.filter((thing) => !moving.includes(thing.id));
  if (others.length === 0) return 1;
  if (after === "") return others[0].place - 1;
  const at = others.findIndex((thing) => thing.id === after);
  if (at === -1 || at === others.length - 1) return others[others.length - 1].place + 1;
  return (others[at].place + others[at + 1].place) / 2;
}

/** Lay these notes one after another behind the anchor. A stack that is gone means its block. */
export function move(picture, ids, { block, stack = null, after }) {
  const pile = picture.stacks.get(stack);
  const there = { block: pile?.block ?? block, stack: pile?.id ?? null };
  const open = picture.rounds[picture.roundOf[there.block]]?.revealed === true;
  const moving = ids.filter((id) => picture.notes.has(id));
  let anchor = after;
  for (const id of moving) {
    const old = picture.notes.get(id);
    const place = placeAfter(picture, { ...there, after: anchor }, id);
    const picked = old.picked === true && old.block === there.block;
    change(picture.notes, id, { ...there, place, picked, revealed: old.revealed || open, waiting: true });
    anchor = id;
  }
  withoutEmpty(picture);
}

/** Make a stack of these notes where the first of them lies. */
export function stackUp(picture, id, ids, title) {
  const first = picture.notes.get(ids.find((one) => picture.notes.has(one)));
  if (!first || picture.stacks.has(id)) return;
  const { block } = first;
  const after = picture.stacks.has(first.stack) ? first.stack : first.id;
  picture.stacks.set(id, { id, block, title, place: placeAfter(picture, { block, after }), revision: 0, waiting: true });
  move(picture, ids, { block, stack: id, after: null });
}

export function moveStack(picture, id, { block, after }) {
  if (!picture.stacks.has(id)) return;
  const place = placeAfter(picture, { block, after }, id);
  change(picture.stacks, id, { block, place });
  inStack(picture, id).forEach((note) => change(picture.notes, note.id, { block }));
}

/** Lay the notes of a stack where it lies. */
export function unstack(picture, id) {
  const stack = picture.stacks.get(id);
  if (stack) move(picture, inStack(picture, id).map((note) => note.id), { block: stack.block, after: id });
}

/** A stack goes with its last note. */
export function withoutEmpty({ notes, stacks }) {
  const used = new Set([...notes.values()].map((note) => note.stack));
  for (const id of stacks.keys()) if (!used.has(id)) stacks.delete(id);
}

/** Give a thing other properties, when it is there. */
export function change(things, id, difference) {
  const thing = things.get(id);
  if (thing) things.set(id, { ...thing, ...difference });
}

const inOrder = (a, b) => a.place - b.place || (a.id < b.id ? -1 : 1);
