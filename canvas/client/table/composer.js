// Owns writing on a note: the field for a new one and the field for changing your own, with its kind. What is
// typed is a draft from the first character; whoever acts on it reads it again, because an Enter can come
// before the frame in which the last character would have been drawn.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { guest, guestName } from "./scribe.js";
import { askAboutPaste } from "./paste.js";
import { lengthOf } from "../kit/words.js";

export const NOTE_MOST = 500;

/** The kinds that fit this block, the likeliest first. */
export function kindsOf(block) {
  if (block.id === "opportunities_risks") return ["chance", "risk", "question", "idea"];
  return block.sheet === 1 ? ["idea", "question"] : ["idea", "question", "chance", "risk"];
}

/** The field for a new note of this block. */
export function newNote(b, block, { large = false } = {}) {
  const name = `note/${block.id}`;
  const current = () => b.drafts.get(name) ?? { text: "", kind: b.ui.kinds[block.id] ?? kindsOf(block)[0] };
  const stick = () => {
    const draft = current();
    if (!fits(b, draft.text, name)) return;
    b.ui.kinds[block.id] = draft.kind;
    b.drafts.drop(name);
    const fields = { block: block.id, text: draft.text.trim(), after: null, note_kind: draft.kind };
    b.act({ op: "add_note", ...fields, on_behalf: guest(b)?.id ?? null });
    b.status.another(`stuck/${block.id}`, (n) => b.wn("news_stuck", n, { block: block.title }));
    b.redraw(field(name));
  };
  const close = () => {
    b.ui.composing.delete(block.id);
    b.redraw(`[data-block="${block.id}"] [data-testid="add-note"]`);
  };
  const ready = current().text.trim() ? "primary" : "";
  const save = html`<button class="btn ${ready}" type="submit" data-testid="stick">
    ${b.w("note_stick")}</button>`;
  const shut = html`<button class="plain" type="button" @click=${close} data-testid="close-note">
    ${b.w("close")}</button>`;
  const behalf = guest(b);
  const label = behalf ? b.w("note_new_for", { name: guestName(b, behalf) }) : b.w("note_new");
  return noteForm(b, {
    name, current, kinds: kindsOf(block), label, hint: large ? b.w("note_keys") : "", large,
    submit: stick, escape: large ? null : close, block, behalf, buttons: large ? save : html`${shut}${save}`,
  });
}

/**
 * The field in which you change a note. When somebody else changed it since you began, his text stands beside yours;
 * what is saved is written over the text that was shown, and over none that came after it.
 */
export function changeNote(b, note) {
  const name = `edit/${note.id}`;
  const current = () => b.drafts.get(name) ?? { text: note.text, kind: note.kind, base: note.revision };
  const newer = !note.waiting && (current().base ?? note.revision) !== note.revision && note.text !== current().text;
  const kinds = [...new Set([note.kind, ...kindsOf(b.block(note.block))])];
  const done = () => b.redraw(`[data-note="${note.id}"] button`);
  const save = () => {
    const draft = current();
    if (!fits(b, draft.text, name)) return;
    b.drafts.drop(name);
    const text = draft.text.trim();
    if (text !== note.text || draft.kind !== note.kind) {
      const base = note.waiting ? null : note.revision;
      b.act({ op: "edit_note", note: note.id, text, note_kind: draft.kind, base });
    }
    done();
  };
  const cancel = () => {
    b.drafts.drop(name);
    done();
  };
  return noteForm(b, {
    name, current, kinds, label: b.w(note.mine ? "note_edit_label" : "note_edit_other"), hint: "", large: false,
    submit: save, escape: cancel, newer: newer ? newerNote(b, note, name, cancel) : nothing,
    buttons: html`<button class="plain" type="button" @click=${cancel}>${b.w("cancel")}</button>
      <button class="btn primary" type="submit" data-testid="save-note">
        ${b.w(newer ? "note_replace" : "save")}</button>`,
  });
}

// Both texts side by side: keep the other, join them in the field, or go on with your own.
function newerNote(b, note, name, keep) {
  const join = () => {
    const draft = b.drafts.get(name);
    b.drafts.set(name, { ...draft, text: `${note.text}\n${draft.text}`, base: note.revision, reason: undefined });
    b.redraw(field(name));
  };
  return html`<div class="newer" data-testid="newer-note">
    <p class="small"><b>${b.w("note_newer")}</b></p><p class="said">${note.text}</p>
    <div class="buttons"><button class="plain" type="button" data-testid="keep-newer" @click=${keep}>
        ${b.w("note_keep_newer")}</button>
      <button class="plain" type="button" data-testid="join-notes" @click=${join}>${b.w("note_join")}</button></div></div>`;
}

/** How much room is left, said only when it gets tight. */
export function roomLeft(b, text, most, id) {
  const left = most - lengthOf(text.trim());
  if (left > most / 5) return nothing;
  return html`<p id=${id} class="small ${left < 0 ? "bad" : ""}">
    ${left < 0 ? b.wn("text_over", -left) : b.wn("text_left", left)}</p>`;
}

const field = (name) => `[data-field="${name}"]`;

function fits(b, text, name) {
  if (text.trim() && lengthOf(text.trim()) <= NOTE_MOST) return true;
  if (text.trim()) b.tell(b.w("text_too_long", { most: NOTE_MOST }), "bad");
  b.redraw(field(name));
  return false;
}

function noteForm(b, form) {
  const { name, current, kinds, label, hint, large, buttons, newer = nothing } = form;
  const draft = current();
  const type = (event) => b.draft(name, { ...kept(current()), text: event.target.value });
  const paste = (event) => form.block && askAboutPaste(b, event, { ...form, kind: current().kind, most: NOTE_MOST });
  const submit = (event) => {
    event.preventDefault();
    form.submit();
  };
  const id = `la-${name}`;
  const over = lengthOf(draft.text.trim()) > NOTE_MOST;
  return html`<form class="writing ${draft.kind} ${large ? "large" : ""}" @submit=${submit} novalidate>
    ${newer}
    <label for=${id}>${label}</label>
    <textarea id=${id} data-field=${name} data-testid=${name.startsWith("note/") ? "new-note" : "edit-note"}
      rows=${large ? 4 : 3} .value=${live(draft.text)} @input=${type} @paste=${paste} @keydown=${(event) => keys(event, form)}
      aria-invalid=${over} aria-describedby=${`${id}-help`}></textarea>
    <div id=${`${id}-help`} class="under">
      ${draft.reason ? html`<p class="small bad">${draft.reason}</p>` : nothing}
      ${roomLeft(b, draft.text, NOTE_MOST, `${id}-left`)}
      ${hint ? html`<p class="small keys">${hint}</p>` : nothing}
    </div>
    <div class="row">
      ${kindChoice(b, name, current, kinds)}
      <div class="buttons">${buttons}</div>
    </div>
  </form>`;
}

// Whoever types again has read why his text came back.
const kept = ({ reason, ...draft }) => draft;

// Enter that confirms a composed character (keyCode 229 in Safari) is typing, not sending.
function keys(event, form) {
  if (event.isComposing || event.keyCode === 229) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    form.submit();
  } else if (event.key === "Escape" && form.escape) {
    event.preventDefault();
    form.escape();
  }
}

function kindChoice(b, name, current, kinds) {
  const chosen = current().kind;
  const choose = (kind) => {
    const draft = current();
    if (name.startsWith("note/")) b.ui.kinds[name.slice(5)] = kind;
    if (draft.text || name.startsWith("edit/")) b.draft(name, { ...draft, kind });
    else b.redraw();
  };
  return html`<fieldset class="kinds">
    <legend class="unseen">${b.w("kind_label")}</legend>
    ${kinds.map((kind) => html`<label class="pick ${kind}">
      <input type="radio" name=${`kind-${name}`} value=${kind} data-testid=${`kind-${kind}`}
        .checked=${live(chosen === kind)} @change=${() => choose(kind)}>
      <span>${b.w(`kind_${kind}`)}</span></label>`)}
  </fieldset>`;
}
