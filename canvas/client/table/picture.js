// The picture: the confirmed view with the outbox laid over it, so that your own note is on the paper before the server
// has answered. Pure: the same entries and operations give the same picture.
import { change, inStack, isOpen, isTurned, move, moveStack, placeAfter, stackUp, thingsOf, unstack, withoutEmpty } from "./arranged.js";

/** @type {Round} */
const NO_ROUND = { revealed: false, silent: false, everyoneDone: false, youDone: false };
const NO_REACTIONS = { agree: 0, disagree: 0, discuss: 0 };
/** @type {WordingAnswers} */
const NO_ANSWERS = {
  liveWith: 0, objections: [], mine: null, myReason: "", guests: {}, earlier: [], asking: null, asked: false,
  guestsAsked: [], before: null,
};

/**
 * One picture of the board: who, where in the day, and per block its notes, wording, outcome.
 * @param {Map<string, any>} entries @param {Operation[]} operations
 * @param {Pick<BoardData, "sheet" | "operations">} facts
 * @returns {Picture}
 */
export function pictureOf(entries, operations, { sheet, operations: known }) {
  /** @type {Picture} */
  const picture = {
    you: null, workshop: null, phase: null, message: null, help: null, wall: null, plenary: null, said: [], opening: null, group: null, present: [], topic: null,
    rounds: {}, hidden: {}, notes: new Map(), stacks: new Map(), busy: {}, wordings: {}, answers: {}, outcomes: {},
    actions: new Map(), statements: {}, proposals: new Map(), deleted: new Map(), takenWordings: new Set(), undo: null,
    limits: Object.fromEntries(sheet.blocks.map(({ id, limit }) => [id, limit?.most ?? null])),
    roundOf: Object.fromEntries(sheet.rounds.flatMap(({ id, blocks }) => blocks.map((block) => [block, id]))),
    things: null, chosen: null,
  };
  for (const [key, entry] of entries) place(picture, key, entry);
  const undone = new Set(operations.map((operation) => (operation.op === "undo" ? operation.undoes : null)));
  for (const operation of operations) {
    // What was undone before it was sent is not drawn at all.
    if (undone.has(operation.id)) continue;
    lay(picture, operation);
    if (known[operation.op]?.undoable) picture.undo = { undo: { id: operation.id, kind: operation.op }, redo: null, overtaken: null };
  }
  picture.things = new Map();
  picture.chosen = new Map();
  return picture;
}

/** @param {Picture} picture @param {Operation} operation */
function lay(picture, operation) {
  const overlay = /** @type {((picture: Picture, operation: any) => void) | undefined} */ (OVERLAYS[operation.op]);
  overlay?.(picture, operation);
}

/**
 * The notes of one block in their order on the paper, those of a stack where the stack lies.
 * @param {Picture} picture @param {Id} block
 */
export function notesOf(picture, block) {
  return thingsOf(picture, block).flatMap((thing) => ("title" in thing ? inStack(picture, thing.id) : [thing]));
}

/**
 * The chosen notes of a block with a limit, in their order.
 * @param {Picture} picture @param {Id} block
 */
export function pickedIn(picture, block) {
  const picked = picture.chosen?.get(block) ?? notesOf(picture, block).filter((note) => note.picked);
  picture.chosen?.set(block, picked);
  return picked;
}

/**
 * The words proposed for a block, in the order in which they came.
 * @param {Picture} picture @param {Id} block
 */
export function proposalsFor(picture, block) {
  return [...picture.proposals.values()].filter((each) => each.block === block)
    .sort((a, b) => a.number - b.number);
}

/**
 * Whether the reader may change this note freely: their own, or one they wrote for somebody without a device.
 * @param {Note} note
 */
export const isYours = (note) => note.mine || Boolean(note.behalf);

/**
 * An entry is drawn as the same object for as long as it does not change, so that its template can be kept.
 * @type {WeakMap<object, any>}
 */
const named = new WeakMap();

/** @param {object} entry @param {Id} id */
function withId(entry, id) {
  if (!named.has(entry)) named.set(entry, { ...entry, id });
  return named.get(entry);
}

/** @type {Record<string, (picture: Picture, name: string, entry: any) => void>} */
const FAMILIES = {
  round: (picture, name, entry) => (picture.rounds[name] = { ...entry }),
  block: (picture, name, entry) => (picture.hidden[name] = entry.hidden),
  note: (picture, name, entry) => picture.notes.set(name, withId(entry, name)),
  stack: (picture, name, entry) => picture.stacks.set(name, withId(entry, name)),
  wording: (picture, name, entry) => (picture.wordings[name] = entry),
  stance: (picture, name, entry) => (picture.answers[name] = entry),
  choice: (picture, name, entry) => (picture.outcomes[name] = entry),
  action: (picture, name, entry) => picture.actions.set(name, { ...entry, id: name }),
  said: (picture, name, entry) => picture.said.push({ ...entry, subgroup: name }),
  statement: (picture, name, entry) => (picture.statements[name] = entry),
  proposal: (picture, name, entry) => picture.proposals.set(name, { ...entry, id: name }),
  taken_wording: (picture, name) => picture.takenWordings.add(name),
  deleted: (picture, name, entry) => picture.deleted.set(name, { ...entry, id: name }),
};

/** @param {Picture} picture @param {string} key @param {any} entry */
function place(picture, key, entry) {
  const [family, ...rest] = key.split("/");
  if (rest.length > 0) FAMILIES[family]?.(picture, rest.join("/"), entry);
  else Object.assign(picture, { [family]: entry });
}

/** @type {{ [Tag in Deed["op"]]?: (picture: Picture, operation: Op<Tag>) => void }} */
const OVERLAYS = {
  add_note(picture, { id, block, text, after, note_kind: kind, on_behalf: behalf }) {
    if (picture.notes.has(id)) return;
    const open = isOpen(picture, block);
    const place = placeAfter(picture, { block, after }, id);
    picture.notes.set(id, {
      id, block, stack: null, text, kind, place, revision: 0, mine: !behalf, behalf: behalf ?? null, revealed: open,
      late: open, picked: false, waiting: true, reactions: picture.workshop?.totals === false ? null : NO_REACTIONS,
      myReaction: null, guestReactions: {},
    });
  },

  edit_note(picture, { note, text, note_kind: kind }) {
    const old = picture.notes.get(note);
    if (!old || (old.text === text && old.kind === kind)) return;
    change(picture.notes, note, { text, kind, late: old.late || (old.revealed && isTurned(picture, old.block)), waiting: true });
  },

  move_note: (picture, { note, ...there }) => move(picture, [note], there),

  move_notes: (picture, { notes, ...there }) => move(picture, notes, there),

  stack_notes: (picture, { id, notes, title }) => stackUp(picture, id, notes, title),

  title_stack: (picture, { stack, title }) => change(picture.stacks, stack, { title }),

  move_stack: (picture, { stack, ...there }) => moveStack(picture, stack, there),

  unstack: (picture, { stack }) => unstack(picture, stack),

  delete_note(picture, { note }) {
    const old = picture.notes.get(note);
    if (old) picture.deleted.set(note, { id: note, block: old.block, text: old.text, kind: old.kind, taken: false });
    picture.notes.delete(note);
    withoutEmpty(picture);
  },

  restore_note(picture, { note }) {
    picture.deleted.delete(note);
  },

  take_away_note(picture, { note }) {
    const old = picture.notes.get(note);
    if (old) picture.deleted.set(note, { id: note, block: old.block, text: old.text, kind: old.kind, taken: true });
    picture.notes.delete(note);
    withoutEmpty(picture);
  },

  take_away_wording(picture, { block }) {
    delete picture.wordings[block];
    picture.takenWordings.add(block);
  },

  mark_note(picture, { note, mark, on_behalf: guest }) {
    const old = picture.notes.get(note);
    const was = guest ? old?.guestReactions[guest] ?? null : old?.myReaction;
    if (!old || was === mark) return;
    const reactions = old.reactions && { ...old.reactions };
    if (reactions && was) reactions[was] -= 1;
    if (reactions && mark) reactions[mark] += 1;
    const given = guest ? { guestReactions: { ...old.guestReactions, [guest]: mark } } : { myReaction: mark };
    picture.notes.set(note, { ...old, reactions, ...given });
  },

  pick_note(picture, { note, picked }) {
    const old = picture.notes.get(note);
    if (!old || old.picked === picked) return;
    const chosen = pickedIn(picture, old.block);
    const full = chosen.length > 0 && chosen.length >= (picture.limits[old.block] ?? 0);
    if (picked && full) change(picture.notes, chosen[0].id, { picked: false });
    change(picture.notes, note, { picked });
  },

  say_done(picture, { round, done }) {
    picture.rounds[round] = { ...(picture.rounds[round] ?? NO_ROUND), youDone: done };
    if (!done) picture.rounds[round].everyoneDone = false;
    if (!picture.group || picture.phase?.round !== round) return;
    const members = picture.group.members.map((m) => (m.id === picture.you?.id ? { ...m, done } : m));
    picture.group = { ...picture.group, members };
  },

  reveal(picture, { round }) {
    picture.rounds[round] = { ...picture.rounds[round], turning: true };
  },

  write_wording(picture, { block, text, base }) {
    const past = picture.wordings[block];
    const old = picture.answers[block] ?? NO_ANSWERS;
    picture.wordings[block] = { text, revision: base, waiting: true };
    // Where a round is, the server says whether other words ask everybody anew.
    if (old.asking) picture.answers[block] = { ...old, turning: true };
    else picture.answers[block] = { ...NO_ANSWERS, before: old.before, earlier: withPast(old, past) };
  },

  propose_wording(picture, { id, block, text }) {
    if (picture.proposals.has(id)) return;
    /** @type {Answers} */
    const answers = { liveWith: 1, objections: [], mine: "live_with", myReason: "", guests: {} };
    picture.proposals.set(id, { id, block, text, number: Infinity, yours: true, waiting: true, ...answers });
  },

  withdraw_proposal(picture, { proposal }) {
    picture.proposals.delete(proposal);
  },

  // The words that give way become a proposal, with the answers to them.
  adopt_proposal(picture, { id, proposal, base }) {
    const adopted = picture.proposals.get(proposal);
    if (!adopted) return;
    const { block, text } = adopted;
    const past = picture.wordings[block];
    const old = picture.answers[block] ?? NO_ANSWERS;
    // What was answered in a round that still runs goes with its words to nobody.
    const answers = answersOf(old.asking && !old.asking.result ? NO_ANSWERS : old);
    const before = old.asking ? old.mine && { mine: old.mine, myReason: old.myReason } : old.before;
    picture.proposals.delete(proposal);
    if (past) picture.proposals.set(id, { id, block, text: past.text, number: Infinity, yours: true, waiting: true, ...answers });
    picture.wordings[block] = { text, revision: base, waiting: true };
    picture.answers[block] = { ...NO_ANSWERS, ...answersOf(adopted), earlier: old.earlier, before };
  },

  // Who is asked and what a round comes to is the server's to say.
  put_forward: (picture, { block }) => turning(picture, block),

  end_asking: (picture, { block }) => turning(picture, block),

  talk_on: (picture, { block }) => turning(picture, block),

  count_answers: (picture, { block }) => turning(picture, block),

  // Its number is the server's to give: until then nobody here goes on from it.
  go_to_topic(picture, { block }) {
    if (picture.topic) picture.topic = { ...picture.topic, block, by: picture.workshop?.anonymous ? "" : picture.you?.name ?? "", mine: true, waiting: true };
  },

  take_stance(picture, { block, stance, reason, base, proposal, on_behalf: guest, asking }) {
    if (proposal) {
      const about = picture.proposals.get(proposal);
      if (about) picture.proposals.set(proposal, { ...about, ...withAnswer(about, stance, reason, guest) });
      return;
    }
    const old = picture.answers[block];
    if (!old || (asking ? old.asking?.number !== asking : picture.wordings[block]?.revision !== base)) return;
    picture.answers[block] = { ...old, ...(old.asking ? inRound(old, stance, reason, guest) : withAnswer(old, stance, reason, guest)) };
  },

  vote(picture, { block, stance, reason, base, on_behalf: guest, asking }) {
    const old = picture.statements[block];
    if (!old || (asking ? old.asking?.number !== asking : old.revision !== base)) return;
    picture.statements[block] = { ...old, ...(old.asking ? inRound(old, stance, reason, guest) : withAnswer(old, stance, reason, guest)) };
  },

  say_in_opening_round(picture, { round, block, stance, on_behalf: guest }) {
    const { opening } = picture;
    if (!opening || opening.ended || opening.number !== round || !opening.blocks[block]) return;
    const said = (/** @type {Record<Id, OpeningAnswer>} */ { [block]: _, ...others }) => (stance ? { ...others, [block]: stance } : others);
    picture.opening = guest
      ? { ...opening, guests: { ...opening.guests, [guest]: said(opening.guests[guest] ?? {}) } }
      : { ...opening, mine: said(opening.mine) };
  },

  reword_reason(picture, { about, block, reason, on_behalf: guest }) {
    const all = about === "wording" ? picture.answers : picture.statements;
    const old = all[block];
    const said = guest ? old?.guests[guest] : old;
    if (!old || !said?.myReason) return;
    const at = old.objections.indexOf(said.myReason);
    const objections = said.mine === "object" && at >= 0 ? old.objections.map((each, i) => (i === at ? reason : each)) : old.objections;
    const own = guest ? { guests: { ...old.guests, [guest]: { ...said, myReason: reason } } } : { myReason: reason };
    all[block] = /** @type {any} */ ({ ...old, objections, ...own });
  },

  choose(picture, { block, question, choice, reason, action }) {
    const key = question ? `${block}/${question}` : block;
    if (choice === null) delete picture.outcomes[key];
    else picture.outcomes[key] = { choice, reason, action, revision: 0, waiting: true };
  },

  add_action(picture, { id, what, speak_to, who, by_when, block, question, kind = "task", asks = "", ask_by = null }) {
    if (picture.actions.has(id)) return;
    picture.actions.set(id, {
      id, what, speak_to, who, by_when, block, question, kind, asks, ask_by, doers: [], doing: 0, youDo: false, guestsDo: [], yours: true,
      revision: 0, waiting: true,
    });
  },

  edit_action(picture, { action, what, speak_to, who, by_when, kind, asks, ask_by = null }) {
    const asked = asks === undefined ? {} : { asks, ask_by };
    change(picture.actions, action, { what, speak_to, who, by_when, ...asked, ...(kind && { kind }), waiting: true });
  },

  do_action(picture, { action, doing, on_behalf: guest = null }) {
    const old = picture.actions.get(action);
    if (!old || (guest ? old.guestsDo.includes(guest) : old.youDo) === doing) return;
    const name = (guest ? picture.you?.guests.find((each) => each.id === guest) : picture.you)?.name ?? "";
    const doers = [...old.doers];
    if (name && doing) doers.push(name);
    else if (doers.includes(name)) doers.splice(doers.indexOf(name), 1);
    const others = old.guestsDo.filter((each) => each !== guest);
    const said = guest ? { guestsDo: doing ? [...others, guest] : others } : { youDo: doing };
    change(picture.actions, action, { doers: doers.sort(), doing: old.doing + (doing ? 1 : -1), ...said });
  },

  delete_action(picture, { action }) {
    picture.actions.delete(action);
    for (const [key, { action: made }] of Object.entries(picture.outcomes)) if (made === action) delete picture.outcomes[key];
  },

  // The server keeps what was taken back under this operation's own id, so the next key need not wait for it.
  undo(picture, { id, undoes }) {
    const { undo, redo } = picture.undo ?? {};
    if (undo?.id === undoes) picture.undo = { undo: null, redo: { ...undo, id }, overtaken: null };
    else picture.undo = redo?.id === undoes ? { undo: { ...redo, id }, redo: null, overtaken: null } : null;
  },

  ask_for_help(picture, { id }) {
    if (picture.help && !picture.help.asked) picture.help = { asked: id, coming: false, by: "", waiting: true };
  },

  withdraw_help(picture, { help }) {
    if (picture.help?.asked === help) picture.help = { asked: null, coming: false, by: "" };
  },

  add_guest(picture, { id, name }) {
    if (!picture.you || picture.you.guests.some((guest) => guest.id === id)) return;
    picture.you = { ...picture.you, guests: [...picture.you.guests, { id, name }] };
    const guest = { id, name, done: false, scribe: picture.you.id, away: false };
    if (picture.group) picture.group = { ...picture.group, members: [...picture.group.members, guest] };
  },

  say_away(picture, { participant, away }) {
    if (!picture.group) return;
    const members = picture.group.members.map((m) => (m.id === participant ? { ...m, away } : m));
    picture.group = { ...picture.group, members };
  },

  rename(picture, { name }) {
    for (const [id, { youDo, doers }] of picture.actions) {
      if (!youDo) continue;
      const others = doers.filter((_, at) => at !== doers.indexOf(picture.you?.name ?? ""));
      change(picture.actions, id, { doers: [...others, ...(name ? [name] : [])].sort() });
    }
    if (picture.you) picture.you = { ...picture.you, name };
    if (!picture.group) return;
    const members = picture.group.members.map((m) => (m.id === picture.you?.id ? { ...m, name } : m));
    picture.group = { ...picture.group, members };
    if (picture.topic?.mine && !picture.workshop?.anonymous) picture.topic = { ...picture.topic, by: name };
  },
};

/**
 * The answer of one person: the reader, or the guest for whom they write.
 * @param {Answers} answers @param {Id | null} guest
 */
export function answerOf(answers, guest) {
  return guest ? answers.guests[guest] ?? { mine: null, myReason: "" } : answers;
}

/** @param {Answers} answers @param {AnswerKind | null} stance @param {string} given @param {Id | null} [guest] */
function withAnswer(answers, stance, given, guest = null) {
  const { liveWith, objections, guests } = answers;
  const { mine, myReason } = answerOf(answers, guest);
  const own = mine === "object" ? objections.indexOf(myReason) : -1;
  const others = objections.filter((_, at) => at !== own);
  const taken = { mine: stance, myReason: stance === "object" ? given : "" };
  return {
    liveWith: liveWith - Number(mine === "live_with") + Number(stance === "live_with"),
    objections: stance === "object" ? [...others, given] : others,
    ...(guest ? { guests: withGuest(guests, guest, stance && taken) } : taken),
  };
}

/**
 * An answer in a round: while it runs, of others only their number is here; what an ended one comes to the server says.
 * @param {RoundAnswers} answers @param {AnswerKind | null} stance @param {string} reason @param {Id | null} [guest]
 */
function inRound(answers, stance, reason, guest = null) {
  const { guests, asking } = answers;
  const was = guest ? guests[guest]?.mine : answers.mine;
  const asked = guest ? answers.guestsAsked.includes(guest) : answers.asked;
  const taken = { mine: stance, myReason: stance ? reason : "" };
  const one = Number(Boolean(stance)) - Number(Boolean(was));
  const counted = asking && { ...asking, answered: asking.answered + (asked ? one : 0), late: asking.late + (asked ? 0 : one) };
  return { asking: counted, ...(guest ? { guests: withGuest(guests, guest, stance && taken) } : taken) };
}

/** @param {Picture} picture @param {Id} block */
function turning(picture, block) {
  const old = picture.answers[block];
  if (old) picture.answers[block] = { ...old, turning: true };
}

/**
 * The objections to earlier words, with those to the words that give way.
 * @param {WordingAnswers} old @param {Wording | undefined} past
 */
function withPast({ earlier, objections }, past) {
  return past ? [...earlier, ...objections.map((reason) => ({ wording: past.text, reason }))] : earlier;
}

/** @param {Answers["guests"]} guests @param {Id} guest @param {Own | null} taken */
function withGuest(guests, guest, taken) {
  const { [guest]: before, ...others } = guests;
  return taken ? { ...others, [guest]: taken } : others;
}

/**
 * Only what people say of these words.
 * @param {Answers} words
 * @returns {Answers}
 */
const answersOf = ({ liveWith, objections, mine, myReason, guests }) => ({ liveWith, objections, mine, myReason, guests });
