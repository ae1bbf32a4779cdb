// The order in which one person looks at the notes: as they lie on the sheet, what must be talked about first, or the
// newest first. It is kept in this browser and changes nothing for anybody else.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { onText } from "../kit/fields.js";
import { inStack } from "./arranged.js";

const ORDERS = ["sheet", "talk", "new"];
const NAME = "view/order";

/**
 * The order in which this person looks.
 * @param {Board} b
 */
export function orderOf(b) {
  const chosen = b.drafts.get(NAME)?.order ?? "sheet";
  return ORDERS.includes(chosen) ? chosen : "sheet";
}

/**
 * Whether things are seen where they lie, so that a place means something.
 * @param {Board} b
 */
export function asOnTheSheet(b) {
  return orderOf(b) === "sheet";
}

/**
 * How much a note needs discussion: how many disagree, and how many want to discuss it.
 * @param {Note} note
 */
export function toTalkAbout(note) {
  return (note.reactions?.disagree ?? 0) + (note.reactions?.discuss ?? 0);
}

/**
 * These things in the order in which this person looks at them.
 * @template {Thing} T
 * @param {Board} b @param {T[]} things
 */
export function ordered(b, things) {
  const order = orderOf(b);
  if (order === "sheet") return things;
  const weight = order === "talk" ? toTalkAbout : newness;
  /** @param {Thing} thing */
  const heaviest = (thing) => Math.max(...notesIn(b, thing).map(weight), 0);
  return things.map((thing) => ({ thing, weight: heaviest(thing) })).sort((a, c) => c.weight - a.weight).map(({ thing }) => thing);
}

/**
 * The field in which one chooses the order.
 * @param {Board} b
 */
export function orderChoice(b) {
  const order = orderOf(b);
  const choose = onText((chosen) => b.draft(NAME, chosen === "sheet" ? null : { order: chosen }));
  return html`<label class="order"><span>${b.w("order_label")}</span>
    <select data-testid="order" @change=${choose}>${ORDERS.map((one) => html`<option value=${one}
      .selected=${live(one === order)}>${b.w(`order_${one}`)}</option>`)}</select></label>
    ${order === "sheet" ? nothing : html`<p class="small" data-testid="order-only">${b.w("order_only_you")}</p>`}`;
}

/**
 * What is not stored yet was written last.
 * @param {Note} note
 */
function newness(note) {
  return note.waiting && !note.revision ? Infinity : note.revision;
}

/** @param {Board} b @param {Thing} thing */
function notesIn(b, thing) {
  return "title" in thing ? inStack(b.picture, thing.id) : [thing];
}
