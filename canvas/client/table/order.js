// Owns the order in which one person looks at the notes: as they lie on the sheet, what must be talked about
// first, or the newest first. It is kept in this browser and changes nothing for anybody else.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { inStack } from "./arranged.js";

const ORDERS = ["sheet", "talk", "new"];
const NAME = "view/order";

/** The order in which this person looks. */
export function orderOf(b) {
  const chosen = b.drafts.get(NAME)?.order;
  return ORDERS.includes(chosen) ? chosen : "sheet";
}

/** Whether things are seen where they lie, so that a place means something. */
export function asOnTheSheet(b) {
  return orderOf(b) === "sheet";
}

/** How much must be said of a note: who disagrees, and who wants to discuss it. */
export function toTalkAbout(note) {
  return (note.marks?.disagree ?? 0) + (note.marks?.discuss ?? 0);
}

/** These things in the order in which this person looks at them. */
export function ordered(b, things) {
  const order = orderOf(b);
  if (order === "sheet") return things;
  const weight = order === "talk" ? toTalkAbout : newness;
  const heaviest = (thing) => Math.max(...notesIn(b, thing).map(weight), 0);
  return things.map((thing) => [heaviest(thing), thing]).sort(([a], [c]) => c - a).map(([, thing]) => thing);
}

/** Where one chooses the order. */
export function orderChoice(b) {
  const order = orderOf(b);
  const choose = (event) => b.draft(NAME, event.target.value === "sheet" ? null : { order: event.target.value });
  return html`<label class="order"><span>${b.w("order_label")}</span>
    <select data-testid="order" @change=${choose}>${ORDERS.map((one) => html`<option value=${one}
      .selected=${live(one === order)}>${b.w(`order_${one}`)}</option>`)}</select></label>
    ${order === "sheet" ? nothing : html`<p class="small" data-testid="order-only">${b.w("order_only_you")}</p>`}`;
}

// What is not stored yet was written last.
function newness(note) {
  return note.waiting && !note.revision ? Infinity : note.revision;
}

function notesIn(b, thing) {
  return b.picture.stacks.has(thing.id) ? inStack(b.picture, thing.id) : [thing];
}
