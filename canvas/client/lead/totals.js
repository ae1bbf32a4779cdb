// Whether the boards show how often each reaction was given; hidden counts cannot sway anybody.
import { html, nothing } from "../vendor/lit-html.js";
import { press } from "../kit/press.js";

/** @param {Lead} b */
export function totalsPart(b) {
  if (!b.leads || b.picture.workshop?.closed) return nothing;
  const shown = b.picture.workshop?.totals !== false;
  const change = () => b.act({ op: "show_totals", show: !shown });
  return html`<section class="totals" data-testid="totals"><p>${b.w(shown ? "lead_totals_shown" : "lead_totals_hidden")}</p>
    ${press(b, "show-totals", b.w(shown ? "lead_totals_hide" : "lead_totals_show"), change, { cls: "plain" })}</section>`;
}
