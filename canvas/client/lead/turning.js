// Opening a step, and turning notes over: where somebody still writes, the leader is told so and asked.
import { html } from "../vendor/lit-html.js";
import { stepOf, turning, turningRound } from "./glance.js";
import { press } from "../kit/press.js";

/**
 * Open a step; asks first where that would turn notes over while somebody still writes.
 * @param {Lead} b @param {StepAsked} asked
 */
export function openStep(b, asked) {
  if (turning(b, asked.phase, asked.subgroup).writing > 0) b.open({ kind: "turn", ...asked, back: '[data-testid="next"]' });
  else openNow(b, asked);
}

/** @param {Lead} b @param {StepAsked} asked */
export function openNow(b, { phase, subgroup, base }) {
  b.act({ op: "open_phase", phase, subgroup, base });
}

/**
 * The question before a step turns notes over. It counts anew while it stands there.
 * @param {Lead} b @param {LeadDialogOf<"turn">} dialog
 */
export function turnDialog(b, dialog) {
  const { subgroups, writing } = turning(b, dialog.phase, dialog.subgroup);
  return question(b, subgroups, writing, () => openNow(b, dialog), b.w("lead_turn_opens", { step: b.step(dialog.phase)?.title ?? "" }));
}

/**
 * Turn the notes of one subgroup over; asks first where somebody still writes.
 * @param {Lead} b @param {LeadTile} tile @param {Id} round
 */
export function turnOver(b, tile, round) {
  const { writing } = turningRound(b, round, [tile]);
  if (writing > 0) b.open({ kind: "turn-one", subgroup: tile.id, round });
  else reveal(b, tile.id, round);
}

/** @param {Lead} b @param {Id} subgroup @param {Id} round */
function reveal(b, subgroup, round) {
  b.act({ op: "reveal", subgroup, round });
}

/** @param {Lead} b @param {LeadDialogOf<"turn-one">} dialog */
export function turnOneDialog(b, dialog) {
  const tile = b.tile(dialog.subgroup);
  const { writing } = tile ? turningRound(b, dialog.round, [tile]) : { writing: 0 };
  return question(b, 1, writing, () => reveal(b, dialog.subgroup, dialog.round), tile?.name ?? "");
}

/** @param {Lead} b @param {number} subgroups @param {number} writing @param {() => void} act @param {string} means */
function question(b, subgroups, writing, act, means) {
  const turn = () => {
    b.closeDialog();
    act();
  };
  const still = writing > 0 ? b.wn("lead_still_writing", writing) : b.w("lead_all_ready");
  return {
    title: b.wn("lead_turn_title", subgroups),
    body: html`<div class="asking">
      <p class="still" role="status" data-testid="still-writing">${still}</p><p class="small">${means}</p>
      <div class="buttons end"><button class="btn" type="button" autofocus data-testid="turn-wait" @click=${b.closeDialog}>${b.w("lead_turn_wait")}</button>
        ${press(b, "turn-now", b.w("lead_turn_do"), turn, { cls: "btn primary", busy: b.presses.recent })}</div></div>`,
  };
}

/**
 * The rounds of which notes in this subgroup are still hidden; where the server does not say, that of its step.
 * @param {Lead} b @param {LeadTile} tile
 * @returns {Id[]}
 */
export function hiddenRounds(b, tile) {
  if (tile.turn) return tile.turn;
  const round = stepOf(b, tile)?.round;
  return round && (tile.writing > 0 || (tile.hidden ?? 0) > 0) ? [round] : [];
}
