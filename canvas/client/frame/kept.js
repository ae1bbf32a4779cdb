// Keeps what is typed on a Streamlit page until it is stored: over a reload, another page, a closed tab, a lost session.
//
// Of each field the browser keeps what it held before and what it holds now. When the field comes back with what it held
// before, it is given what was typed; when it holds something else, somebody changed it meanwhile: then both are shown.
// What a page says is stored is kept no longer. Where somebody has a seat it is kept under that seat, else in this tab.
import { follow as followCursor, regain } from "./cursor.js";
import { fieldAt, fields, put, shows, value } from "./fields.js";
import { resting } from "./leaving.js";
import { Typed, tidy } from "./typed.js";

/** @typedef {import("./fields.js").Field} Field */
/** @typedef {import("./typed.js").Draft} Draft */
/**
 * Where the fields are: the workshop with the seats this browser has in it, the first of them the keeper's; keys that
 * are not kept, by their start; what was stored; our words.
 * @typedef {{ workshop: string, seats: string[], page: string, never: string[],
 *   stored: { id: string, form: string }[], words: { earlier: string, back: string, away: string } }} KeptData
 */
/**
 * A field that was seen: its name, its key then, what it showed, and how often it was given back.
 * @typedef {{ name: string, full: string, shown: string, given: number }} Seen
 */

/** Milliseconds for which what a page does follows from a press on it. */
const SOON = 3000;
/** Milliseconds after a press within which a field is left, and tells what it holds. */
const SETTLED = 150;
/** Milliseconds that a page is at rest before what it shows is what the server meant. */
const REST = 100;
/** How often a field is given back to in one load; a page that empties it again each time means it. */
const OFTEN = 3;

/** @type {KeptData} */
let here = { workshop: "", seats: [], page: "", never: [], stored: [], words: { earlier: "", back: "", away: "" } };
let typed = new Typed("", "", "");
let ask = (/** @type {Record<string, string>} */ _wanted) => {};
let looking = false;
let busy = 0;
let pressed = 0;
/** @type {WeakMap<Element, Seen>} */
const seen = new WeakMap();
/** What fields held when somebody went into them before the page said where they are. @type {WeakMap<Element, string>} */
const before = new WeakMap();
/** Names that were on the page since it was loaded. @type {Set<string>} */
const met = new Set();
/** @type {Set<string>} */
const done = new Set();

/** @param {StreamlitComponent<KeptData>} component */
export function show({ data, setTriggerValue }) {
  here = data;
  typed = new Typed(data.workshop, data.seats[0] ?? "", data.page);
  ask = (wanted) => setTriggerValue("wanted", wanted);
  tidy(data.workshop, data.seats);
  for (const { id, form } of data.stored) if (!done.has(id)) drop(form, id);
  soon();
}

/** What was typed on this page was sent, and the browser goes on to another. */
export function sent() {
  for (const name of typed.names()) typed.write(name, null);
}

/** From the first moment of the page on: people type as soon as they see a field. */
function listen() {
  followCursor();
  for (const kind of ["focusin", "pointerdown"]) addEventListener(kind, entered, true);
  for (const kind of ["input", "change", "click", "keyup", "focusout"]) addEventListener(kind, touched, true);
  addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") pressed = Date.now(); }, true);
  addEventListener("pointerdown", () => { pressed = Date.now(); }, true);
  const attributes = { attributes: true, attributeFilter: ["data-test-script-state", "data-test-connection-state", "disabled", "value", "checked", "aria-checked", "class"] };
  new MutationObserver(soon).observe(document.body, { childList: true, subtree: true, ...attributes });
}

/** @param {Event} event */
function entered(event) {
  const field = fieldAt(event.target);
  if (field && !seen.has(field.root) && !before.has(field.root)) before.set(field.root, value(field));
}

/** @param {Event} event */
function touched(event) {
  if (!event.isTrusted) return;
  const field = fieldAt(event.target);
  if (!field || !isKept(field)) return;
  if (event.type === "input" && field.kind === "text") return keep(field);
  // What a choice comes to is drawn after the event.
  for (const wait of [0, 100]) setTimeout(() => keep(field), wait);
}

/** Keep what somebody put in a field. @param {Field} field */
function keep(field) {
  if (!shows(field)) return;
  const state = seen.get(field.root) ?? meet(field);
  const now = value(field);
  if (now === state.shown) return;
  const was = typed.read(state.name)?.was ?? state.shown;
  state.shown = now;
  typed.write(state.name, now === was ? null : { was, now, at: Date.now() });
}

function soon() {
  stayOpen();
  regain();
  if (!resting()) busy = performance.now();
  if (looking || !here.page) return;
  looking = true;
  setTimeout(look, REST);
}

/** Look what the server put on the page, and give back what it does not know; only when all it had to say was heard. */
function look() {
  looking = false;
  if (!resting()) return;
  if (performance.now() - busy < REST) return soon();
  /** @type {Record<string, string>} */
  const wanted = {};
  for (const field of fields()) if (isKept(field) && shows(field)) compare(field, wanted);
  if (Object.keys(wanted).length) ask(wanted);
}

/** Compare a field with what was typed in it; what only the server can put in it is added to `wanted`. @param {Field} field @param {Record<string, string>} wanted */
function compare(field, wanted) {
  const same = seen.get(field.root);
  const known = same?.name === typed.name(field.key) && same.full === field.full ? same : undefined;
  const state = known ?? meet(field);
  const draft = typed.read(state.name);
  const now = value(field);
  if (draft && now === draft.was && now !== draft.now) give(field, state, draft, wanted);
  else if (known) follow(state, draft, now);
  else if (now !== state.shown) keep(field);
  else if (draft && now !== draft.now) offer(field, draft);
}

/** The first sight of a field. @param {Field} field @returns {Seen} */
function meet(field) {
  const state = { name: typed.name(field.key), full: field.full, shown: before.get(field.root) ?? value(field), given: 0 };
  before.delete(field.root);
  // What the server itself shows after a load is stored.
  if (!met.has(state.name) && typed.read(state.name)?.now === state.shown) typed.write(state.name, null);
  met.add(state.name);
  seen.set(field.root, state);
  return state;
}

/** @param {Field} field @param {Seen} state @param {Draft} draft @param {Record<string, string>} wanted */
function give(field, state, draft, wanted) {
  if (state.given++ >= OFTEN) return;
  if (field.kind === "select") wanted[field.key] = draft.now;
  else put(field, draft.now);
  state.shown = value(field);
}

/**
 * The page itself put something in a field. After a press on the page that is what its user asked for, and kept too.
 * @param {Seen} state @param {Draft | null} draft @param {string} now
 */
function follow(state, draft, now) {
  if (now === state.shown) return;
  if (draft?.now !== now && Date.now() - pressed < SOON) typed.write(state.name, { was: draft?.was ?? state.shown, now, at: Date.now() });
  state.shown = now;
}

/** Show what was typed beside what stands in the field now. @param {Field} field @param {Draft} draft */
function offer(field, draft) {
  const place = field.root.parentElement;
  if (!place || place.querySelector(".kept-text")) return;
  const name = typed.name(field.key);
  const line = document.createElement("p");
  line.className = "kept-text";
  line.setAttribute("role", "status");
  const text = document.createElement("q");
  text.textContent = draft.now;
  const back = button(here.words.back, () => put(field, draft.now));
  const away = button(here.words.away, () => typed.write(name, null));
  for (const each of [back, away]) each.addEventListener("click", () => line.remove());
  back.addEventListener("click", () => setTimeout(() => keep(field), 100));
  line.append(`${here.words.earlier} `, text, " ", back, away);
  place.append(line);
}

/** @param {string} label @param {() => void} does */
function button(label, does) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", does);
  return made;
}

/** While the server does not answer Streamlit closes every field; one can go on typing in them all the same. */
function stayOpen() {
  const app = /** @type {HTMLElement | null} */ (document.querySelector("[data-testid=stApp]"));
  if (!app || app.dataset.testConnectionState === "CONNECTED") return;
  const closed = ".st-key-page :is([data-testid=stTextInput], [data-testid=stTextArea]) :is(input, textarea):disabled";
  for (const each of document.querySelectorAll(closed)) /** @type {HTMLInputElement} */ (each).disabled = false;
}

/** @param {Field} field */
function isKept({ key }) {
  return here.page !== "" && !here.never.some((each) => key.startsWith(each));
}

/** What the fields of a form held when their button was pressed is stored. @param {string} form @param {string} id */
function drop(form, id) {
  done.add(id);
  for (const name of typed.names()) {
    const key = name.slice(name.lastIndexOf("/") + 1);
    const draft = typed.read(name);
    if ((key.startsWith(form) || key.endsWith(`-${form}`)) && draft && draft.at <= pressed + SETTLED) typed.write(name, null);
  }
}

listen();
