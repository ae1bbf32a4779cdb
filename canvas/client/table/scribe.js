// Writing for somebody in the subgroup who has no device: adding that person, choosing for whom you write, and the line
// that keeps saying so.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { onLine } from "../kit/fields.js";
import { oneLine } from "../kit/text.js";
import { awayToggle } from "./away.js";
import { icon } from "../kit/icons.js";

const CHOSEN = "writing-for";

/**
 * The guest for whom this person writes now, or null.
 * @param {Board} b
 */
export function guest(b) {
  const id = b.drafts.get(CHOSEN)?.guest;
  return (!b.readOnly && b.picture.you?.guests.find((each) => each.id === id)) || null;
}

/**
 * The name of a guest; without one, or in an anonymous workshop, their number in this subgroup.
 * @param {Board} b @param {Guest} more
 */
export function guestName(b, { id, name }) {
  const guests = (b.picture.group?.members ?? []).filter((member) => member.scribe);
  return name || b.w("guest_nameless", { n: guests.findIndex((each) => each.id === id) + 1 });
}

/**
 * The line that says for whom one writes, with the way back to oneself.
 * @param {Board} b
 */
export function scribeLine(b) {
  const current = guest(b);
  if (!current) return nothing;
  return html`<div class="scribe" role="status" data-testid="scribe">${icon("pen")}
    <p>${b.w("scribe_now", { name: guestName(b, current) })}</p>
    <button type="button" class="plain" data-testid="write-for-me" @click=${() => choose(b, null)}>
      ${b.w("scribe_me")}</button></div>`;
}

/**
 * From now on this person writes and answers for this guest, or for themselves.
 * @param {Board} b @param {Id | null} id @param {string | null} [aim]
 */
export function choose(b, id, aim = "[data-table]") {
  if (id) b.drafts.set(CHOSEN, { guest: id });
  else b.drafts.drop(CHOSEN);
  b.set({ dialog: null }, aim);
}

/**
 * The part of the dialog about the people: who has no device, and adding somebody.
 * @param {Board} b
 */
export function guestsPart(b) {
  const guests = (b.picture.group?.members ?? []).filter((member) => member.scribe);
  return html`<section class="guests" aria-labelledby="la-guests"><h3 id="la-guests">${b.w("guests_title")}</h3>
    ${guests.length > 0 ? html`<ul class="people">${guests.map((each) => guestRow(b, each))}</ul>` : nothing}
    ${b.readOnly ? nothing : addForm(b)}</section>`;
}

/** @param {Board} b @param {Member} each */
function guestRow(b, each) {
  const mine = each.scribe === b.picture.you?.id;
  const name = guestName(b, each);
  const write = () => {
    if (!mine) b.act({ op: "write_for", guest: each.id });
    choose(b, each.id);
  };
  return html`<li><bdi class="name" translate="no">${name}</bdi>
    ${each.away ? html`<span class="small">${b.w("away")}</span>` : nothing}${awayToggle(b, each, name)}
    ${b.readOnly ? nothing : html`<button type="button" class="btn small" data-testid="write-for" @click=${write}
      aria-label=${b.w("scribe_write_for", { name })}>${b.w(mine ? "scribe_write" : "scribe_take_over")}</button>`}
  </li>`;
}

/** @param {Board} b */
function addForm(b) {
  const named = !b.picture.workshop?.anonymous;
  const current = () => b.drafts.get("guest")?.text ?? "";
  /** @param {FieldEvent} event */
  const submit = (event) => {
    event.preventDefault();
    const id = b.act({ op: "add_guest", name: named ? oneLine(current()) : "" });
    b.drafts.drop("guest");
    choose(b, id);
  };
  return html`<form class="asking line" @submit=${submit}>
    ${named ? html`<div class="field"><label for="la-guest">${b.w("guest_name")}</label>
      <input id="la-guest" type="text" dir="auto" autocomplete="off" data-field="guest" data-testid="guest-name"
        .value=${live(current())} @input=${onLine(b, b.data.limits.name, (text) => b.draft("guest", { text }))}></div>`
      : nothing}
    <button class="btn" type="submit" data-testid="add-guest">${b.w("guest_add")}</button></form>`;
}
