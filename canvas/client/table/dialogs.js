// Owns the one dialog of the board: the frame around what is asked in it, and the button that opens the help.
import { html, nothing } from "../vendor/lit-html.js";
import { keyed } from "../vendor/directives/keyed.js";
import { actionDialog } from "./actions.js";
import { busyDialog } from "./busy.js";
import { choiceDialog } from "./block_choice.js";
import { deleteActionDialog, deleteNoteDialog } from "../kit/confirm.js";
import { helpDialog } from "./help.js";
import { icon } from "../kit/icons.js";
import { moveDialog } from "./moving.js";
import { pasteDialog } from "./paste.js";
import { peopleDialog } from "./people.js";
import { deletedDialog } from "./undo.js";
import { stackDialog } from "./selection.js";

const DIALOGS = {
  help: helpDialog,
  people: peopleDialog,
  move: moveDialog,
  "stack-notes": stackDialog,
  "busy-note": busyDialog,
  paste: pasteDialog,
  choice: choiceDialog,
  action: actionDialog,
  deleted: deletedDialog,
  "delete-note": deleteNoteDialog,
  "delete-action": deleteActionDialog,
};

/** The native dialog, always there and filled while one is open; Escape and the backdrop close it. */
export function dialogShell(b) {
  const { dialog } = b.ui;
  const shown = dialog && DIALOGS[dialog.kind](b, dialog);
  const closed = (event) => !event.target.open && b.ui.dialog && b.closeDialog();
  const backdrop = (event) => event.target === event.currentTarget && b.closeDialog();
  return html`<dialog aria-labelledby="la-dialog" data-testid="dialog" data-dialog=${dialog?.kind ?? ""}
    @close=${closed} @mousedown=${backdrop}>
    ${shown ? keyed(dialog.kind, inside(b, shown)) : nothing}</dialog>`;
}

function inside(b, { title, body }) {
  return html`<div class="inside">
    <div class="head"><h2 id="la-dialog">${title}</h2>
      <button type="button" class="shut" aria-label=${b.w("close")} data-testid="close-dialog"
        @click=${b.closeDialog}>${icon("cross")}</button></div>
    ${body}</div>`;
}

export function helpButton(b, block) {
  const open = () => b.open({ kind: "help", block: block.id });
  return html`<button type="button" class="help" aria-label=${b.w("help_label", { block: block.title })}
    aria-haspopup="dialog" data-testid="help" @click=${open}>?</button>`;
}
