// Owns moving notes over the paper: who may, by hand, by quick keys and by the dialog.
import { html } from "./vendor/lit-html.js";
import { live } from "./vendor/directives/live.js";
import { endButtons } from "./confirm.js";
import { notesOf } from "./drawn.js";
import { beginning } from "./words.js";

/** Whether this note may be moved by whoever looks at it. */
export function mayMove(b, note) {
  return !b.readOnly && (note.mine || note.revealed);
}

/** Let these notes go at a place of `landing.js`: nothing happens where they lay already. */
export function layDown(b, notes, { block, after }) {
  const [id] = notes;
  if (!b.picture.notes.has(id) || isThere(b, id, block, after)) return;
  b.act({ op: "move_note", note: id, block, after });
}

/** Move a note one place within its block and say where it is now; -1 is towards the start. */
export function nudge(b, note, step) {
  const order = notesOf(b.picture, note.block).map((one) => one.id);
  const at = order.indexOf(note.id) + step;
  if (at < 0 || at >= order.length) return false;
  const others = order.filter((id) => id !== note.id);
  b.act({ op: "move_note", note: note.id, block: note.block, after: at === 0 ? "" : others[at - 1] });
  b.tell(b.w("note_at", { at: at + 1, all: order.length, block: b.block(note.block).title }));
  return true;
}

/** Alt with an arrow moves the note that has the focus. */
export function moveKeys(b, note, event) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!step || !event.altKey || event.ctrlKey || event.metaKey || !mayMove(b, note)) return;
  event.preventDefault();
  const held = event.currentTarget.getRootNode().activeElement?.dataset.testid;
  if (nudge(b, note, step)) b.redraw(`[data-note="${note.id}"] [data-testid="${held}"]`);
}

function isThere(b, id, block, after) {
  if (b.picture.notes.get(id).block !== block) return false;
  const order = notesOf(b.picture, block).map((one) => one.id);
  return (order[order.indexOf(id) - 1] ?? "") === (after ?? order.filter((one) => one !== id).at(-1) ?? "");
}

/** The dialog "Move to": a block, and a place in it. */
export function moveDialog(b, dialog) {
  const note = b.picture.notes.get(dialog.note);
  if (!note) return { title: b.w("note_move"), body: html`<p>${b.w("note_gone")}</p>` };
  const neighbours = notesOf(b.picture, dialog.block).filter((one) => one.id !== note.id);
  const choose = (changes) => b.set({ dialog: { ...b.ui.dialog, ...changes } });
  const submit = (event) => {
    event.preventDefault();
    const { block, after } = b.ui.dialog;
    b.act({ op: "move_note", note: note.id, block, after });
    b.showBlock(block);
    b.closeDialog();
    b.tell(b.w("note_moved", { block: b.block(block).title }));
  };
  const option = (value, chosen, words) =>
    html`<option value=${value} .selected=${live(value === chosen)}>${words}</option>`;
  const place = (after, words) => option(after, dialog.after ?? "end", words);
  const toBlock = (event) => choose({ block: event.target.value, after: null });
  return {
    title: b.w("note_move"),
    body: html`<form class="asking" @submit=${submit}>
      <blockquote>${beginning(note.text, 120)}</blockquote>
      <div class="field"><label for="la-move-block">${b.w("move_block")}</label>
        <select id="la-move-block" data-testid="move-block" autofocus @change=${toBlock}>
          ${[1, 2].map((n) => html`<optgroup label=${b.w("tab_sheet", { n })}>
            ${b.sheet.blocks.filter((block) => block.sheet === n)
              .map((block) => option(block.id, dialog.block, block.title))}
          </optgroup>`)}
        </select></div>
      <div class="field"><label for="la-move-place">${b.w("move_place")}</label>
        <select id="la-move-place" data-testid="move-place"
          @change=${(event) => choose({ after: event.target.value === "end" ? null : event.target.value })}>
          ${place("", b.w("move_first"))}
          ${neighbours.map((one) => place(one.id, b.w("move_after", { note: beginning(one.text, 50) })))}
          ${place("end", b.w("move_last"))}
        </select></div>
      ${endButtons(b, b.w("move_do"), "save-move")}
    </form>`,
  };
}
