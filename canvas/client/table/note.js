// One note on the paper: its kind, text and reactions in words, and the menu with what you may do with it.
import { html, nothing } from "../vendor/lit-html.js";
import { guard } from "../vendor/directives/guard.js";
import { changeNote } from "./composer.js";
import { isYours } from "./picture.js";
import { focused } from "../kit/focus.js";
import { icon } from "../kit/icons.js";
import { busyWords, changeNoteNow } from "./busy.js";
import { mayMove, moveKeys, moving, takeOut } from "./moving.js";
import { toTalkAbout } from "./order.js";
import { selectBox } from "./selection.js";
import { isBackground, pickButton } from "./picked_notes.js";
import { mayErase, mayTakeAway } from "./removing.js";
import { guest, guestName } from "./scribe.js";
import { beginning } from "../kit/words.js";

/** @type {Reaction[]} */
const REACTIONS = ["agree", "disagree", "discuss"];
/** Which item of an open menu a key goes to. @type {Record<string, (at: number, items: number) => number>} */
const STEPS = {
  ArrowDown: (at, items) => (at + 1) % items,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: () => -1,
};

/**
 * One note; in the silent round your own notes carry plain buttons and no reactions. It is drawn again only when
 * something it shows has changed, as there may be hundreds of them.
 * @param {Board} b @param {Note} note @param {{ silent?: boolean }} [rest]
 */
export function noteCard(b, note, { silent = false } = {}) {
  const shown = [
    note, silent, b.words, b.sheet, b.readOnly, b.picture.you, note.behalf && b.picture.group, guest(b),
    b.ui.selecting, b.ui.selected.has(note.id), b.ui.picking === note.block, b.ui.menu === note.id, b.ui.near === note.id,
    b.drag.things.includes(note.id),
    b.fresh.has(note.id), isBackground(b, note), busyWords(b, note), note.waiting && b.connection,
    b.drafts.get(`edit/${note.id}`), b.picture.stacks.has(note.stack ?? ""),
  ];
  return guard(shown, () => card(b, note, silent));
}

/** @param {Board} b @param {Note} note @param {boolean} silent */
function card(b, note, silent) {
  const editing = !b.readOnly && b.drafts.get(`edit/${note.id}`);
  const loose = !silent && !editing && mayMove(b, note);
  const look = {
    mine: note.mine, fresh: b.fresh.has(note.id), editing, parked: isBackground(b, note), loose,
    lifted: b.drag.things.includes(note.id),
    near: b.ui.near === note.id,
    ticked: b.ui.selected.has(note.id),
  };
  const shown = Object.entries(look).filter(([, there]) => there).map(([name]) => name);
  return html`<li class="note ${note.kind} ${shown.join(" ")}" data-note=${note.id} data-thing=${note.id}
    data-loose=${loose ? note.id : nothing} data-testid="note" @keydown=${moveKeys(b, note)} @click=${tap(b, note)}
    @focusin=${reached(b, note)} @focusout=${left(b, note)}>
    ${editing ? changeNote(b, note) : html`
      <div class="top"><p class="kind">${icon(note.kind)} <span>${kindLine(b, note, silent)}</span></p>
        ${silent || !(mayMove(b, note) || mayTakeAway(b, note)) ? nothing : corner(b, note)}</div>
      <p class="text" dir="auto">${note.text}</p>
      ${talkWords(b, note, silent)}
      ${busyWords(b, note) ? html`<p class="talk edge busy">${icon("pen")} ${busyWords(b, note)}</p>` : nothing}
      ${silent ? ownButtons(b, note) : html`${reactionsPart(b, note)}${pickButton(b, note)}`}`}
  </li>`;
}

/**
 * A tap on the note itself opens its reactions, and another closes them: a finger points at nothing.
 * @param {Board} b @param {Note} note
 */
const tap = (b, note) => (/** @type {MouseEvent & { target: Element }} */ event) => {
  if (b.readOnly || event.target.closest("a, button, input, textarea, label, form, [data-menu]")) return;
  b.set({ near: b.ui.near === note.id ? null : note.id });
};

/**
 * Who comes to a note with the keyboard finds its reactions open, until they go on.
 * @param {Board} b @param {Note} note
 */
const reached = (b, note) => (/** @type {FocusEvent & { target: Element }} */ { target }) => {
  if (!b.readOnly && b.ui.near !== note.id && target.matches(":focus-visible")) b.set({ near: note.id });
};

/** @param {Board} b @param {Note} note */
const left = (b, note) => (/** @type {FocusEvent & { currentTarget: Element }} */ { currentTarget, relatedTarget }) => {
  // Without a next element the note itself was moved, or the window lost the focus.
  const away = relatedTarget instanceof Node && !currentTarget.contains(relatedTarget);
  if (away && b.ui.near === note.id) b.set({ near: null });
};

/** @param {Board} b @param {Note} note */
const corner = (b, note) => (b.ui.selecting ? selectBox(b, note) : menu(b, note));

/**
 * Where others' notes are hidden, a note that can be read is named; where they can be read, one that is hidden.
 * @param {Board} b @param {Note} note @param {boolean} silent
 */
function kindLine(b, note, silent) {
  const parts = [b.w(`kind_${note.kind}`)];
  if (note.mine) parts.push(b.w("note_mine"));
  if (note.behalf) parts.push(b.w("note_for", { name: guestName(b, called(b, note.behalf)) }));
  if (note.revealed === silent) parts.push(b.w(note.revealed ? "note_visible" : "note_hidden"));
  if (note.late) parts.push(b.w("note_late"));
  if (note.picked && b.ui.picking !== note.block) parts.push(b.w("pick_state"));
  if (isBackground(b, note)) parts.push(b.w("pick_parked"));
  if (note.waiting && b.connection !== "open") parts.push(b.w("note_waiting"));
  return parts.join(" · ");
}

/**
 * On the edge of the note, so that no reaction of somebody else makes it higher.
 * @param {Board} b @param {Note} note @param {boolean} silent
 */
const talkWords = (b, note, silent) => (toTalkAbout(note) > 0 && !silent
  ? html`<p class="talk edge">${icon("talk")} ${b.w("note_talk")}</p>` : nothing);

/** @param {Board} b @param {Id} id */
const called = (b, id) => b.picture.you?.guests.find((each) => each.id === id) ?? { id, name: "" };

/**
 * How often each reaction was given, always in sight; the buttons to react come up over them on the note that one points at,
 * taps or has the focus on. They lie over the paper, so that no note grows.
 * @param {Board} b @param {Note} note
 */
function reactionsPart(b, note) {
  if (!note.revealed) return nothing;
  const behalf = guest(b)?.id ?? null;
  const current = behalf ? note.guestReactions[behalf] : note.myReaction;
  const given = REACTIONS.filter((mark) => (note.reactions?.[mark] ?? 0) > 0 || (mark === current && !b.readOnly));
  return html`<p class="marks given">
    ${given.map((mark) => html`<span class=${mark === current ? "own" : ""}>${reactionWords(b, note, mark)}${mark === current
      ? html`<span class="unseen"> (${b.w("note_mine")})</span>` : nothing}</span>`)}</p>
    ${b.readOnly || b.ui.picking === note.block ? nothing : reactionButtons(b, note, current, behalf)}`;
}

/** @param {Board} b @param {Note} note @param {Reaction | null} current @param {Id | null} behalf */
function reactionButtons(b, note, current, behalf) {
  const label = b.w("marks_label", { note: beginning(note.text, 40) });
  /** @param {Reaction} mark */
  const toggle = (mark) => {
    const given = current === mark ? null : mark;
    b.act({ op: "mark_note", note: note.id, mark: given, on_behalf: behalf });
  };
  return html`<div class="marks react" role="group" aria-label=${label}>
    ${REACTIONS.map((mark) => html`<button type="button" class="mark" aria-pressed=${current === mark}
      data-testid=${`mark-${mark}`} @click=${() => toggle(mark)}>${reactionWords(b, note, mark)}</button>`)}
  </div>`;
}

/** @param {Board} b @param {Note} note @param {Reaction} mark */
function reactionWords(b, note, mark) {
  const n = note.reactions?.[mark] ?? 0;
  return html`${b.w(`mark_${mark}`)} <b>${n > 0 ? n : nothing}</b>`;
}

/** @param {Board} b @param {Note} note */
function ownButtons(b, note) {
  const about = beginning(note.text, 40);
  return html`<div class="marks">
    <button type="button" class="mark" data-testid="edit" aria-label=${`${b.w("note_edit")}: ${about}`}
      @click=${() => changeNoteNow(b, note)}>${b.w("note_edit")}</button>
    <button type="button" class="mark" data-testid="delete" aria-label=${`${b.w("note_delete")}: ${about}`}
      @click=${() => remove(b, note)}>${b.w("note_delete")}</button>
  </div>`;
}

/** @param {Board} b @param {Note} note */
function remove(b, note) {
  b.open({ kind: "delete-note", note: note.id, back: menuButton(note.id) });
}

/** @param {Id} id */
const menuButton = (id) => `[data-note="${id}"] button`;

/** @param {Board} b @param {Note} note */
function menu(b, note) {
  const open = b.ui.menu === note.id;
  const label = b.w("note_menu", { note: beginning(note.text, 40) });
  const first = `[data-note="${note.id}"] [role=menuitem]`;
  const toggle = () => b.set({ menu: open ? null : note.id }, open ? null : first);
  const move = () => b.open(moving(b, [note], menuButton(note.id)));
  const out = () => {
    takeOut(b, note);
    b.set({ menu: null }, menuButton(note.id));
  };
  /** @param {"take-away-note" | "erase-note"} kind */
  const asks = (kind) => b.open({ kind, note: note.id, back: menuButton(note.id) });
  /** @param {string} testid @param {() => void} act @param {unknown} words */
  const item = (testid, act, words) => html`<button type="button" role="menuitem" tabindex="-1"
    data-testid=${testid} @click=${act}>${words}</button>`;
  return html`<div class="menu" data-menu @keydown=${menuKeys(b, note)}>
    <button type="button" class="dots" aria-haspopup="menu" aria-expanded=${open} data-testid="note-menu"
      aria-label=${label} @click=${toggle}>${icon("dots")}</button>
    ${open ? html`<div role="menu" class="items" aria-label=${label}>
      ${b.readOnly ? nothing : html`
        ${item("edit", () => changeNoteNow(b, note), b.w("note_edit"))}
        ${item("move", move, b.w("note_move"))}
        ${b.picture.stacks.has(note.stack ?? "") ? item("take-out", out, b.w("stack_take_out")) : nothing}
        ${isYours(note) ? item("delete", () => remove(b, note), b.w("note_delete")) : nothing}`}
      ${mayTakeAway(b, note) ? item("take-away", () => asks("take-away-note"), b.w("take_away")) : nothing}
      ${mayErase(b, note) ? item("erase", () => asks("erase-note"), b.w("erase")) : nothing}
    </div>` : nothing}
  </div>`;
}

/** @param {Board} b @param {Note} note */
const menuKeys = (b, note) => (/** @type {KeyEvent} */ event) => {
  if (b.ui.menu !== note.id) return;
  if (event.key === "Escape" || event.key === "Tab") {
    if (event.key === "Escape") event.preventDefault();
    b.set({ menu: null }, event.key === "Escape" ? menuButton(note.id) : null);
    return;
  }
  const step = STEPS[event.key];
  if (!step) return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll(/** @type {"button"} */ ("[role=menuitem]"))];
  const at = items.findIndex((item) => item === focused(event.currentTarget));
  items.at(step(at, items.length))?.focus();
};
