// What the server makes of what somebody types, by the same rules: canvas/core/text.py stores it so, counts it and decides
// whether there is anything to see.

const BREAK = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
const UNSAFE = /(?!\n)[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;
const INK = /[^\p{Z}\p{M}\p{Cc}\p{Cf}\p{Cs}\p{Co}\u115f\u1160\u2065\u2800\u3164\uffa0\ufff0-\ufff8\ufffc\u{13441}\u{13442}\u{1d159}\u{e0000}-\u{e0fff}]/u;

/**
 * Text as it is stored: NFC, line breaks as \n, no control characters, no white space around it.
 * @param {string} text
 */
export function clean(text) {
  const safe = text.replace(BREAK, "\n").replace(/\t/g, " ").replace(UNSAFE, "");
  return safe.normalize("NFC").replace(/\n{3,}/g, "\n\n").trim();
}

/**
 * The same for a field of one line.
 * @param {string} text
 */
export const oneLine = (text) => clean(text).replace(/\s+/g, " ");

/**
 * Whether there is anything to see in this text.
 * @param {string | null | undefined} text
 */
export const hasText = (text) => INK.test(text ?? "");

/**
 * How many characters of this text are stored: code points, with a letter and its accent as one.
 * @param {string} text
 */
export const lengthOf = (text) => [...clean(text)].length;
