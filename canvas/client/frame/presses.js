// Presses on a Streamlit page: each is carried out, once, on what it began on.
//
// A browser clicks only where a press began and ended on the same element. A button hears nothing when it slides away
// under the finger, because a panel unfolds or a list grows above it, or when it is drawn anew, and the press is lost
// without a word. So a press that ends at the place where it began belongs to the button it began on.

import { point } from "./errors.js";
import { follow } from "./leaving.js";

const PRESSABLE = "button, summary, label, a[href]";
const BUTTON = "[data-testid=stButton] button, [data-testid=stFormSubmitButton] button";
/** Pixels; whoever moves the pointer further before letting go has changed their mind. */
const STILL = 10;
/** Milliseconds after the end of a press within which its click comes, when one comes at all. */
const SOON = 100;
/** Milliseconds within which a second click on the same button is the same press. Nobody has read within a second what came of it. */
const SAME = 1000;

/**
 * A press that began: the element, a selector that finds it again when it is drawn anew, what it said, the place, and
 * whether the finger has been lifted.
 * @typedef {{ target: HTMLElement, selector: string, text: string, x: number, y: number, over: boolean }} Press
 */

/** @type {Press | null} */
let press = null;
let listening = false;
/** What was carried out last: the button, what it said, and when. */
let last = { name: "", text: "", at: -Infinity };

export function show() {
  if (listening) return;
  listening = true;
  addEventListener("pointerdown", began, true);
  addEventListener("pointercancel", () => { press = null; }, true);
  addEventListener("mouseup", ended, true);
  addEventListener("click", clicked, true);
  addEventListener("input", () => { last.at = -Infinity; }, true);
  follow();
  point();
  document.documentElement.dataset.presses = "heard";
}

/** @param {PointerEvent} event */
function began(event) {
  // The press before this one has ended, and its button was taken away: nothing else would carry it out.
  if (press?.over) carryOut(press);
  const target = event.isPrimary && event.button === 0 ? pressable(event.target) : null;
  const said = target && { selector: selector(target), text: text(target), x: event.clientX, y: event.clientY };
  press = said && { ...said, target, over: false };
}

/** @param {MouseEvent} event */
function ended(event) {
  const from = press;
  if (!from) return;
  if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > STILL) {
    press = null;
    return;
  }
  from.over = true;
  // A button that was taken out of the page gets no click, nor does anything around it.
  setTimeout(() => { if (press === from) carryOut(from); }, SOON);
}

/** @param {MouseEvent} event */
function clicked(event) {
  if (isSame(event)) return stop(event);
  if (!event.isTrusted || event.detail === 0 || !(event.target instanceof Element)) return remember(event);
  const from = press;
  // The second click of a double click asks for nothing of its own.
  if (event.detail > 1 && event.target.closest(BUTTON)) {
    press = null;
    return stop(event);
  }
  if (!from || from.target.contains(event.target)) {
    remember(event);
    press = null;
    return;
  }
  press = null;
  stop(event);
  carryOut(from);
}

/**
 * Whether this is a second click on a button, before anybody can have read what came of the first, or typed anything.
 *
 * A single press that begins on a button that says something else by then is a new one: it opens the step it names.
 * Keys and programs are not asked what they read, and of a double click the browser tells that it is one.
 * @param {MouseEvent} event
 */
function isSame(event) {
  const name = nameOf(event);
  if (name === "" || name !== last.name || performance.now() - last.at >= SAME) return false;
  return !(event.isTrusted && event.detail === 1 && press && press.text !== last.text);
}

/** This click reaches its button. @param {MouseEvent} event */
function remember(event) {
  const from = press?.target.contains(/** @type {Node} */ (event.target)) ? press : null;
  const button = event.target instanceof Element ? event.target.closest(BUTTON) : null;
  last = { name: nameOf(event), text: from?.text ?? (button ? text(button) : ""), at: performance.now() };
}

/** The button that is clicked; empty for anything else. @param {MouseEvent} event */
function nameOf(event) {
  const button = event.target instanceof Element ? event.target.closest(BUTTON) : null;
  return button ? selector(button) || text(button) : "";
}

/** @param {Press} from */
function carryOut(from) {
  press = null;
  const now = from.target.isConnected ? from.target : alone(from.selector);
  // The button that opens the next step may by now open the one after it.
  if (now && text(now) === from.text) now.click();
}

/** @param {EventTarget | null} target @returns {HTMLElement | null} */
function pressable(target) {
  if (!(target instanceof Element) || !target.closest("[data-testid=stMain]")) return null;
  return target.closest(PRESSABLE);
}

/** By the key of the widget an element belongs to; empty where it has none. @param {Element} target */
function selector(target) {
  const keyed = target.closest("[class*=st-key-]");
  const key = [...(keyed?.classList ?? [])].find((name) => name.startsWith("st-key-"));
  return key ? `.${CSS.escape(key)} ${target.tagName}` : "";
}

/** The only element of this selector. @param {string} selector @returns {HTMLElement | null} */
function alone(selector) {
  const found = selector ? document.querySelectorAll(selector) : [];
  return found.length === 1 ? /** @type {HTMLElement} */ (found[0]) : null;
}

/** What an element says, without the number in brackets at its end: that one only counts. @param {Element} target */
function text(target) {
  return (target.textContent ?? "").replace(/\s*\(\d+\)\s*$/, "");
}

/** @param {Event} event */
function stop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}
