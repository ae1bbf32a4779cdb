// The dialogs before a note or an action is deleted.
import { confirmDialog } from "../kit/dialog.js";

/** @param {Board} b @param {DialogOf<"delete-note">} dialog */
export function deleteNoteDialog(b, dialog) {
  const note = b.picture.notes.get(dialog.note);
  const act = () => {
    b.drafts.drop(`edit/${dialog.note}`);
    b.act({ op: "delete_note", note: dialog.note });
    b.tell(b.w("note_deleted"));
  };
  const back = `[data-block="${note?.block}"] :is(h2, h3)`;
  return confirmDialog(b, b.w("delete_note_title"), note?.text ?? "", act, back);
}

/** @param {Board} b @param {DialogOf<"delete-action">} dialog */
export function deleteActionDialog(b, dialog) {
  const act = () => {
    b.act({ op: "delete_action", action: dialog.action });
    b.tell(b.w("action_deleted"));
  };
  const action = b.picture.actions.get(dialog.action);
  return confirmDialog(b, b.w("delete_action_title"), action?.what ?? "", act, "[data-table]");
}
