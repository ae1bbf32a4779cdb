// One subgroup at a glance.
import { html, nothing } from "../vendor/lit-html.js";
import { icon } from "../kit/icons.js";
import { isReady, notesWords, progressWords, quietMinutes, reasons, settled, stepOf, whereabouts } from "./glance.js";
import { helperLine } from "./help.js";
import { menu } from "./menu.js";
import { press } from "../kit/press.js";
import { tileItems } from "./tile_menu.js";
import { tileClock } from "./clock.js";

/** With so many subgroups at most the tiles are large. */
export const FEW = 6;

/** @param {Lead} b @param {LeadTile} tile */
export function tilePart(b, tile) {
  const why = b.leads ? reasons(b, tile) : [];
  const ready = why.length === 0 && isReady(b, tile) === true;
  const named = b.leads ? openButton(b, tile) : tile.name;
  return html`<article class="tile ${why.length > 0 ? "need" : ""} ${ready ? "ready" : ""} ${tile.closed ? "over" : ""}"
    data-tile=${tile.id} data-testid="tile" aria-labelledby=${`tile-${tile.id}`}>
    <div class="head"><h3 id=${`tile-${tile.id}`}>${named}</h3>${signOfLife(b, tile)}${whatToDo(b, tile)}</div>
    ${presence(b, tile)}
    ${names(b, tile)}
    ${bars(b, tile)}
    ${aboutStep(b, tile)}
    ${ready ? html`<p class="fine">${icon("check")} ${b.w("lead_ready")}</p>` : nothing}
    ${why.map((each) => html`<p class="why" data-why=${each.kind}>${icon("warning")} ${each.words}</p>`)}
    ${helperLine(b, tile)}
  </article>`;
}

/** The menu of a subgroup; for who looks along only the way to its board. @param {Lead} b @param {LeadTile} tile */
function whatToDo(b, tile) {
  const items = () => tileItems(b, tile);
  if (b.leads) return menu(b, tile.id, b.w("lead_menu", { name: tile.name }), items);
  return items().map(({ href, words }) => html`<a class="way" href=${href} aria-label=${`${words}: ${tile.name}`}>${words}</a>`);
}

/** @param {Lead} b @param {LeadTile} tile */
const openButton = (b, tile) => press(b, `open-${tile.id}`, tile.name, () => b.open({ kind: "tile", subgroup: tile.id }), {
  cls: "plain name", opens: "dialog",
});

/**
 * Who is there: three marks that differ in shape and in words.
 * @param {Lead} b @param {LeadTile} tile
 */
function presence(b, tile) {
  if (tile.closed) return html`<p class="who">${b.w("lead_tile_closed")}</p>`;
  const { all, here, away, lost } = whereabouts(b.picture, tile);
  if (all.length === 0) return html`<p class="who">${b.w("lead_nobody")}</p>`;
  if (tile.one_device) return html`<p class="who" data-testid="presence">${icon("pen")} ${b.w("lead_one_device")}</p>`;
  return html`<p class="who" data-testid="presence"><span>${icon("dot")} ${b.w("lead_here", { n: here.length, all: all.length })}</span>
    ${away.length > 0 ? html`<span>${icon("waiting")} ${b.w("lead_away", { n: away.length })}</span>` : nothing}
    ${lost.length > 0 ? html`<span>${icon("broken")} ${b.w("lead_lost", { n: lost.length })}</span>` : nothing}</p>`;
}

/**
 * Who sits there, where there is room to say so; in a larger workshop that is one click deeper.
 * @param {Lead} b @param {LeadTile} tile
 */
function names(b, tile) {
  const known = b.leads && b.tiles.length <= FEW ? tile.members.map((member) => member.name).filter(Boolean) : [];
  return known.length > 0 ? html`<p class="named" data-testid="names">${known.join(", ")}</p>` : nothing;
}

/**
 * The topics of the step as small bars: settled, put forward, not yet.
 * @param {Lead} b @param {LeadTile} tile
 */
function bars(b, tile) {
  const { of, forward, answered } = tile.topics;
  if (of === 0 || stepOf(b, tile)?.mode === "write") return nothing;
  const done = settled(tile);
  const running = Math.min(of - done, Math.max(0, forward - answered));
  const kinds = Array.from({ length: of }, (_, at) => (at < done ? "c" : at < done + running && "p") || "");
  return html`<div class="bars" aria-hidden="true">${kinds.map((kind) => html`<i class=${kind}></i>`)}</div>`;
}

/**
 * Where it is when that is elsewhere than the others, its clock when that differs, and how far it is.
 * @param {Lead} b @param {LeadTile} tile
 */
function aboutStep(b, tile) {
  const elsewhere = tile.phase !== b.picture.phase?.id;
  const nothingYet = stepOf(b, tile)?.mode === "write" && tile.wrote_nothing ? b.wn("lead_wrote_nothing", tile.wrote_nothing) : "";
  const clock = tileClock(b, tile);
  return html`${elsewhere ? html`<p class="step" data-testid="tile-step">${stepOf(b, tile)?.title ?? ""}</p>` : nothing}
    <p class="facts" data-testid="facts">${[progressWords(b, tile), clock, nothingYet, notesWords(b, tile)].filter(Boolean).join(" · ")}</p>`;
}

/** @param {Lead} b @param {LeadTile} tile */
export function signOfLife(b, tile) {
  const minutes = quietMinutes(tile, b.now());
  if (minutes === null || minutes >= 24 * 60 || tile.members.length === 0 || b.picture.workshop?.closed) return nothing;
  const [short, whole] = lifeWords(b, minutes);
  return html`<p class="life"><span aria-hidden="true">${short}</span> <span class="unseen">${whole}</span></p>`;
}

/** How long ago, in short and for who hears it. @param {Lead} b @param {number} minutes */
function lifeWords(b, minutes) {
  if (minutes < 1) return [b.w("lead_life_short_now"), b.w("lead_life_now")];
  if (minutes < 60) return [b.w("lead_life_short", { n: minutes }), b.wn("lead_life", minutes)];
  const hours = Math.floor(minutes / 60);
  return [b.w("lead_life_short_hours", { n: hours }), b.wn("lead_life_hours", hours)];
}
