// Several people may change one note: this tells the subgroup which one is being changed here, and asks before a second
// editor begins.
import { html } from "../vendor/lit-html.js";
import { endButtons } from "../kit/dialog.js";

export class Busy {
  /** @type {Id | null} */
  #told = null;

  /** A new connection has been told nothing yet. */
  forget() {
    this.#told = null;
  }

  /**
   * Tell through send(frame) which note is being changed in this page, when it is another one than before.
   * @param {Board} b @param {(sent: BrowserFrame) => boolean} send
   */
  tell(b, send) {
    const open = b.readOnly ? [] : b.drafts.names("edit/").map((name) => name.slice(5));
    const note = open.find((id) => b.picture.notes.has(id)) ?? null;
    if (note !== this.#told && send({ busy: note })) this.#told = note;
  }
}

/**
 * Who is changing this note now, in words; null when nobody else does.
 * @param {Board} b @param {Note} note
 */
export function busyWords(b, note) {
  const name = b.picture.busy[note.id];
  if (name === undefined) return null;
  return name ? b.w("note_busy_name", { name }) : b.w("note_busy");
}

/**
 * Begin to change a note; if somebody else is already doing that, ask first.
 * @param {Board} b @param {Note} note
 */
export function changeNoteNow(b, note) {
  if (busyWords(b, note)) b.open({ kind: "busy-note", note: note.id, back: `[data-note="${note.id}"] button` });
  else begin(b, note);
}

/** @param {Board} b @param {Note} note */
function begin(b, note) {
  b.drafts.set(`edit/${note.id}`, { text: note.text, kind: note.kind, base: note.revision, block: note.block });
  b.set({ menu: null, dialog: null }, `[data-field="edit/${note.id}"]`);
}

/**
 * The question before a second editor begins.
 * @param {Board} b @param {DialogOf<"busy-note">} dialog
 */
export function busyDialog(b, { note: id }) {
  const note = b.picture.notes.get(id);
  if (!note) return { title: b.w("note_edit"), body: html`<p>${b.w("note_gone")}</p>` };
  /** @param {FieldEvent} event */
  const submit = (event) => {
    event.preventDefault();
    begin(b, note);
  };
  return {
    title: busyWords(b, note) ?? b.w("note_not_busy"),
    body: html`<form class="asking" @submit=${submit}><blockquote dir="auto">${note.text}</blockquote>
      <p>${b.w("note_busy_say")}</p>
      ${endButtons(b, b.w("note_busy_anyway"), "edit-anyway", { cancel: b.w("note_busy_wait") })}</form>`,
  };
}
