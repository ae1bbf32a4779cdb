// The grid: one tile per subgroup, and above it one line that says how many need the leader.
import { html, nothing } from "../vendor/lit-html.js";
import { repeat } from "../vendor/directives/repeat.js";
import { icon } from "../kit/icons.js";
import { reasons } from "./glance.js";
import { addSubgroup } from "./subgroups.js";
import { FEW, tilePart } from "./tile.js";

/** @param {Lead} b */
export function tilesPart(b) {
  return html`<section class="groups" aria-labelledby="lead-groups">
    <h2 class="unseen" id="lead-groups">${b.w("lead_groups")}</h2>
    ${attentionLine(b)}
    <div class="tiles" data-testid="tiles" data-many=${b.tiles.length > FEW}>${repeat(b.tiles, (tile) => tile.id, (tile) => tilePart(b, tile))}</div>
    ${addSubgroup(b)}
  </section>`;
}

/**
 * How many subgroups need the leader, and which; that none does is said too.
 * @param {Lead} b
 */
function attentionLine(b) {
  if (!b.leads || b.tiles.length === 0 || b.picture.workshop?.closed) return nothing;
  const needing = b.tiles.filter((tile) => reasons(b, tile).length > 0);
  if (needing.length === 0) return html`<p class="attention" data-testid="attention">${icon("check")} ${b.w("lead_attention_none")}</p>`;
  /** @param {Id} id */
  const go = (id) => () => b.redraw(`[data-testid="open-${id}"]`);
  return html`<p class="attention some" data-testid="attention">${icon("warning")} <b>${b.wn("lead_attention", needing.length)}</b>
    ${needing.map((tile) => html`<button type="button" class="plain" @click=${go(tile.id)}>${tile.name}</button>`)}</p>`;
}
