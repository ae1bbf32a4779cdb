// Owns looking at one block alone, large, while a table talks about it: the way in, the way back, and the way to its
// neighbours. It is a matter of this screen only.
import { html, nothing } from "../vendor/lit-html.js";
import { icon } from "../kit/icons.js";

const OWN_KEYS = "textarea, input, select, [data-menu]";

/** The block that is looked at alone on this sheet, if any. */
export function zoomed(b, sheet) {
  const block = b.ui.zoom && b.block(b.ui.zoom);
  return block?.sheet === sheet ? block : null;
}

/** The button that enlarges a block; nothing while one is enlarged. */
export function zoomButton(b, block) {
  if (b.ui.zoom === block.id) return nothing;
  return html`<button type="button" class="help" data-testid="zoom" aria-label=${b.w("zoom_in", { block: block.title })}
    @click=${() => look(b, block)}>${icon("larger")}</button>`;
}

/** One block with the way around it; `part` is how it is drawn. */
export function zoomScreen(b, block, part) {
  const blocks = b.sheet.blocks;
  const at = blocks.indexOf(block);
  const button = (testid, to, words, name) => html`<button type="button" class="btn small" data-testid=${testid}
    ?disabled=${!to} @click=${() => look(b, to)}>${name === "left" ? icon("left") : nothing} ${words}
    ${name === "right" ? icon("right") : nothing}</button>`;
  return html`<div class="zoom" data-testid="zoomed" @keydown=${(event) => keys(b, event, block)}>
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

function look(b, block) {
  b.ui.zoom = block.id;
  b.showBlock(block.id);
  b.set({ menu: null }, `[data-block="${block.id}"] h3`);
}

function back(b, block) {
  b.set({ zoom: null, menu: null }, `[data-block="${block.id}"] [data-testid="zoom"]`);
}

function keys(b, event, block) {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.target.closest(OWN_KEYS)) return;
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const to = step && b.sheet.blocks[b.sheet.blocks.indexOf(block) + step];
  if (event.key === "Escape") back(b, block);
  else if (to) look(b, to);
  else return;
  event.preventDefault();
}
