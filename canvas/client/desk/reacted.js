// Beside a statement: how many participants say that it is right, and what they wrote, without names.
import { html, nothing } from "../vendor/lit-html.js";

/**
 * What was said of the statement of this paragraph, in the chapter about its topic; page one repeats statements.
 * @param {WritingDesk} b @param {DeskParagraph} paragraph
 */
export function reactedPart(b, { key, block, stated }) {
  /** @type {Reacted | undefined} */
  const told = stated && block && !key.startsWith("short/") ? b.view.entries.get(`reacted/${block}`) : undefined;
  if (!told) return nothing;
  const counted = [b.w("desk_reacted", { yes: told.fits, no: told.doesNot }), told.earlier > 0 ? b.wn("desk_reacted_earlier", told.earlier) : ""];
  const head = counted.filter(Boolean).join(", ");
  if (told.reasons.length === 0) return html`<p class="small reacted" data-testid=${`reacted-${block}`}>${head}</p>`;
  return html`<details class="reacted" open data-testid=${`reacted-${block}`}><summary>${head}</summary>
    <ul>${told.reasons.map(({ fits, earlier, text }) => html`<li><b>${b.w(fits ? "desk_right" : "desk_not_right")}${earlier ? html` (${b.w("desk_earlier")})` : nothing}:</b>
      <span dir="auto" lang=${b.data.draft}>${text}</span></li>`)}</ul></details>`;
}
