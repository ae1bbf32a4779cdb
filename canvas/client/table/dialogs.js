// The dialogs of the board, by kind.
import { dialogFrame } from "../kit/dialog.js";
import { actionDialog } from "./actions.js";
import { busyDialog } from "./busy.js";
import { outcomeDialog } from "./outcomes.js";
import { deleteActionDialog, deleteNoteDialog } from "./confirm.js";
import { eraseNoteDialog, takeAwayNoteDialog, takeAwayWordingDialog } from "./removing.js";
import { callDialog } from "./calling.js";
import { helpDialog } from "./help.js";
import { moveDialog } from "./moving.js";
import { dropReasonDialog } from "./my_words.js";
import { peopleDialog } from "./people.js";
import { deletedDialog } from "./undo.js";
import { stackDialog } from "./selection.js";
import { unsentDialog } from "./unsent.js";

/** @type {{ [Kind in Dialog["kind"]]: (b: Board, dialog: DialogOf<Kind>) => DialogParts }} */
const DIALOGS = {
  help: helpDialog,
  people: peopleDialog,
  call: callDialog,
  move: moveDialog,
  "stack-notes": stackDialog,
  "busy-note": busyDialog,
  paste: (b, dialog) => dialog.draw(b, dialog),
  choice: outcomeDialog,
  action: actionDialog,
  deleted: deletedDialog,
  "delete-note": deleteNoteDialog,
  "take-away-note": takeAwayNoteDialog,
  "erase-note": eraseNoteDialog,
  "take-away-wording": takeAwayWordingDialog,
  "delete-action": deleteActionDialog,
  unsent: unsentDialog,
  "drop-reason": dropReasonDialog,
};

/**
 * The dialog that is open, if any.
 * @param {Board} b
 */
export const boardDialog = (b) => dialogFrame(b, DIALOGS);
