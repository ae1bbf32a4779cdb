// The bar on top: which workshop this is, how many people are in it, who else leads, the connection, the other pages.
import { html, nothing } from "../vendor/lit-html.js";
import { icon } from "../kit/icons.js";
import { connectionChip } from "../kit/status.js";

/** @type {(keyof Ways)[]} */
const LEADERS_WAYS = ["plenary", "actions", "document", "settings", "rehearse", "guide"];

/** @type {Partial<Record<Role, (keyof Ways)[]>>} */
const WAYS = {
  facilitator: LEADERS_WAYS, cofacilitator: LEADERS_WAYS, vision_writer: ["desk", "plenary", "actions", "document"], observer: [],
};

/** @param {Lead} b */
export function header(b) {
  const { workshop } = b.picture;
  return html`<header class="bar">
    <div class="whose"><h1 class="t">${b.w(b.leads ? "lead_title" : "lead_title_looking")}</h1>
      <p class="s">${[workshop?.title, workshop?.institution].filter(Boolean).join(" · ")}</p></div>
    ${b.view.complete ? html`<p class="s counts" data-testid="counts">${counts(b)}</p>` : nothing}
    ${leaders(b)}
    ${connectionChip(b)}
    ${ways(b)}
  </header>`;
}

/**
 * How many people there are, and how many subgroups that are open.
 * @param {Lead} b
 */
export function counts(b) {
  const people = b.tiles.reduce((all, tile) => all + tile.members.length, 0) + b.picture.waiting.length;
  return `${b.wn("lead_people", people)} · ${b.wn("lead_subgroups", b.tiles.filter((tile) => !tile.closed).length)}`;
}

/**
 * Who leads as well and is connected now.
 * @param {Lead} b
 */
function leaders(b) {
  const others = b.picture.leaders.filter((each) => each.id !== b.data.person);
  if (!b.leads || others.length === 0) return nothing;
  const names = others.map((each) => each.name || b.w("lead_nameless_leader")).join(", ");
  return html`<p class="chip" data-testid="leaders">${icon("people")} ${b.w("lead_also_leading", { names })}</p>`;
}

/** @param {Lead} b */
function ways(b) {
  const reach = (WAYS[b.data.as] ?? []).filter((way) => b.data.ways[way]);
  if (reach.length === 0) return nothing;
  return html`<nav class="ways" aria-label=${b.w("lead_pages")}>
    ${reach.map((way) => html`<a href=${b.data.ways[way]} data-testid=${`way-${way}`}>${b.w(`lead_way_${way}`)}</a>`)}</nav>`;
}
