// One topic alone on the screen: which one, the way to another one, and the keys.
import { html, nothing } from "../vendor/lit-html.js";
import { icon } from "../kit/icons.js";
import { momentOf, screenOf, sheetOf } from "./moment.js";
import { unlessUnsent } from "./unsent.js";

/** @type {Record<string, number>} */
const STEPS = { ArrowLeft: -1, ArrowRight: 1 };
const OWN_KEYS = "textarea, input, select, [data-menu]";

/**
 * The block that is looked at alone on this sheet, if any.
 * @param {Board} b @param {number} sheet
 */
export function zoomed(b, sheet) {
  const block = b.known(b.ui.zoom);
  return block?.sheet === sheet ? block : null;
}

/**
 * The one topic on the screen: that of now, or the one that is looked at instead; null where there are more or none.
 * @param {Board} b
 */
export function shownTopic(b) {
  if (screenOf(b) === "topic") return b.known(b.ui.zoom) ?? b.known(b.picture.topic?.block) ?? null;
  const sheet = sheetOf(b);
  return sheet ? zoomed(b, sheet) : null;
}

/**
 * The button that shows a block alone; nothing while one is.
 * @param {Board} b @param {Block} block
 */
export function zoomButton(b, block) {
  if (b.ui.zoom === block.id) return nothing;
  return html`<button type="button" class="help" data-testid="zoom" aria-label=${b.w("zoom_in", { block: block.title })}
    @click=${() => look(b, block)}>${icon("larger")}</button>`;
}

/**
 * Look at this topic alone; the others of the subgroup stay where they are.
 * @param {Board} b @param {Block} block
 */
export function look(b, block) {
  const together = momentOf(b) === "topic";
  b.ui.zoom = block.id;
  if (together) b.ui.tab = null;
  else b.showBlock(block.id);
  b.set({ menu: null, near: null, forming: null, answering: null }, `[data-block="${block.id}"] h3`);
}

/**
 * The whole sheet, from one of its topics.
 * @param {Board} b @param {Block} block
 */
export function wholeSheet(b, block) {
  b.set({ zoom: null, tab: block.sheet, menu: null }, `[data-block="${block.id}"] [data-testid="zoom"]`);
}

/**
 * An arrow goes to the topic beside this one; Escape to the whole sheet, from a topic that somebody came to by themselves.
 * @param {Board} b @param {Block} block
 */
export const topicKeys = (b, block) => (/** @type {KeyEvent} */ event) => {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.target.closest(OWN_KEYS)) return;
  const step = STEPS[event.key];
  const to = step && b.sheet.blocks[b.sheet.blocks.indexOf(block) + step];
  if (event.key === "Escape" && b.ui.zoom) wholeSheet(b, block);
  else if (to) unlessUnsent(b, [block], () => look(b, to));
  else return;
  event.preventDefault();
};
