// The one line of the bar, on a narrow screen above the foot: of all that could stand there the most urgent. It opens
// nothing and takes no focus.
import { html, nothing } from "../vendor/lit-html.js";
import { answersLine } from "./all_answers.js";
import { icon } from "../kit/icons.js";
import { clockIsUp, minutesFor } from "./pace.js";
import { returnedRows } from "./returned.js";

/** What can stand there, the most urgent first. */
export const ORDER = /** @type {const} */ (["lost", "asks", "elsewhere", "wording", "pace"]);
/** @typedef {Partial<Record<typeof ORDER[number], Template>>} Lines */

/**
 * Which of these lines stands there; null where there is none.
 * @param {Lines} lines
 */
export function chosen(lines) {
  return ORDER.find((kind) => lines[kind] !== undefined && lines[kind] !== nothing) ?? null;
}

/**
 * The line of now. `shown` is the topic that has the screen, `topics` those of this discussion in their order.
 * @param {Board} b @param {string} screen
 * @param {{ shown: Block | null, topics: Block[], elsewhere: Template, wording: Template }} about
 */
export function boardLine(b, screen, { shown, topics, elsewhere, wording }) {
  /** @type {Lines} */
  const lines = {
    lost: lostLine(b), asks: answersLine(b, screen, shown), elsewhere, wording,
    pace: screen === "topic" ? paceLine(b, topics) : nothing,
  };
  const kind = chosen(lines);
  return kind ? lines[kind] : nothing;
}

/**
 * That a text of yours came back, for who has it out of sight.
 * @param {Board} b
 */
function lostLine(b) {
  const n = returnedRows(b).length;
  return n === 0 ? nothing : html`<p class="asks-line"><button type="button" class="plain" data-testid="to-returned"
    @click=${() => b.redraw("#la-back")}>${icon("back")} <span>${b.wn("returned_line", n)}</span></button></p>`;
}

/**
 * Which of the topics it is, and how long there is for it if the ones that follow get as much.
 * @param {Board} b @param {Block[]} topics
 */
function paceLine(b, topics) {
  const words = paceWords(b, topics);
  // A leader's message has the room on a phone.
  if (!words || (b.ui.narrow && b.picture.message)) return nothing;
  return html`<p class="asks-line pace" data-testid="pace">${icon("waiting")} <span>${words}</span></p>`;
}

/** @param {Board} b @param {Block[]} topics */
export function paceWords(b, topics) {
  const at = topics.findIndex(({ id }) => id === b.picture.topic?.block);
  if (at < 0 || b.picture.workshop?.closed) return "";
  const place = b.w("pace_at", { at: at + 1, all: topics.length });
  if (clockIsUp(b)) return `${place}, ${b.w("pace_over")}`;
  const minutes = minutesFor(b, topics.slice(at));
  return minutes === null ? place : `${place}, ${minutes < 1 ? b.w("pace_short") : b.wn("pace_left", minutes)}`;
}
