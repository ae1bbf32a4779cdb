// The opened tile: who sits in this subgroup and how they are doing, with for each person where they can go.
import { html, nothing } from "../vendor/lit-html.js";
import { icon } from "../kit/icons.js";
import { notesWords, progressWords, stepOf, whereabouts } from "./glance.js";
import { press } from "../kit/press.js";
import { tileItems } from "./tile_menu.js";

/** @param {Lead} b @param {LeadDialogOf<"tile">} dialog */
export function tileDialog(b, dialog) {
  const tile = b.tile(dialog.subgroup);
  if (!tile) return { title: "", body: html`<p>${b.w("lead_tile_gone")}</p>` };
  const facts = [stepOf(b, tile)?.title ?? "", progressWords(b, tile), notesWords(b, tile)].filter(Boolean);
  return {
    title: tile.name,
    body: html`<p class="small">${facts.join(" · ")}</p>
      ${b.picture.workshop?.anonymous ? counted(b, tile) : peopleList(b, tile)}
      <div class="buttons">${deeds(b, tile)}</div>
      <p><a href=${b.data.ways.people}>${b.w("lead_people_list")}</a></p>`,
  };
}

/** The same as in the menu, without what is open already. @param {Lead} b @param {LeadTile} tile */
function deeds(b, tile) {
  return tileItems(b, tile).filter((each) => !each.name.startsWith("who-")).map(({ name, words, href, act }) => (href
    ? html`<a class="btn small" href=${href}>${words}</a>`
    : press(b, `in-${name}`, words, () => act?.(), { cls: "btn small" })));
}

/**
 * In an anonymous workshop nobody is listed: only how many are where.
 * @param {Lead} b @param {LeadTile} tile
 */
function counted(b, tile) {
  if (tile.one_device) return html`<p>${b.w("lead_one_device")}</p>`;
  const { all, here, away, lost } = whereabouts(b.picture, tile);
  const parts = [b.w("lead_here", { n: here.length, all: all.length })];
  if (away.length > 0) parts.push(b.w("lead_away", { n: away.length }));
  if (lost.length > 0) parts.push(b.w("lead_lost", { n: lost.length }));
  return html`<p>${parts.join(" · ")}</p>`;
}

/** @param {Lead} b @param {LeadTile} tile */
function peopleList(b, tile) {
  if (tile.members.length === 0) return html`<p class="quiet">${b.w("lead_nobody")}</p>`;
  return html`<ul class="people">${tile.members.map((member) => personLine(b, tile, member))}</ul>`;
}

/** @param {Lead} b @param {LeadTile} tile @param {TileMember} member */
function personLine(b, tile, member) {
  const { away, lost } = whereabouts(b.picture, tile);
  const name = member.name || b.w("lead_nameless");
  const [sign, where] = placeOf(b, tile, member, away.includes(member), lost.includes(member));
  const writing = stepOf(b, tile)?.mode === "write";
  const own = tile.one_device ? [] : [member.done && writing ? b.w("lead_is_done") : "", member.wrote === false ? b.w("lead_no_notes") : ""];
  const state = [where, ...own].filter(Boolean);
  return html`<li data-person=${member.id}>
    <div class="name">${name}${functionOf(b, member) ? html` <span class="small">${functionOf(b, member)}</span>` : nothing}
      <p class="small">${icon(sign)} ${state.join(" · ")}</p></div>
    ${b.picture.workshop?.closed ? nothing : personDeeds(b, tile, member, name)}</li>`;
}

/** @param {Lead} b @param {LeadTile} tile @param {TileMember} member @param {boolean} away @param {boolean} lost @returns {[IconName, string]} */
function placeOf(b, tile, member, away, lost) {
  if (away) return ["waiting", b.w("away")];
  if (tile.one_device) return ["pen", b.w("lead_at_device")];
  if (lost) return ["broken", b.w("lead_is_lost")];
  return ["dot", b.w(member.scribe ? "lead_no_device" : "lead_is_here")];
}

/**
 * Somebody's function in the institution, one of the sheet's or in their own words; empty where they did not say.
 * @param {Lead} b @param {{ function: Id | null, other: string }} person
 */
export const functionOf = (b, person) => b.data.functions.find((each) => each.id === person.function)?.text ?? person.other;

/** @param {Lead} b @param {LeadTile} tile @param {TileMember} member @param {string} name */
function personDeeds(b, tile, member, name) {
  const say = () => b.act({ op: "say_away", participant: member.id, away: !member.away });
  /** @param {FieldEvent} event */
  const move = (event) => {
    event.preventDefault();
    const to = /** @type {HTMLSelectElement} */ (event.currentTarget.querySelector("select")).value;
    if (to) moveTo(b, member.id, name, to);
  };
  const others = b.tiles.filter((each) => each.id !== tile.id && !each.closed);
  return html`<div class="doing">
    ${press(b, `away-${member.id}`, b.w(member.away ? "lead_say_back" : "lead_say_away"), say, {
      cls: "plain", label: `${b.w(member.away ? "lead_say_back" : "lead_say_away")}: ${name}` })}
    ${others.length > 0 && !member.scribe ? html`<form @submit=${move}>
      <select aria-label=${b.w("lead_move_who", { name })} data-testid=${`move-${member.id}`}>
        <option value="">${b.w("lead_move_to")}</option>
        ${others.map((each) => html`<option value=${each.id}>${each.name} (${each.members.length})</option>`)}</select>
      <button type="submit" class="btn small" data-press=${`moves-${member.id}`} aria-label=${b.w("lead_move_do_who", { name })}>${b.w("lead_move_do")}</button>
    </form>` : nothing}</div>`;
}

/** @param {Lead} b @param {Id} person @param {string} name @param {Id} to */
export function moveTo(b, person, name, to) {
  b.act({ op: "sit", participant: person, subgroup: to });
  b.tell(b.w("lead_moved", { name, subgroup: b.tile(to)?.name ?? "" }));
}
