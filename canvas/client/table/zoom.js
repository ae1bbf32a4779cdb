// One topic alone, large, while a subgroup talks about it: the way in, the way back, and the way to its neighbours. Only
// this screen shows it so.
import { html, nothing } from "../vendor/lit-html.js";
import { icon } from "../kit/icons.js";
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
 * The button that enlarges a block; nothing while one is enlarged.
 * @param {Board} b @param {Block} block
 */
export function zoomButton(b, block) {
  if (b.ui.zoom === block.id) return nothing;
  return html`<button type="button" class="help" data-testid="zoom" aria-label=${b.w("zoom_in", { block: block.title })}
    @click=${() => look(b, block)}>${icon("larger")}</button>`;
}

/**
 * One block with the way around it; `part` is how it is drawn.
 * @param {Board} b @param {Block} block @param {Template} part
 */
export function zoomScreen(b, block, part) {
  const blocks = b.sheet.blocks;
  const at = blocks.indexOf(block);
  /** @param {string} testid @param {Block | undefined} to @param {string} words @param {"left" | "right"} name */
  const button = (testid, to, words, name) => html`<button type="button" class="btn small" data-testid=${testid}
    ?disabled=${!to} @click=${() => to && unlessUnsent(b, [block], () => look(b, to))}>${name === "left" ? icon("left") : nothing} ${words}
    ${name === "right" ? icon("right") : nothing}</button>`;
  return html`<div class="zoom" data-testid="zoomed" @keydown=${keys(b, block)}>
    <h2 class="unseen">${b.w("tab_sheet", { n: block.sheet })} · ${b.sheet.names[block.sheet - 1]}</h2>
    <div class="way" role="group" aria-label=${b.w("zoom_way")}>
      <button type="button" class="btn small" data-testid="zoom-out" @click=${() => back(b, block)}>
        ${icon("back")} ${b.w("zoom_out", { n: block.sheet })}</button>
      <span class="space"></span>
      ${button("zoom-previous", blocks[at - 1], b.w("write_previous"), "left")}
      ${button("zoom-next", blocks[at + 1], b.w("write_next"), "right")}
    </div>
    <div class="sheet one">${part}</div></div>`;
}

/** @param {Board} b @param {Block} block */
function look(b, block) {
  b.ui.zoom = block.id;
  b.showBlock(block.id);
  b.set({ menu: null }, `[data-block="${block.id}"] h3`);
}

/** @param {Board} b @param {Block} block */
function back(b, block) {
  b.set({ zoom: null, menu: null }, `[data-block="${block.id}"] [data-testid="zoom"]`);
}

/** @param {Board} b @param {Block} block */
const keys = (b, block) => (/** @type {KeyEvent} */ event) => {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.target.closest(OWN_KEYS)) return;
  const step = STEPS[event.key];
  const to = step && b.sheet.blocks[b.sheet.blocks.indexOf(block) + step];
  if (event.key === "Escape") back(b, block);
  else if (to) unlessUnsent(b, [block], () => look(b, to));
  else return;
  event.preventDefault();
};
