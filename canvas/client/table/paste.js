// Pasting several lines into a new note: they are read as a list, and a dialog asks what to make of them.
import { html, nothing } from "../vendor/lit-html.js";
import { endButtons } from "../kit/dialog.js";
import { HARD, insert, SOFT, tidied, unquoted } from "../kit/pasting.js";
import { clean, hasText, lengthOf } from "../kit/text.js";
import { beginning } from "../kit/words.js";

const MOST = 30;
// What stands before a tab, or two spaces in its place, is a sign in the letters of Word's fonts too: o, § and Ø.
const WIDE = "(?:\\t|[ \\u00a0]{2,})";
const BULLETS = "•●◦○‣⁃▪▫■□►▶▸➢➤❖✓✔☐☑⦁·\\uf000-\\uf0ff";
const SIGNS = [
  new RegExp(`^[${BULLETS}]\\s*`),
  new RegExp(`^[-–—*+o§Øüvq→⇒➔](?=${WIDE})\\s*`),
  new RegExp(`^\\(?(?:[a-z]|[ivxl]{1,6}|\\d{1,3}(?:\\.\\d{1,3})*)[.)](?=${WIDE})\\s*`),
  new RegExp(`^\\d{1,3}(?:\\.\\d{1,3})+(?=${WIDE})\\s*`),
  /^\(?\d{1,3}(?:\.\d{1,3})*[.)]\s+/,
  /^\(?[a-z]\)\s+/i,
];
const DASH = /^[-–—*]\s+/;
const BOX = /^\[[ x]?\]\s+/i;
const LETTER = /^([a-z]|[ivx]{1,5})\.(\s+)/i;
const SMALL_O = /^o\s+/;
const SAME = "\0";
const IN_CELL = "\x01";

/**
 * The lines of a pasted text without bullets and numbers; what is empty is left out. A break inside a paragraph or cell
 * stays in its line, unless the text has no others.
 * @param {string} text
 */
export function linesOf(text) {
  const whole = unquoted(text, IN_CELL);
  const rows = (isOneParagraph(whole) ? whole.replace(SOFT, "\n") : whole.replace(SOFT, SAME)).split(HARD);
  const between = isTable(rows) ? " · " : " ";
  const lines = rows.flatMap((row) => pieces(row)).map((line) => line.trim()).filter(Boolean);
  const bare = without(lines);
  return lines.map((line) => oneText(bare(line), between)).filter(hasText);
}

/** @param {string} text */
const isOneParagraph = (text) => text.trim().search(HARD) < 0;

/**
 * Rows of several cells, all of as many.
 * @param {string[]} rows
 */
function isTable(rows) {
  const tabs = rows.filter((row) => row.trim()).map((row) => row.split("\t").length);
  return tabs.length > 1 && tabs[0] > 1 && tabs.every((n) => n === tabs[0]);
}

/**
 * A break inside a paragraph is one between lines all the same where a sign comes behind it.
 * @param {string} row
 */
function pieces(row) {
  /** @type {string[]} */
  const found = [];
  for (const piece of row.split(SAME)) {
    const begins = found.length === 0 || [...SIGNS, DASH].some((sign) => sign.test(piece.trim()));
    if (begins) found.push(piece);
    else found[found.length - 1] += `\n${piece}`;
  }
  return found;
}

/** @param {string} line @param {string} between */
function oneText(line, between) {
  const cells = line.split("\t").map((cell) => cell.trim()).filter(Boolean);
  return clean(cells.join(between).replaceAll(IN_CELL, "\n"));
}

/**
 * A function that takes the sign off a line. Some signs are one only among others of their kind: A. may be an initial, and
 * a dash beside a plus is a minus.
 * @param {string[]} lines
 */
function without(lines) {
  const letters = listed(lines.flatMap((line) => LETTER.exec(line)?.slice(1, 3).join("") ?? []));
  const weighs = lines.some((line) => /^\+\s/.test(line));
  const bulleted = lines.filter((line) => [DASH, SMALL_O, ...SIGNS].some((sign) => sign.test(line))).length;
  const others = bulleted === lines.length && lines.length > 1;
  /** @param {string} line */
  return (line) => {
    const sign = SIGNS.find((one) => one.test(line)) ?? (!weighs && DASH.test(line) ? DASH : null)
      ?? (others && SMALL_O.test(line) ? SMALL_O : null) ?? (letters(LETTER.exec(line)?.[1] ?? "") ? LETTER : null);
    return sign ? line.replace(sign, "").replace(BOX, "") : line;
  };
}

/**
 * Whether a letter numbers the lines of this list. Small ones do beside their neighbours; capitals where they follow each other:
 * two with a tab behind them, three from A without.
 * @param {string[]} found the letters before a point, each with the white space behind it
 * @returns {(letter: string) => boolean}
 */
function listed(found) {
  const all = new Set(found.map((each) => each.trim()));
  const capitals = found.filter((each) => /^[A-Z]\s/.test(each));
  const follow = capitals.every((each, at) => each.charCodeAt(0) === capitals[0].charCodeAt(0) + at);
  const wide = capitals.every((each) => new RegExp(`^.${WIDE}`).test(each));
  const inOrder = follow && (wide ? capitals.length > 1 : capitals.length > 2 && capitals[0][0] === "A");
  /** @param {string} each @param {number} step */
  const beside = (each, step) => all.has(String.fromCharCode(each.charCodeAt(0) + step));
  return (letter) => {
    if (all.has("ii") && /^[ivx]+$/.test(letter)) return true;
    if (all.has("II") && /^[IVX]+$/.test(letter)) return true;
    if (letter.length !== 1) return false;
    return /[A-Z]/.test(letter) ? inOrder : letter === "a" || beside(letter, 1) || beside(letter, -1);
  };
}

/**
 * Ask what to make of a pasted text of several lines. One line goes into the field, without its sign where it is all there is.
 * @param {Board} b @param {string} text @param {HTMLTextAreaElement} field
 * @param {Omit<Pasted, "text" | "from" | "to" | "draw">} about
 */
export function askAboutPaste(b, text, field, about) {
  const lines = linesOf(text);
  const { selectionStart: from, selectionEnd: to, value } = field;
  if (lines.length > 1) {
    b.open({ kind: "paste", ...about, text, from, to, draw: pasteDialog, back: `[data-field="${about.field}"]` });
    return;
  }
  const alone = from === 0 && to === value.length && lines.length === 1;
  insert(field, alone ? lines[0] : tidied(text));
}

/**
 * The question: a note for each line, one note, or nothing. What does not fit stays in the field.
 * @param {Board} b @param {DialogOf<"paste">} dialog
 */
export function pasteDialog(b, dialog) {
  const lines = linesOf(dialog.text);
  const { fitting, over } = sorted(lines, dialog.most);
  /** @param {Event} event */
  const many = (event) => {
    event.preventDefault();
    asNotes(b, dialog, fitting, over);
  };
  return {
    title: b.wn("paste_title", lines.length),
    body: html`<form class="asking" @submit=${many}>
      <ol class="pasted">${fitting.map((line) => html`<li dir="auto">${beginning(line, 90)}</li>`)}</ol>
      ${over.length > 0 ? html`<div class="newer" data-testid="paste-over"><p class="small">${b.wn("paste_over", over.length)}</p>
        <ul>${over.slice(0, 5).map((line) => html`<li dir="auto">${beginning(line, 60)}</li>`)}</ul></div>` : nothing}
      ${endButtons(b, b.wn("paste_many", fitting.length), "paste-many", { focus: "do", other: html`
        <button type="button" class="btn" data-testid="paste-one" @click=${() => asOne(b, dialog)}>${b.w("paste_one")}</button>` })}
    </form>`,
  };
}

/**
 * At most thirty at a time, each within the limit of a note; the rest is named, and kept in the field.
 * @param {string[]} lines @param {number} most
 */
function sorted(lines, most) {
  const short = lines.filter((line) => lengthOf(line) <= most);
  const fitting = short.slice(0, MOST);
  const left = new Set(fitting);
  return { fitting, over: lines.filter((line) => !left.has(line)) };
}

/** @param {Board} b @param {DialogOf<"paste">} dialog @param {string[]} fitting @param {string[]} over */
function asNotes(b, dialog, fitting, over) {
  const { block, field, note_kind: kind, behalf } = dialog;
  for (const text of fitting) {
    b.act({ op: "add_note", block, text, after: null, note_kind: kind, on_behalf: behalf?.id ?? null });
  }
  if (over.length > 0) typed(b, dialog, over.join("\n"));
  b.set({ dialog: null }, `[data-field="${field}"]`);
  b.tell(b.wn("paste_done", fitting.length));
}

/** @param {Board} b @param {DialogOf<"paste">} dialog */
function asOne(b, dialog) {
  typed(b, dialog, tidied(dialog.text));
  b.set({ dialog: null }, `[data-field="${dialog.field}"]`);
}

/**
 * As if it had been pasted into the field where the caret stood.
 * @param {Board} b @param {Pasted} about @param {string} text
 */
function typed(b, { field, note_kind: kind, from, to }, text) {
  const old = b.drafts.get(field) ?? { text: "", kind };
  b.drafts.set(field, { ...old, text: old.text.slice(0, from) + text + old.text.slice(to) });
}
