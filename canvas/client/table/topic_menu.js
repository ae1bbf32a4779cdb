// Everything about a topic that is not needed all the time, behind one button: the explanation, choosing, ticking notes, the
// order to look in, another topic with how far it is.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { countOf } from "./block.js";
import { stateWords } from "./consent.js";
import { onText } from "../kit/fields.js";
import { helpButton } from "./help.js";
import { icon } from "../kit/icons.js";
import { orderChoice } from "./order.js";
import { pickModeButton } from "./picked_notes.js";
import { selectButton } from "./selection.js";
import { unlessUnsent } from "./unsent.js";
import { look } from "./zoom.js";

/** @param {Board} b @param {Block} block */
export function topicMenu(b, block) {
  const name = `topic/${block.id}`;
  const open = b.ui.menu === name;
  const button = `[data-block="${block.id}"] [data-testid="topic-menu"]`;
  const words = b.w("topic_menu", { block: block.title });
  const toggle = () => b.set({ menu: open ? null : name }, open ? null : `[data-block="${block.id}"] .topic-items button`);
  /** @param {KeyEvent} event */
  const escape = (event) => {
    if (event.key !== "Escape" || !open) return;
    event.preventDefault();
    b.set({ menu: null }, button);
  };
  // What opens something else closes this first; the order is chosen here.
  const chosen = { capture: true, handleEvent: (/** @type {{ target: Element }} */ { target }) => {
    if (target.closest("button")) b.ui.menu = null;
  } };
  return html`<div class="menu topic-menu" data-menu @keydown=${escape}>
    <button type="button" class="help" data-testid="topic-menu" aria-expanded=${open} aria-label=${words} title=${words}
      @click=${toggle}>${icon("dots")}</button>
    ${open ? html`<div class="items topic-items" role="group" aria-label=${words} @click=${chosen}>
      ${helpButton(b, block, { wordy: true })}${pickModeButton(b, block)}${selectButton(b)}${orderChoice(b)}
      ${otherTopics(b, block)}
    </div>` : nothing}
  </div>`;
}

/**
 * Every topic with how far it is: who chooses one looks at it, and the others of the subgroup stay where they are.
 * @param {Board} b @param {Block} block the one on the screen
 */
function otherTopics(b, block) {
  const choose = onText((id) => unlessUnsent(b, [block], () => look(b, b.block(id)), `[data-block="${block.id}"] h3`));
  return html`<label class="order"><span>${b.w("topic_look")}</span>
    <select data-testid="look-at" @change=${choose}>${[1, 2].map((n) => html`<optgroup label=${b.w("tab_sheet", { n })}>
      ${b.sheet.blocks.filter((one) => one.sheet === n).map((one) => html`<option value=${one.id}
        .selected=${live(one === block)}>${said(b, one)}</option>`)}</optgroup>`)}</select></label>`;
}

/** @param {Board} b @param {Block} block */
function said(b, block) {
  const words = stateWords(b, block.id) || (countOf(b, block) > 0 ? b.wn("block_count", countOf(b, block)) : "");
  return [block.title, words].filter(Boolean).join(" · ");
}
