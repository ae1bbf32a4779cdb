// Owns the last question before something happens: its two buttons, and deleting a note or an action.
import { html, nothing } from "../vendor/lit-html.js";
import { beginning } from "./words.js";

/** The question before your note goes. */
export function deleteNoteDialog(b, dialog) {
  const note = b.picture.notes.get(dialog.note);
  const act = () => {
    b.drafts.drop(`edit/${dialog.note}`);
    b.act({ op: "delete_note", note: dialog.note });
    b.tell(b.w("note_deleted"));
  };
  const back = `[data-block="${note?.block}"] :is(h2, h3)`;
  return confirmDialog(b, b.w("delete_note_title"), note?.text, act, back);
}

/** The question before an action goes. */
export function deleteActionDialog(b, dialog) {
  const act = () => {
    b.act({ op: "delete_action", action: dialog.action });
    b.tell(b.w("action_deleted"));
  };
  const { what } = b.picture.actions.get(dialog.action) ?? {};
  return confirmDialog(b, b.w("delete_action_title"), what, act, "[data-table]");
}

function confirmDialog(b, title, text, act, back) {
  const submit = (event) => {
    event.preventDefault();
    act();
    b.set({ dialog: null }, back);
  };
  return {
    title,
    body: html`<form class="asking" @submit=${submit}>
      <blockquote>${beginning(text ?? "", 200)}</blockquote>
      ${endButtons(b, b.w("note_delete"), "confirm-delete", { cancel: b.w("delete_keep") })}</form>`,
  };
}

/** The two buttons at the end of a dialog: leave it, and do it; where focus begins, on either or on neither. */
export function endButtons(b, words, testid, { cancel = b.w("cancel"), focus = "leave", other = nothing } = {}) {
  return html`<div class="buttons end">
    <button class="btn" type="button" ?autofocus=${focus === "leave"} @click=${b.closeDialog}>${cancel}</button>
    ${other}
    <button class="btn primary" type="submit" ?autofocus=${focus === "do"} data-testid=${testid}>${words}</button></div>`;
}
