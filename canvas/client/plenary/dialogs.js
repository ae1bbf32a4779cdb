// Every dialog of the plenary by its kind.
import { dialogFrame } from "../kit/dialog.js";
import { paperDialog } from "./answers.js";
import { notesDialog, themesDialog } from "./deeper.js";
import { openingDialog } from "./order.js";
import { withdrawDialog } from "./statement.js";

/** @type {Record<string, (b: Plen, dialog: any) => DialogParts>} */
const DIALOGS = { notes: notesDialog, themes: themesDialog, paper: paperDialog, withdraw: withdrawDialog, opening: openingDialog };

/** @param {Plen} b */
export const plenaryDialog = (b) => dialogFrame(b, DIALOGS);
