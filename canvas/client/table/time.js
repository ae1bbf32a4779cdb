// The time of the step on a board: its clock in the bar, what screen readers hear of it, and what is said before the notes
// of a silent round are turned over.
import { html, nothing } from "../vendor/lit-html.js";
import { icon } from "../kit/icons.js";
import { minutesLeft, SOON } from "../kit/marks.js";
import { clockFace } from "../kit/words.js";
import { isOpen } from "./arranged.js";
import { roundBlocks } from "./moment.js";
import { isYours, notesOf } from "./picture.js";

/** The last minute of a writing round, and up to when "in 1 minute" is true of it, in milliseconds. */
const LAST = 60_000;
const ALMOST = 30_000;

/**
 * No live region: a clock that speaks every second takes the screen reader away from its user.
 * @param {Board} b
 */
export function clock(b) {
  const left = b.view.remaining();
  if (left === null || b.picture.workshop?.closed) return nothing;
  if (left === 0) return html`<p class="clock over" data-testid="clock">${b.w("clock_over")}</p>`;
  const held = { paused: b.w("clock_paused"), waits: b.w("clock_waits") }[b.picture.phase?.clock ?? ""];
  const soon = !held && left <= SOON ? b.w("clock_soon") : "";
  return html`<p class="clock ${held ? "held" : ""} ${soon ? "soon" : ""}" data-testid="clock" data-clock=${b.picture.phase?.clock}>
    <span aria-hidden="true" translate="no">${clockFace(left)}</span> <span class="unseen">${b.wn("clock_left", minutesLeft(left))}</span>
    ${held || soon ? html`<span class="small">${held || soon}</span>` : nothing}</p>`;
}

/**
 * What to tell screen readers when the clock passes a mark; empty where that mark says nothing here.
 * @param {Board} b @param {number} mark minutes
 */
export function markWords(b, mark) {
  if (b.picture.workshop?.closed) return "";
  if (mark === 0) return b.w("clock_over_news");
  return mark === 1 ? turnWords(b) : b.wn("clock_news", minutesLeft(b.view.remaining() ?? 0));
}

/**
 * In the last minute of a silent round: what your subgroup is going to read of you. Empty at any other time, and for who
 * has nothing there that is hidden.
 * @param {Board} b
 */
export function turnWords(b) {
  const { phase, group } = b.picture;
  const left = b.view.remaining();
  if (b.readOnly || !group || !phase?.turns || phase.clock !== "runs" || left === null || left > LAST) return "";
  const blocks = roundBlocks(b, phase.round);
  if (blocks.length === 0 || isOpen(b.picture, blocks[0].id)) return "";
  const yours = blocks.flatMap((block) => notesOf(b.picture, block.id)).filter((note) => isYours(note) && !note.revealed);
  if (yours.length === 0) return "";
  if (left === 0) return b.wn("turn_over", yours.length);
  return b.wn(left > ALMOST ? "turn_minute" : "turn_almost", yours.length);
}

/** @param {Board} b */
export function turnLine(b) {
  const words = turnWords(b);
  return words ? html`<p class="turn-line" data-testid="turn-line">${icon("warning")} <span>${words}</span></p>` : nothing;
}
