// Putting a topic into words: one button that holds every way to it, so that none of them stands in the way while people talk.
import { html, nothing } from "../vendor/lit-html.js";
import { talkOnButton } from "./consent.js";
import { nobodyButton } from "./outcomes.js";
import { proposeButton } from "./proposals.js";
import { buildButton, isBuilding } from "./purpose.js";
import { isWriting, wordingButton } from "./wording.js";

/** The button, for who closes what it opened. @param {Block} block */
export const formulateOf = (block) => `[data-block="${block.id}"] [data-testid="formulate"]`;

/**
 * The button, and once it is pressed the ways: the wording itself, talking on about one that lies before people, the builder of
 * a sentence, other words beside it, and that nobody here knows.
 * @param {Board} b @param {Block} block
 */
export function formulatePart(b, block) {
  if (b.readOnly || isWriting(b, block) || isBuilding(b, block)) return nothing;
  const open = b.ui.forming === block.id;
  const toggle = () => b.set({ forming: open ? null : block.id }, formulateOf(block));
  // Before what was pressed does its work: it draws the field that it opens, and the ways are closed by then.
  const chosen = { capture: true, handleEvent: () => void (b.ui.forming = null) };
  /** @param {KeyEvent} event */
  const escape = (event) => {
    if (event.key !== "Escape" || !open) return;
    event.preventDefault();
    toggle();
  };
  return html`<div class="forming ${open ? "open" : ""}" @keydown=${escape}>
    <button type="button" class="btn small" data-testid="formulate" aria-expanded=${open} @click=${toggle}
      aria-label=${`${b.w("formulate")}: ${block.title}`}>${b.w("formulate")}</button>
    ${open ? html`<div class="buttons" role="group" aria-label=${b.w("formulate_ways", { block: block.title })} @click=${chosen}>
      ${wordingButton(b, block)}${b.picture.answers[block.id]?.asking?.result ? nothing : talkOnButton(b, block)}${buildButton(b, block)}${proposeButton(b, block)}${nobodyButton(b, block)}</div>` : nothing}
  </div>`;
}
