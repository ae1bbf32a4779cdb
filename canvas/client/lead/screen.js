// The frame of the cockpit: its header, what is now, the subgroups, and beside them what is needed less often.
import { html } from "../vendor/lit-html.js";
import { goneScreen, openingPart } from "../kit/quiet.js";
import { statusLine } from "../kit/status.js";
import { agendaPart } from "./agenda.js";
import { leadDialog } from "./dialogs.js";
import { header } from "./header.js";
import { allowPart, callsPart, devicePart } from "./help.js";
import { functionsPart, invitePart } from "./invite.js";
import { messagesPart } from "./messages.js";
import { nowPart } from "./now.js";
import { tilesPart } from "./tiles.js";
import { totalsPart } from "./totals.js";
import { waitingPart } from "./waiting.js";
import { wallPart } from "./wall.js";

/** @param {Lead} b */
export function leadScreen(b) {
  if (b.gone) return goneScreen(b, "table cock");
  return html`${header(b)}
    <div class="table cock" data-table data-state=${b.connection} tabindex="-1">${b.view.complete ? parts(b) : openingPart(b, "lead_connecting")}</div>
    <div class="foot">${statusLine(b)}</div>
    ${leadDialog(b)}`;
}

/** @param {Lead} b */
function parts(b) {
  return html`${nowPart(b)}
    <div class="work">${waitingPart(b)}${tilesPart(b)}</div>
    <aside class="side" aria-label=${b.w("lead_beside")}>
      ${messagesPart(b)}
      ${callsPart(b)}
      ${invitePart(b)}
      ${wallPart(b)}
      ${functionsPart(b)}
      ${agendaPart(b)}
      ${totalsPart(b)}
      ${allowPart(b)}
      ${devicePart(b)}
    </aside>`;
}
