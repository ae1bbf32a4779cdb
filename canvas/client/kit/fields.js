// What the fields of every surface listen with.
import { lengthOf, oneLine } from "./text.js";

/**
 * A listener that hands on what the field holds.
 * @param {(text: string) => void} take
 */
export const onText = (take) => (/** @type {FieldEvent} */ event) => take(event.target.value);

/**
 * The same for a field of one line: a text that is too long stays in it whole, and is said to be so when it is sent.
 * @param {Surface} b @param {number} most @param {(text: string) => void} take
 */
export const onLine = (b, most, take) => (/** @type {FieldEvent} */ event) => {
  const { target } = event;
  target.setCustomValidity(lengthOf(oneLine(target.value)) > most ? b.w("text_too_long", { most }) : "");
  take(target.value);
};

/**
 * Whether this key belongs to a character that is being composed: an Enter that confirms one is typing, not sending.
 * Safari reports it as keyCode 229.
 * @param {KeyEvent} event
 */
export const isComposing = (event) => event.isComposing || event.keyCode === 229;
