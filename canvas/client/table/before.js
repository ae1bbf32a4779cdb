// What comes from the workshop before this one: in sight at each topic, and counted nowhere as something said today.
import { html, nothing } from "../vendor/lit-html.js";

/**
 * What the workshop before this one left about a topic; about none where `block` is null.
 * @param {Board} b @param {Id | null} block
 */
export function beforePart(b, block) {
  const texts = b.data.before?.texts.filter((each) => each.block === block) ?? [];
  if (texts.length === 0) return nothing;
  return html`<details class="before" open data-testid="before"><summary>${b.data.before?.heading}</summary>
    <ul>${texts.map(({ text, is }) => html`<li><span dir="auto">${text}</span> <span class="small">[${is}]</span></li>`)}</ul>
  </details>`;
}
