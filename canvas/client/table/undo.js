// Undo: the buttons for your own last step, their keys, and the deleted notes that can be brought back.
import { html, nothing } from "../vendor/lit-html.js";
import { icon } from "../kit/icons.js";
import { beginning } from "../kit/words.js";
import { mayEraseGone, takenPart } from "./removing.js";

/**
 * Undo, redo and the deleted notes: each only where there is something.
 * @param {Board} b
 */
export function stepsPart(b) {
  if (b.picture.workshop?.closed) return takenPart(b);
  const { undo, redo } = b.readOnly ? {} : b.picture.undo ?? {};
  const gone = b.picture.deleted.size;
  if (!undo && !redo && gone === 0) return nothing;
  return html`<div class="steps">
    ${takenPart(b)}
    ${undo ? stepButton(b, undo, "undo") : nothing}
    ${redo ? stepButton(b, redo, "redo") : nothing}
    ${gone > 0 ? html`<button type="button" class="plain" data-testid="deleted" aria-haspopup="dialog"
      @click=${() => b.open({ kind: "deleted", back: "[data-table]" })}>${b.wn("deleted_open", gone)}</button>`
      : nothing}
  </div>`;
}

/** @param {Board} b @param {Step} step @param {"undo" | "redo"} name */
function stepButton(b, step, name) {
  const about = b.w(`step_${step.kind}`);
  const words = b.w(name === "undo" && isTold(b) ? "undo_older" : name);
  return html`<button type="button" class="plain step" data-testid=${name} title=${about}
    @click=${() => takeBack(b, name)}>${icon(name)}
    <span>${words}<span class="unseen">: ${about}</span></span></button>`;
}

/**
 * Whether it was said that the very last step cannot be taken back.
 * @param {Board} b
 */
const isTold = (b) => b.picture.undo?.overtaken?.id === b.ui.overtaken;

/**
 * Where others went on from the very last step, an older one is taken back only when that was said and it is asked again.
 * @param {Board} b @param {"undo" | "redo"} name
 */
export function takeBack(b, name) {
  const step = b.picture.undo?.[name];
  const overtaken = name === "undo" ? b.picture.undo?.overtaken : null;
  if (b.readOnly || !(step || overtaken)) return false;
  if (overtaken && !(step && isTold(b))) {
    const last = b.w(`step_${overtaken.kind}`);
    b.tell(step ? b.w("undo_overtaken", { last, step: b.w(`step_${step.kind}`) }) : b.w("undo_overtaken_only", { last }));
    b.set({ overtaken: overtaken.id });
    return true;
  }
  if (!step) return false;
  b.act({ op: "undo", undoes: step.id });
  b.tell(b.w(name === "undo" ? "undo_done" : "redo_done", { step: b.w(`step_${step.kind}`) }));
  b.redraw("[data-table]");
  return true;
}

/**
 * Ctrl or Cmd with Z undoes, with Shift too (or with Y) it redoes; in a field these keys belong to the field.
 * @param {Board} b @param {KeyboardEvent} event
 */
export function stepKeys(b, event) {
  const key = event.key.toLowerCase();
  const meant = (event.ctrlKey || event.metaKey) && !event.altKey && ["z", "y"].includes(key);
  if (!meant || event.defaultPrevented) return;
  const target = /** @type {Element} */ (event.composedPath()[0]);
  if (b.ui.dialog || target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select")) return;
  if (takeBack(b, key === "y" || event.shiftKey ? "redo" : "undo")) event.preventDefault();
}

/**
 * The notes that were deleted, each with the button that brings it back.
 * @param {Board} b
 */
export function deletedDialog(b) {
  const deleted = [...b.picture.deleted.values()];
  /** @param {Deleted} note */
  const bring = (note) => {
    b.act({ op: "restore_note", note: note.id });
    b.tell(b.w("deleted_back", { block: b.block(note.block)?.title ?? "" }));
    if (deleted.length === 1) b.closeDialog();
  };
  return {
    title: b.w("deleted_title"),
    body: html`<p class="quiet">${b.w(b.visiting ? "deleted_of_the_table" : "deleted_yours")}</p>
      <ul class="gone-notes">${deleted.map((note) => html`<li>
        <p class="text" dir="auto">${note.text}</p>
        <p class="small">${b.w(`kind_${note.kind}`)} · ${b.block(note.block)?.title ?? ""}</p>
        ${note.taken ? html`<p class="small">${b.w(b.visiting ? "taken_by_leader" : "taken_ask")}</p>` : nothing}
        ${note.taken && !b.visiting ? nothing : html`<button type="button" class="btn small" data-testid="restore"
          @click=${() => bring(note)} aria-label=${`${b.w("deleted_restore")}: ${beginning(note.text, 40)}`}>${b.w("deleted_restore")}</button>`}
        ${mayEraseGone(b) ? html`<button type="button" class="plain" data-testid="erase-gone"
          @click=${() => b.open({ kind: "erase-note", note: note.id, back: "[data-table]" })}
          aria-label=${`${b.w("erase")}: ${beginning(note.text, 40)}`}>${b.w("erase")}</button>` : nothing}
      </li>`)}</ul>`,
  };
}
