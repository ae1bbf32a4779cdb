// Every dialog of the plenary by its kind.
import { dialogFrame } from "../kit/dialog.js";
import { deleteActionDialog } from "./action_row.js";
import { paperDialog } from "./answers.js";
import { notesDialog, themesDialog } from "./deeper.js";
import { openingPaperDialog } from "./opening_paper.js";
import { openingDialog } from "./order.js";
import { deleteRowDialog } from "./rows.js";
import { withdrawDialog } from "./statement.js";

/** @type {Record<string, (b: Plen, dialog: any) => DialogParts>} */
const DIALOGS = { notes: notesDialog, themes: themesDialog, paper: paperDialog, withdraw: withdrawDialog, opening: openingDialog, opening_paper: openingPaperDialog,
  delete_action: deleteActionDialog, delete_row: deleteRowDialog };

/** @param {Plen} b */
export const plenaryDialog = (b) => dialogFrame(b, DIALOGS);
