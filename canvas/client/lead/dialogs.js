// The dialogs of the cockpit, by kind.
import { dialogFrame } from "../kit/dialog.js";
import { helperDialog } from "./help.js";
import { inviteDialog } from "./invite.js";
import { messageDialog } from "./messages.js";
import { closeSubgroupDialog, subgroupDialog } from "./subgroups.js";
import { dayDialog } from "./planning.js";
import { catchUpDialog } from "./schedule.js";
import { stepDialog } from "./step_dialog.js";
import { tileDialog } from "./tile_dialog.js";
import { turnDialog, turnOneDialog } from "./turning.js";

/** @type {Record<string, (b: Lead, dialog: any) => DialogParts>} */
const DIALOGS = {
  "catch-up": catchUpDialog,
  day: dayDialog,
  helper: helperDialog,
  invite: inviteDialog,
  message: messageDialog,
  step: stepDialog,
  subgroup: subgroupDialog,
  "close-subgroup": closeSubgroupDialog,
  tile: tileDialog,
  turn: turnDialog,
  "turn-one": turnOneDialog,
};

/**
 * The dialog that is open, if any.
 * @param {Lead} b
 */
export const leadDialog = (b) => dialogFrame(b, DIALOGS);
