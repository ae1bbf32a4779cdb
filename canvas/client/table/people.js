// The dialog about the people in the subgroup: who is here, who is done, and your own name.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { onLine } from "../kit/fields.js";
import { hasText, oneLine } from "../kit/text.js";
import { icon } from "../kit/icons.js";
import { awayToggle, ownToggle } from "./away.js";
import { onOneDevice } from "./one_device.js";
import { guestsPart } from "./scribe.js";

/**
 * Who is in this subgroup.
 * @param {Board} b
 */
export function peopleDialog(b) {
  const { group, present, you } = b.picture;
  const members = (group?.members ?? []).filter((member) => !member.scribe);
  if (b.picture.workshop?.anonymous) return nameless(b, group, members);
  /** @param {Member} member */
  const name = (member) => member.name || b.w("people_nameless");
  /** @param {Member} member */
  const whereabouts = (member) => {
    if (member.away) return "away";
    if (onOneDevice(b)) return "people_device";
    return present.includes(member.id) ? "people_here" : "people_away";
  };
  /** @param {Member} member */
  const done = (member) => html`<span class="state ${member.done ? "answered" : ""}">
    ${icon(member.done ? "check" : "ring")} ${b.w(member.done ? "people_done" : "people_busy")}</span>`;
  return {
    title: b.w("people_title", { group: group?.name ?? "" }),
    body: html`<ul class="people">${members.map((member) => html`<li>
        <span class="name"><bdi translate="no">${name(member)}</bdi>${member.id === you?.id ? ` (${b.w("people_you")})` : ""}</span>
        <span class="small">${b.w(whereabouts(member))}</span>
        ${b.picture.phase?.round && !onOneDevice(b) ? done(member) : nothing}${awayToggle(b, member, name(member))}</li>`)}</ul>
      ${!b.readOnly && you && members.some((member) => member.id === you.id) ? renameForm(b, you) : nothing}
      ${guestsPart(b)}`,
  };
}

/**
 * In an anonymous workshop there is nobody to list: only how many there are, and how many are done.
 * @param {Board} b @param {Picture["group"]} group @param {Member[]} members
 */
function nameless(b, group, members) {
  const here = members.filter((member) => b.picture.present.includes(member.id));
  // The server says how many are done, not whose mark it is, so these are counted over the whole subgroup.
  const done = members.filter((member) => member.done).length;
  const parts = [b.wn("bar_people", here.length)];
  if (b.picture.phase?.round) parts.push(b.w("people_done_count", { n: done }));
  if (onOneDevice(b)) return { title: b.w("people_title", { group: group?.name ?? "" }), body: html`<p data-testid="people-count">${b.w("bar_one_device")}</p>` };
  const away = members.length - here.length;
  return {
    title: b.w("people_title", { group: group?.name ?? "" }),
    body: html`<p data-testid="people-count">${parts.join(", ")}</p>
      ${away > 0 ? html`<p class="quiet">${b.wn("people_away_count", away)}</p>` : nothing}
      ${ownToggle(b)}
      ${guestsPart(b)}`,
  };
}

/** @param {Board} b @param {You} you */
function renameForm(b, you) {
  const current = () => b.drafts.get("name")?.text ?? you.name;
  /** @param {FieldEvent} event */
  const submit = (event) => {
    event.preventDefault();
    const name = oneLine(current());
    if (hasText(name) && name !== you.name) {
      b.act({ op: "rename", name });
      b.tell(b.w("people_renamed"));
    }
    b.drafts.drop("name");
    b.closeDialog();
  };
  return html`<form class="asking line" @submit=${submit}><div class="field">
      <label for="la-name">${b.w("people_your_name")}</label>
      <input id="la-name" type="text" dir="auto" autocomplete="name" data-field="name" data-testid="name"
        .value=${live(current())} @input=${onLine(b, b.data.limits.name, (text) => b.draft("name", { text }))}></div>
    <button class="btn" type="submit" data-testid="save-name">${b.w("save")}</button></form>`;
}
