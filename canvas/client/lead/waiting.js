// The people without a subgroup: one line each with a menu, or everybody at once.
import { html, nothing } from "../vendor/lit-html.js";
import { icon } from "../kit/icons.js";
import { menu } from "./menu.js";
import { press } from "../kit/press.js";
import { functionOf, moveTo } from "./tile_dialog.js";

/** @param {Lead} b */
export function waitingPart(b) {
  const { waiting, claims, workshop } = b.picture;
  if (workshop?.closed || (waiting.length === 0 && claims === 0)) return nothing;
  return html`<section class="waiting" data-testid="waiting" aria-labelledby="lead-waiting">
    ${waiting.length > 0 ? html`<div class="head"><h2 id="lead-waiting">${b.wn("lead_waiting", waiting.length)}</h2>
      ${b.leads && b.tiles.length > 0 ? press(b, "share-out", b.w("lead_share_out"), () => shareOut(b), { cls: "btn small" }) : nothing}</div>
      <ul>${waiting.map((person) => html`<li data-person=${person.id}>${who(b, person)}</li>`)}</ul>` : nothing}
    ${claims > 0 && b.leads ? html`<p data-testid="claims">${icon("people")} <a href=${b.data.ways.people}>${b.wn("lead_claims", claims)}</a></p>` : nothing}
  </section>`;
}

/** @param {Lead} b @param {LeadWaiting} person */
function who(b, person) {
  const name = person.name || b.w("lead_participant", { number: person.n });
  const said = [name, functionOf(b, person)].filter(Boolean).join(" · ");
  if (!b.leads) return html`<span class="person">${said}</span>`;
  const items = () => b.tiles.filter((tile) => !tile.closed).map((tile) => ({
    name: `seat-${person.id}-${tile.id}`, words: `${tile.name} (${tile.members.length})`, act: () => moveTo(b, person.id, name, tile.id),
  }));
  return menu(b, `seat-${person.id}`, b.w("lead_move_who", { name }), items, { words: html`${said} ${icon("down")}`, cls: "chip person" });
}

/**
 * Everybody goes to the subgroup that is smallest by then, in one deed.
 * @param {Lead} b
 */
function shareOut(b) {
  const { waiting } = b.picture;
  b.act({ op: "seat_waiting" });
  b.tell(b.wn("lead_shared_out", waiting.length));
}
