// Pasting several lines into a new note: they are read as a list, and a dialog asks what to make of them.
import { html, nothing } from "../vendor/lit-html.js";
import { endButtons } from "../kit/dialog.js";
import { beginning, lengthOf } from "../kit/words.js";

const MOST = 30;
const SIGN = /^\s*(?:[-–—*•◦▪‣·]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+/i;

/**
 * The lines of a pasted text without bullets and numbers; empty ones are left out.
 * @param {string} text
 */
export function linesOf(text) {
  return text.split(/\r\n|[\r\n\u2028\u2029]/).map((line) => line.replace(SIGN, "").trim()).filter(Boolean);
}

/**
 * Ask what to make of a pasted text of several lines; true when the dialog opened and nothing was typed yet.
 * @param {Board} b @param {ClipboardEvent & { target: HTMLTextAreaElement }} event
 * @param {Omit<Pasted, "text" | "from" | "to">} about
 */
export function askAboutPaste(b, event, about) {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (linesOf(text).length < 2) return false;
  event.preventDefault();
  const { selectionStart: from, selectionEnd: to } = event.target;
  b.open({ kind: "paste", ...about, text, from, to, back: `[data-field="${about.field}"]` });
  return true;
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
      <ol class="pasted">${fitting.map((line) => html`<li>${beginning(line, 90)}</li>`)}</ol>
      ${over.length > 0 ? html`<div class="newer" data-testid="paste-over"><p class="small">${b.wn("paste_over", over.length)}</p>
        <ul>${over.slice(0, 5).map((line) => html`<li>${beginning(line, 60)}</li>`)}</ul></div>` : nothing}
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
  typed(b, dialog, dialog.text);
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
