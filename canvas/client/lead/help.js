// Subgroups that ask for a leader, in the order in which they asked, who is coming, and who helps which subgroup.
import { html, nothing } from "../vendor/lit-html.js";
import { endButtons } from "../kit/dialog.js";
import { icon } from "../kit/icons.js";
import { going } from "./picture.js";
import { press } from "../kit/press.js";

/** @param {Lead} b @param {Id} subgroup */
const callOf = (b, subgroup) => b.picture.calls.find((each) => each.subgroup === subgroup);

/**
 * On a tile: who is coming, with what to press, and who was noted as the one who helps the subgroup.
 * @param {Lead} b @param {LeadTile} tile
 */
export function helperLine(b, tile) {
  const call = callOf(b, tile.id);
  const helper = b.picture.helpers[tile.id];
  return html`${call?.taken ? html`<p class="fine" data-testid="coming">${icon("arrow")} ${comingWords(b, call)}</p>` : nothing}
    ${call && b.leads ? html`<p class="buttons">${callDeeds(b, call, tile.name, "")}</p>` : nothing}
    ${helper && b.leads ? html`<p class="small" data-testid="helper">${helperWords(b, helper)}</p>` : nothing}`;
}

/** @param {Lead} b @param {LeadCall} call */
function comingWords(b, { taken, by }) {
  if (b.leads && taken === b.data.person) return b.w("lead_help_you");
  return by ? b.w("help_coming_name", { name: by }) : b.w("help_coming");
}

/** @param {Lead} b @param {{ id: Id, name: string }} helper */
function helperWords(b, { id, name }) {
  return id === b.data.person ? b.w("lead_helper_you") : b.w("lead_helper", { name: name || b.w("lead_nameless_leader") });
}

/**
 * Those who ask, the one who waits longest first; nothing while nobody does.
 * @param {Lead} b
 */
export function callsPart(b) {
  const { calls } = b.picture;
  if (calls.length === 0 || b.picture.workshop?.closed) return nothing;
  return html`<section class="calls" data-testid="calls" aria-labelledby="lead-calls"><h2 id="lead-calls">${b.wn("lead_help_calls", calls.length)}</h2>
    <ol>${calls.map((call) => callLine(b, call))}</ol></section>`;
}

/** @param {Lead} b @param {LeadCall} call */
function callLine(b, call) {
  const name = b.tile(call.subgroup)?.name ?? "";
  const minutes = Math.max(0, Math.floor((b.now() - Date.parse(call.at)) / 60_000));
  const since = minutes < 1 ? b.w("lead_help_now") : b.wn("lead_help_since", minutes);
  return html`<li data-call=${call.subgroup}><span><b>${name}</b> <span class="small">${call.taken ? comingWords(b, call) : since}</span></span>
    ${b.leads && !call.taken ? callDeeds(b, call, name, "list-") : nothing}</li>`;
}

/**
 * @param {Lead} b @param {LeadCall} call @param {string} name
 * @param {string} at what the names of the buttons begin with here
 */
function callDeeds(b, call, name, at) {
  const { subgroup, id } = call;
  const busy = going(b.picture, "take_help", { help: id }) || going(b.picture, "end_help", { help: id });
  /** @param {boolean} coming */
  const take = (coming) => () => b.act({ op: "take_help", subgroup, help: id, coming });
  const end = () => b.act({ op: "end_help", subgroup, help: id });
  if (!call.taken) {
    return press(b, `${at}come-${subgroup}`, b.w("lead_help_come"), take(true), {
      cls: "btn small primary", busy, label: `${b.w("lead_help_come")}: ${name}` });
  }
  const not = call.taken === b.data.person ? b.w("lead_help_not") : notComing(b, call);
  return html`${press(b, `${at}helped-${subgroup}`, b.w("lead_help_done"), end, {
      cls: "btn small", busy, label: `${b.w("lead_help_done")}: ${name}` })}
    ${press(b, `${at}leave-${subgroup}`, not, take(false), { cls: "plain", busy, label: `${not}: ${name}` })}`;
}

/** @param {Lead} b @param {LeadCall} call */
const notComing = (b, { by }) => (by ? b.w("lead_help_not_name", { name: by }) : b.w("lead_help_not_other"));

/**
 * Where several people lead, who helps a subgroup.
 * @param {Lead} b @param {LeadTile} tile
 * @returns {MenuItem[]}
 */
export function helperItems(b, tile) {
  const several = candidates(b, tile.id).length > 1;
  if (!several && !b.picture.helpers[tile.id]) return [];
  const helper = b.picture.helpers[tile.id]?.id ?? "";
  return [{ name: `helper-${tile.id}`, words: b.w("lead_helper_ask"), act: () => b.open({ kind: "helper", subgroup: tile.id, leader: helper }) }];
}

/**
 * Those who lead and are connected, and whoever was noted already.
 * @param {Lead} b @param {Id} subgroup
 * @returns {{ id: Id, name: string }[]}
 */
function candidates(b, subgroup) {
  const noted = b.picture.helpers[subgroup];
  const here = b.picture.leaders;
  return noted && !here.some((each) => each.id === noted.id) ? [...here, noted] : here;
}

/** @param {Lead} b @param {LeadDialogOf<"helper">} dialog */
export function helperDialog(b, { subgroup, leader }) {
  const tile = b.tile(subgroup);
  if (!tile || tile.closed) return { title: "", body: html`<p>${b.w("lead_tile_gone")}</p>` };
  /** @param {string} value @param {string} words */
  const option = (value, words) => html`<label class="option"><input type="radio" name="lead-helper" value=${value} .checked=${value === leader}
    @change=${() => b.changeDialog({ leader: value })}> <span>${words}</span></label>`;
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    b.act({ op: "note_helper", subgroup, leader: leader || null });
    b.closeDialog();
  };
  return {
    title: b.w("lead_helper_title", { name: tile.name }),
    body: html`<form class="asking" @submit=${submit}><fieldset class="steps"><legend>${b.w("lead_helper_means")}</legend>
      ${option("", b.w("lead_helper_nobody"))}
      ${candidates(b, subgroup).map((each) => option(each.id, nameOf(b, each)))}</fieldset>
      ${endButtons(b, b.w("save"), "save-helper", { focus: "neither" })}</form>`,
  };
}

/** @param {Lead} b @param {{ id: Id, name: string }} leader */
function nameOf(b, { id, name }) {
  const said = name || b.w("lead_nameless_leader");
  return id === b.data.person ? b.w("lead_helper_me", { name: said }) : said;
}

/**
 * Whether subgroups work on one device each; also when the network of the room fails.
 * @param {Lead} b
 */
export function devicePart(b) {
  if (!b.leads || b.picture.workshop?.closed) return nothing;
  const open = b.tiles.filter((tile) => !tile.closed);
  const one = open.filter((tile) => tile.one_device).length;
  const all = one > 0 && one === open.length;
  const change = () => b.act({ op: "work_on_one_device", subgroup: null, one_device: !all });
  const now = one === 0 ? b.w("lead_devices_each") : b.w(all ? "lead_devices_one" : "lead_devices_some", { n: one, all: open.length });
  return html`<section class="totals" data-testid="devices"><p>${now}</p>
    ${press(b, "each-device", b.w(all ? "lead_devices_to_each" : "lead_devices_to_one"), change, { cls: "plain" })}</section>`;
}

/**
 * Whether subgroups can ask this way.
 * @param {Lead} b
 */
export function allowPart(b) {
  if (!b.leads || b.picture.workshop?.closed) return nothing;
  const on = b.picture.workshop?.help === true;
  const change = () => b.act({ op: "allow_help", allowed: !on });
  return html`<section class="totals" data-testid="allow-help"><p>${b.w(on ? "lead_help_on" : "lead_help_off")}</p>
    ${press(b, "allow", b.w(on ? "lead_help_turn_off" : "lead_help_turn_on"), change, { cls: "plain" })}</section>`;
}
