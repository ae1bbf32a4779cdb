// Where the focus is: kept through a render, carried to the same field on another screen, or given to the surface
// itself ([data-table]) when the field is gone, so that nobody who types or tabs ends up nowhere.

import { hasText } from "./text.js";

/** @typedef {HTMLElement & Partial<HTMLTextAreaElement>} Field */
/** @typedef {{ element: Field, field: string | null, start: number | null, end: number | null }} Held */

const seen = new WeakSet();

/**
 * Give this element the focus. A form that opens with it is scrolled onto the screen whole, its buttons too.
 * @param {HTMLElement} element
 */
export function focusOn(element) {
  element.focus();
  const form = element.closest("form.writing:not(.large)");
  if (!form || seen.has(form)) return;
  seen.add(form);
  form.scrollIntoView({ block: "nearest" });
  // When the form is higher than the screen, the field comes first.
  element.scrollIntoView({ block: "nearest" });
}

/**
 * Remember what has the focus inside this element; null when it is elsewhere.
 * @param {HTMLElement} element
 */
export function heldFocus(element) {
  const active = focused(element);
  if (!active || !element.contains(active)) return null;
  /** @type {Held} */
  const held = { element: active, field: active.dataset.field ?? null, start: null, end: null };
  if (active.tagName === "TEXTAREA" || active.type === "text") {
    held.start = active.selectionStart ?? null;
    held.end = active.selectionEnd ?? null;
  }
  return held;
}

/**
 * Put the focus back after a render.
 * @param {HTMLElement} element @param {Held | null} held
 */
export function restoreFocus(element, held) {
  if (!held) return;
  const active = focused(element);
  if (active && element.contains(active)) return;
  const there = stillThere(element, held);
  /** @type {Field | null} */
  const target = there ?? element.querySelector("[data-table]");
  target?.focus({ preventScroll: !there || there === held.element });
  if (held.start !== null && target?.setSelectionRange && target.value !== undefined) {
    target.setSelectionRange(held.start, held.end);
  }
}

/**
 * What has the focus in the document or shadow root of this element.
 * @param {HTMLElement} element
 * @returns {Field | null}
 */
export function focused(element) {
  return /** @type {ShadowRoot} */ (element.getRootNode()).activeElement instanceof HTMLElement
    ? /** @type {Field} */ (/** @type {ShadowRoot} */ (element.getRootNode()).activeElement)
    : null;
}

/**
 * Whether somebody is in a field with text of theirs in this element.
 * @param {HTMLElement} element
 */
export function isTyping(element) {
  const active = focused(element);
  return Boolean(active?.matches("textarea, input:not([type=radio], [type=checkbox])") && hasText(active.value));
}

/**
 * @param {HTMLElement} element @param {Held} held
 * @returns {Field | null}
 */
function stillThere(element, held) {
  if (element.contains(held.element) && !held.element.disabled) return held.element;
  return held.field === null ? null : element.querySelector(`[data-field="${CSS.escape(held.field)}"]`);
}
