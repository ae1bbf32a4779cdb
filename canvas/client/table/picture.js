// Owns what is drawn: the confirmed view with the outbox laid over it. Pure: the same entries and operations
// give the same picture, so an own note is on the paper before the server has answered.

import { change, inStack, move, moveStack, placeAfter, stackUp, thingsOf, unstack, withoutEmpty } from "./arranged.js";

const NO_MARKS = { agree: 0, disagree: 0, discuss: 0 };
const NO_STANCES = { liveWith: 0, objections: [], mine: null, myReason: "", guests: {}, earlier: [] };

/** One picture of the board: who, where in the day, and per block its notes, wording, choices. */
export function drawn(entries, operations, sheet) {
  const picture = {
    you: null, workshop: null, phase: null, group: null, present: [],
    rounds: {}, hidden: {}, notes: new Map(), stacks: new Map(), busy: {}, wordings: {}, stances: {}, choices: {},
    actions: new Map(), statements: {}, proposals: new Map(), deleted: new Map(), undo: null,
    limits: Object.fromEntries(sheet.blocks.map(({ id, limit }) => [id, limit?.most ?? null])),
    roundOf: Object.fromEntries(sheet.rounds.flatMap(({ id, blocks }) => blocks.map((block) => [block, id]))),
  };
  for (const [key, entry] of entries) place(picture, key, entry);
  const undone = new Set(operations.map((operation) => operation.undoes));
  for (const operation of operations) {
    // What is taken back before it was sent is not drawn at all.
    if (undone.has(operation.id)) continue;
    OVERLAYS[operation.op]?.(picture, operation);
    if (UNDOABLE.has(operation.op)) picture.undo = { undo: { id: operation.id, kind: operation.op }, redo: null };
  }
  picture.things = new Map();
  picture.chosen = new Map();
  return picture;
}

/** The notes of one block in their order on the paper, those of a stack where the stack lies. */
export function notesOf(picture, block) {
  return thingsOf(picture, block).flatMap((thing) => (picture.stacks.has(thing.id) ? inStack(picture, thing.id) : [thing]));
}

/** The chosen notes of a block with a limit, in their order. */
export function pickedIn(picture, block) {
  const picked = picture.chosen?.get(block) ?? notesOf(picture, block).filter((note) => note.picked);
  picture.chosen?.set(block, picked);
  return picked;
}

/** Whether the notes of this block lie open. */
export function isOpen(picture, block) {
  return picture.rounds[picture.roundOf[block]]?.revealed === true;
}

/** The words proposed for a block, in the order in which they came. */
export function proposalsFor(picture, block) {
  return [...picture.proposals.values()].filter((each) => each.block === block)
    .sort((a, b) => a.number - b.number);
}

/** Whether this note is the reader's to change: his own, or one he wrote for somebody without a device. */
export const isYours = (note) => note.mine || Boolean(note.behalf);

/** What can be taken back, as the server keeps it. */
export const UNDOABLE = new Set([
  "add_note", "edit_note", "move_note", "move_notes", "stack_notes", "title_stack", "move_stack", "unstack",
  "delete_note", "restore_note", "mark_note", "pick_note", "write_wording", "propose_wording",
  "withdraw_proposal", "adopt_proposal", "take_stance", "choose", "add_action", "edit_action", "delete_action",
]);

// Every entry keeps one note as long as it does not change, so that what was drawn of it can stay as it is.
const named = new WeakMap();

function withId(entry, id) {
  if (!named.has(entry)) named.set(entry, { ...entry, id });
  return named.get(entry);
}

function place(picture, key, entry) {
  const [family, ...rest] = key.split("/");
  const name = rest.join("/");
  if (rest.length === 0) picture[family] = entry;
  else if (family === "round") picture.rounds[name] = { ...entry };
  else if (family === "block") picture.hidden[name] = entry.hidden;
  else if (family === "note") picture.notes.set(name, withId(entry, name));
  else if (family === "stack") picture.stacks.set(name, withId(entry, name));
  else if (family === "wording") picture.wordings[name] = entry;
  else if (family === "stance") picture.stances[name] = entry;
  else if (family === "choice") picture.choices[name] = entry;
  else if (family === "action") picture.actions.set(name, { ...entry, id: name });
  else if (family === "statement") picture.statements[name] = entry;
  else if (family === "proposal") picture.proposals.set(name, { ...entry, id: name });
  else if (family === "deleted") picture.deleted.set(name, { ...entry, id: name });
}

const OVERLAYS = {
  add_note(picture, { id, block, text, after, note_kind: kind, on_behalf: behalf }) {
    if (picture.notes.has(id)) return;
    const open = isOpen(picture, block);
    const place = placeAfter(picture, { block, after }, id);
    picture.notes.set(id, {
      id, block, stack: null, text, kind, place, revision: 0, mine: !behalf, behalf: behalf ?? null, revealed: open,
      late: open, picked: false, waiting: true, marks: picture.workshop?.totals === false ? null : NO_MARKS,
      myMark: null, guestMarks: {},
    });
  },

  edit_note(picture, { note, text, note_kind: kind }) {
    change(picture.notes, note, { text, kind, waiting: true });
  },

  move_note: (picture, { note, ...there }) => move(picture, [note], there),

  move_notes: (picture, { notes, ...there }) => move(picture, notes, there),

  stack_notes: (picture, { id, notes, title }) => stackUp(picture, id, notes, title),

  title_stack: (picture, { stack, title }) => change(picture.stacks, stack, { title }),

  move_stack: (picture, { stack, ...there }) => moveStack(picture, stack, there),

  unstack: (picture, { stack }) => unstack(picture, stack),

  delete_note(picture, { note }) {
    const old = picture.notes.get(note);
    if (old) picture.deleted.set(note, old);
    picture.notes.delete(note);
    withoutEmpty(picture);
  },

  restore_note(picture, { note }) {
    picture.deleted.delete(note);
  },

  mark_note(picture, { note, mark, on_behalf: guest }) {
    const old = picture.notes.get(note);
    const was = guest ? old?.guestMarks[guest] ?? null : old?.myMark;
    if (!old || was === mark) return;
    const marks = old.marks && { ...old.marks };
    if (marks && was) marks[was] -= 1;
    if (marks && mark) marks[mark] += 1;
    const given = guest ? { guestMarks: { ...old.guestMarks, [guest]: mark } } : { myMark: mark };
    picture.notes.set(note, { ...old, marks, ...given });
  },

  pick_note(picture, { note, picked }) {
    const old = picture.notes.get(note);
    if (!old || old.picked === picked) return;
    const chosen = pickedIn(picture, old.block);
    const full = chosen.length > 0 && chosen.length >= picture.limits[old.block];
    if (picked && full) change(picture.notes, chosen[0].id, { picked: false });
    change(picture.notes, note, { picked });
  },

  say_done(picture, { round, done }) {
    picture.rounds[round] = { revealed: false, everyoneDone: false, ...picture.rounds[round], youDone: done };
    if (!done) picture.rounds[round].everyoneDone = false;
    if (!picture.group) return;
    const members = picture.group.members.map((m) => (m.id === picture.you?.id ? { ...m, done } : m));
    picture.group = { ...picture.group, members };
  },

  reveal(picture, { round }) {
    picture.rounds[round] = { ...picture.rounds[round], turning: true };
  },

  write_wording(picture, { block, text, base }) {
    picture.wordings[block] = { text, revision: base, waiting: true };
    picture.stances[block] = NO_STANCES;
  },

  propose_wording(picture, { id, block, text }) {
    if (picture.proposals.has(id)) return;
    const opinions = { liveWith: 1, objections: [], mine: "live_with", myReason: "", guests: {} };
    picture.proposals.set(id, { id, block, text, number: Infinity, yours: true, waiting: true, ...opinions });
  },

  withdraw_proposal(picture, { proposal }) {
    picture.proposals.delete(proposal);
  },

  adopt_proposal(picture, { proposal, base }) {
    const adopted = picture.proposals.get(proposal);
    if (!adopted) return;
    picture.proposals.delete(proposal);
    picture.wordings[adopted.block] = { text: adopted.text, revision: base, waiting: true };
    picture.stances[adopted.block] = { ...NO_STANCES, ...adopted };
  },

  take_stance(picture, { block, stance, reason, base, proposal, on_behalf: guest }) {
    if (proposal) {
      const about = picture.proposals.get(proposal);
      if (about) picture.proposals.set(proposal, { ...about, ...withStance(about, stance, reason, guest) });
      return;
    }
    const old = picture.stances[block];
    if (!old || picture.wordings[block]?.revision !== base) return;
    picture.stances[block] = { ...old, ...withStance(old, stance, reason, guest) };
  },

  vote(picture, { block, stance, reason, base }) {
    const old = picture.statements[block];
    if (!old || old.revision !== base) return;
    picture.statements[block] = { ...old, ...withStance(old, stance, reason) };
  },

  choose(picture, { block, question, choice, reason, action }) {
    const key = question ? `${block}/${question}` : block;
    if (choice === null) delete picture.choices[key];
    else picture.choices[key] = { choice, reason, action, waiting: true };
  },

  add_action(picture, { id, what, speak_to, who, by_when, block, question }) {
    if (picture.actions.has(id)) return;
    const action = { id, what, speak_to, who, by_when, block, question, yours: true, waiting: true };
    picture.actions.set(id, action);
  },

  edit_action(picture, { action, what, speak_to, who, by_when }) {
    change(picture.actions, action, { what, speak_to, who, by_when, waiting: true });
  },

  delete_action(picture, { action }) {
    picture.actions.delete(action);
  },

  // The server keeps what was taken back under this operation's own id, so the next key need not wait for it.
  undo(picture, { id, undoes }) {
    const { undo, redo } = picture.undo ?? {};
    if (undo?.id === undoes) picture.undo = { undo: null, redo: { ...undo, id } };
    else picture.undo = redo?.id === undoes ? { undo: { ...redo, id }, redo: null } : null;
  },

  add_guest(picture, { id, name }) {
    if (!picture.you || picture.you.guests.some((guest) => guest.id === id)) return;
    picture.you = { ...picture.you, guests: [...picture.you.guests, { id, name }] };
    const guest = { id, name, done: false, scribe: picture.you.id };
    if (picture.group) picture.group = { ...picture.group, members: [...picture.group.members, guest] };
  },

  rename(picture, { name }) {
    if (picture.you) picture.you = { ...picture.you, name };
    if (!picture.group) return;
    const members = picture.group.members.map((m) => (m.id === picture.you?.id ? { ...m, name } : m));
    picture.group = { ...picture.group, members };
  },
};

/** What somebody thinks of some words: the reader himself, or the guest for whom he writes. */
export function opinionOf(opinions, guest) {
  return guest ? opinions.guests[guest] ?? { mine: null, myReason: "" } : opinions;
}

function withStance(opinions, stance, given, guest = null) {
  const { liveWith, objections, guests } = opinions;
  const { mine, myReason } = opinionOf(opinions, guest);
  const own = mine === "object" ? objections.indexOf(myReason) : -1;
  const others = objections.filter((_, at) => at !== own);
  const taken = { mine: stance, myReason: stance === "object" ? given : "" };
  return {
    liveWith: liveWith - Number(mine === "live_with") + Number(stance === "live_with"),
    objections: stance === "object" ? [...others, given] : others,
    ...(guest ? { guests: { ...guests, [guest]: taken } } : taken),
  };
}
