// Selecting several notes at once: the boxes to tick, and the bar that moves or stacks what is selected.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { notesOf } from "./picture.js";
import { icon } from "../kit/icons.js";
import { onLine } from "../kit/fields.js";
import { oneLine } from "../kit/text.js";
import { moving, nameOf } from "./moving.js";
import { endButtons } from "../kit/dialog.js";

/**
 * The selected notes that are still there, in their order on the sheets.
 * @param {Board} b
 */
export function selectedNotes(b) {
  return b.sheet.blocks.flatMap((block) => notesOf(b.picture, block.id)).filter((note) => b.ui.selected.has(note.id));
}

/**
 * The button that begins and ends selecting.
 * @param {Board} b
 */
export function selectButton(b) {
  if (b.readOnly) return nothing;
  return html`<button type="button" class="plain" data-testid="tick-notes" aria-pressed=${b.ui.selecting}
    @click=${() => (b.ui.selecting ? end(b) : b.set({ selecting: true }))}>${icon("check")} ${b.w("ticks_begin")}</button>`;
}

/**
 * The checkbox of one note.
 * @param {Board} b @param {Note} note
 */
export function selectBox(b, note) {
  /** @param {FieldEvent} event */
  const toggle = (event) => {
    b.ui.selected[event.target.checked ? "add" : "delete"](note.id);
    b.redraw();
  };
  return html`<label class="tick"><input type="checkbox" data-testid="tick" .checked=${live(b.ui.selected.has(note.id))}
    @change=${toggle} aria-label=${b.w("ticks_this", { note: nameOf(b, note, 40) })}></label>`;
}

/**
 * The bar at the foot while notes are selected: what to do with them.
 * @param {Board} b
 */
export function selectionBar(b) {
  if (!b.ui.selecting) return nothing;
  const notes = selectedNotes(b);
  const none = notes.length === 0;
  const move = () => b.open(moving(b, notes, "[data-testid=tick-done]"));
  const stack = () => b.open({ kind: "stack-notes", title: "", back: "[data-testid=tick-done]" });
  return html`<div class="footbar ticking" role="group" aria-label=${b.w("ticks_begin")} @keydown=${keys(b)}>
    <p class="ticked" role="status" data-testid="ticked">${b.wn("ticks_count", notes.length)}</p>
    <button type="button" class="btn" data-testid="tick-move" ?disabled=${none} @click=${move}>${b.w("note_move")}</button>
    <button type="button" class="btn" data-testid="tick-stack" ?disabled=${none || !notes.every((one) => one.revealed)}
      @click=${stack}>${b.w("stack_make")}</button>
    <span class="space"></span>
    <button type="button" class="btn primary" data-testid="tick-done" @click=${() => end(b)}>${b.w("ticks_done")}</button>
  </div>`;
}

/**
 * The dialog in which a new stack gets its title, or none.
 * @param {Board} b @param {DialogOf<"stack-notes">} dialog
 */
export function stackDialog(b, dialog) {
  const notes = selectedNotes(b);
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    const { title } = b.ui.dialog?.kind === "stack-notes" ? b.ui.dialog : dialog;
    if (notes.length > 0) b.act({ op: "stack_notes", notes: notes.map((one) => one.id), title: oneLine(title) });
    b.ui.selected.clear();
    b.closeDialog();
    b.tell(b.wn("stack_made", notes.length));
  };
  return {
    title: b.w("stack_make"),
    body: html`<form class="asking" @submit=${submit}>
      <blockquote dir="auto">${notes.slice(0, 4).map((one) => html`<p dir="auto">${nameOf(b, one, 60)}</p>`)}
        ${notes.length > 4 ? html`<p>…</p>` : nothing}</blockquote>
      <div class="field"><label for="la-stack-title">${b.w("stack_title")}</label>
        <input id="la-stack-title" type="text" dir="auto" autocomplete="off" autofocus
          data-testid="new-stack-title" .value=${live(dialog.title)}
          @input=${onLine(b, b.data.limits.stack, (title) => b.changeDialog({ title }))}></div>
      ${endButtons(b, b.w("stack_make"), "save-stack", { focus: "neither" })}</form>`,
  };
}

/** @param {Board} b */
const keys = (b) => (/** @type {KeyEvent} */ event) => {
  if (event.key === "Escape") end(b);
};

/** @param {Board} b */
function end(b) {
  b.ui.selected.clear();
  b.set({ selecting: false }, "[data-testid=tick-notes]");
}
