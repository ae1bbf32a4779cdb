// What is pasted from other programs: line breaks that a field would not show become ones that it does, and a cell of a
// spreadsheet loses the quotes that its program puts around it.

/** Breaks inside a paragraph: of Word and PowerPoint, of a Mac, and written out. */
export const SOFT = /[\v\u2028]|<br\s*\/?>/gi;
/** Breaks between paragraphs, lines or rows. */
export const HARD = /\r\n?|[\n\f\u0085\u2029]/g;
const CELL = /(^|[\t\r\n])"((?:[^"]|"")*)"(?=[\t\r\n]|$)/g;

/**
 * The text without the quotes around cells that hold a line break, which is `inside` from then on.
 * @param {string} text @param {string} [inside]
 */
export const unquoted = (text, inside = "\n") => text.replace(CELL, (whole, before, cell) =>
  /[\r\n]/.test(cell) ? before + cell.replaceAll('""', '"').replace(/\r\n?|\n/g, inside).replaceAll("\t", " ") : whole);

/**
 * The text as a field shows all of it.
 * @param {string} text
 */
export const tidied = (text) => unquoted(text).replace(SOFT, "\n").replace(HARD, "\n");

/**
 * Whether there may be more in this text than one line as it is: breaks, cells, or a sign of a list before it.
 * @param {string} text
 */
export const mayBeList = (text) => /[\n\r\v\f\t\u0085\u2028\u2029]|<br|^\s*(?:[^\p{L}\p{N}\s]|.{1,6}[.)]\s|o\s)/iu.test(text);

/**
 * Paste as the browser would, but the text made fit; a listener of the whole surface.
 * @param {ClipboardEvent} event
 */
export function pasteTidied(event) {
  const field = event.composedPath()[0];
  if (event.defaultPrevented || !(field instanceof HTMLTextAreaElement)) return;
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (tidied(text) === text.replace(/\r\n?/g, "\n")) return;
  event.preventDefault();
  insert(field, tidied(text));
}

/**
 * Put this text where it would have been pasted; the browser's own undo takes it back where there is one.
 * @param {HTMLTextAreaElement} field @param {string} text
 */
export function insert(field, text) {
  if (document.execCommand?.("insertText", false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
