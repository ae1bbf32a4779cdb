// Writing on a note: the field for a new one and the field in which one is changed, with its kind. What is typed is a draft
// from the first character; a handler reads that draft again, because an Enter can come before the frame in which the
// last character would have been drawn.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { isComposing, onText } from "../kit/fields.js";
import { guest, guestName } from "./scribe.js";
import { insert, mayBeList, tidied } from "../kit/pasting.js";
import { clean, hasText, lengthOf } from "../kit/text.js";

/**
 * @typedef {object} NoteForm
 * @property {NoteDraftName} name of the draft @property {() => NoteDraft} current
 * @property {NoteKind[]} kinds @property {string} label @property {string} hint @property {boolean} large
 * @property {() => void} submit @property {(() => void) | null} escape @property {Template} buttons
 * @property {Block} [block] of a new note, into which a list can be pasted @property {Guest | null} [behalf]
 * @property {Template} [newer] what somebody else made of the note meanwhile
 * @property {boolean} [folded] only the field itself, on one line @property {() => void} [open] when somebody comes into it themselves: a focus that came along from another screen opens nothing
 * @property {Template} [starts] texts to begin with
 */

/**
 * The field for a new note of this block; `slim` as one line, until somebody writes in it.
 * @param {Board} b @param {Block} block @param {{ large?: boolean, slim?: boolean }} [rest]
 */
export function newNote(b, block, { large = false, slim = false } = {}) {
  /** @type {`note/${Id}`} */
  const name = `note/${block.id}`;
  const current = () => begunNote(b, block);
  const put = () => stick(b, block) && b.redraw(field(name));
  const close = () => {
    b.ui.composing.delete(block.id);
    b.redraw(`[data-block="${block.id}"] ${slim ? "h3" : "[data-testid=add-note]"}`);
  };
  const shown = !slim || b.ui.composing.has(block.id) || hasText(current().text);
  const open = () => {
    if (!slim || b.ui.composing.has(block.id)) return;
    b.ui.composing.add(block.id);
    b.redraw();
  };
  const ready = hasText(current().text) ? "primary" : "";
  const save = html`<button class="btn ${ready}" type="submit" data-testid="stick">
    ${b.w("note_stick")}</button>`;
  const shut = html`<button class="plain" type="button" @click=${close} data-testid="close-note">
    ${b.w("close")}</button>`;
  const behalf = guest(b);
  const label = behalf ? b.w("note_new_for", { name: guestName(b, behalf) }) : b.w("note_new");
  return noteForm(b, {
    name, current, kinds: block.kinds, label, hint: large ? b.w("note_keys") : "", large,
    submit: put, escape: large ? null : close, block, behalf, buttons: large ? save : html`${shut}${save}`,
    folded: !shown, open, starts: shown ? startsPart(b, block, name, current) : nothing,
  });
}

/**
 * What the sheet offers to choose from, and its examples: in sight while one writes, and each can be the start of a note.
 * @param {Board} b @param {Block} block @param {`note/${Id}`} name @param {() => NoteDraft} current
 */
function startsPart(b, block, name, current) {
  const { options = [], examples = [] } = block;
  const starts = [...options.map((option) => option.text), ...examples];
  if (starts.length === 0) return nothing;
  /** @param {string} text */
  const begin = (text) => () => {
    const draft = current();
    b.drafts.set(name, { ...kept(draft), text: hasText(draft.text) ? `${draft.text.trimEnd()} ${text}` : text });
    b.redraw(field(name));
  };
  return html`<div class="starts" role="group" aria-label=${b.w("note_starts")}><span class="small">${b.w("note_starts")}</span>
    ${starts.map((text) => html`<button type="button" class="start" data-testid="start" @click=${begin(text)}>${text}</button>`)}</div>`;
}

/** @param {Board} b @param {Block} block */
const begunNote = (b, block) =>
  b.drafts.get(`note/${block.id}`) ?? { text: "", kind: b.ui.kinds[block.id] ?? block.kinds[0] };

/**
 * Put the note up that was begun in this block; false when it cannot be one, which is said, with the focus in its field.
 * @param {Board} b @param {Block} block
 */
export function stick(b, block) {
  /** @type {`note/${Id}`} */
  const name = `note/${block.id}`;
  const draft = begunNote(b, block);
  if (!fits(b, draft.text, name)) return false;
  b.ui.kinds[block.id] = draft.kind;
  b.drafts.drop(name);
  const fields = { block: block.id, text: clean(draft.text), after: null, note_kind: draft.kind };
  b.act({ op: "add_note", ...fields, on_behalf: guest(b)?.id ?? null });
  b.status.another(`stuck/${block.id}`, (n) => b.wn("news_stuck", n, { block: block.title }));
  return true;
}

/**
 * The field in which you change a note. When somebody else changed it since you began, their text is shown beside yours;
 * what you save replaces the text that was shown, and none that came after it.
 * @param {Board} b @param {Note} note
 */
export function changeNote(b, note) {
  /** @type {`edit/${Id}`} */
  const name = `edit/${note.id}`;
  const current = () => b.drafts.get(name) ?? { text: note.text, kind: note.kind, base: note.revision, block: note.block };
  const newer = !note.waiting && (current().base ?? note.revision) !== note.revision && note.text !== current().text;
  const kinds = [...new Set([note.kind, ...b.block(note.block).kinds])];
  const done = () => b.redraw(`[data-note="${note.id}"] button`);
  const save = () => {
    const draft = current();
    if (!fits(b, draft.text, name)) return;
    b.drafts.drop(name);
    const text = clean(draft.text);
    if (text !== note.text || draft.kind !== note.kind) {
      const base = note.waiting ? null : note.revision;
      b.ui.places.set(note.id, note.block);
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

/**
 * Both texts side by side: keep the other, join them in the field, or go on with your own.
 * @param {Board} b @param {Note} note @param {`edit/${Id}`} name @param {() => void} keep
 */
function newerNote(b, note, name, keep) {
  const join = () => {
    const { text, kind } = b.drafts.get(name) ?? note;
    b.drafts.set(name, { text: `${note.text}\n${text}`, kind, base: note.revision, block: note.block });
    b.redraw(field(name));
  };
  return html`<div class="newer" data-testid="newer-note">
    <p class="small"><b>${b.w("note_newer")}</b></p><p class="said" dir="auto">${note.text}</p>
    <div class="buttons"><button class="plain" type="button" data-testid="keep-newer" @click=${keep}>
        ${b.w("note_keep_newer")}</button>
      <button class="plain" type="button" data-testid="join-notes" @click=${join}>${b.w("note_join")}</button></div></div>`;
}

/**
 * How much room is left, said only when it gets tight.
 * @param {Board} b @param {string} text @param {number} most @param {string} id
 */
export function roomLeft(b, text, most, id) {
  const left = most - lengthOf(text);
  if (left > most / 5) return nothing;
  return html`<p id=${id} class="small ${left < 0 ? "bad" : ""}">
    ${left < 0 ? b.wn("text_over", -left) : b.wn("text_left", left)}</p>`;
}

/** @param {string} name */
const field = (name) => `[data-field="${name}"]`;

/** @param {Board} b @param {string} text @param {string} name */
function fits(b, text, name) {
  const most = b.data.limits.note;
  if (hasText(text) && lengthOf(text) <= most) return true;
  if (lengthOf(text) > 0) b.tell(hasText(text) ? b.w("text_too_long", { most }) : b.w("text_unseen"), "bad");
  b.redraw(field(name));
  return false;
}

/** @param {Board} b @param {NoteForm} form */
function noteForm(b, form) {
  const { name, current, kinds, label, hint, large, buttons, newer = nothing, folded = false, starts = nothing } = form;
  const draft = current();
  const most = b.data.limits.note;
  const type = onText((text) => b.draft(name, { ...kept(current()), text }));
  /** @param {ClipboardEvent & { target: HTMLTextAreaElement }} event */
  const paste = (event) => form.block && askWhatIsPasted(b, event, {
    block: form.block.id, field: name, note_kind: current().kind, most, behalf: form.behalf ?? null,
  });
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    form.submit();
  };
  const id = `la-${name}`;
  const over = lengthOf(draft.text) > most;
  const unfolded = large ? 4 : 3;
  const rows = folded ? 1 : unfolded;
  return html`<form class="writing ${draft.kind} ${large ? "large" : ""} ${folded ? "folded" : ""}" @submit=${submit} novalidate>
    ${newer}
    <label for=${id} class=${folded ? "unseen" : ""}>${label}</label>
    <textarea dir="auto" id=${id} placeholder=${folded ? `+ ${b.w("note_add")}` : nothing} @click=${form.open} @keyup=${form.open}
      data-field=${name} data-testid=${name.startsWith("note/") ? "new-note" : "edit-note"}
      rows=${rows} .value=${live(draft.text)} @input=${type} @paste=${paste} @keydown=${keys(form)}
      aria-invalid=${over} aria-describedby=${`${id}-help`}></textarea>
    <div id=${`${id}-help`} class="under">
      ${draft.reason ? html`<p class="small bad">${draft.reason}</p>` : nothing}
      ${roomLeft(b, draft.text, most, `${id}-left`)}
      ${hint ? html`<p class="small keys">${hint}</p>` : nothing}
    </div>
    ${large ? nothing : starts}
    ${folded ? nothing : html`<div class="row">
      ${kindChoice(b, name, current, kinds)}
      <div class="buttons">${buttons}</div>
    </div>`}
    ${large ? starts : nothing}
  </form>`;
}

/**
 * What reads a list is fetched when one is pasted; without it the text goes into the field.
 * @param {Board} b @param {ClipboardEvent & { target: HTMLTextAreaElement }} event
 * @param {Omit<Pasted, "text" | "from" | "to" | "draw">} about
 */
function askWhatIsPasted(b, event, about) {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const { target } = event;
  if (!mayBeList(text)) return;
  event.preventDefault();
  import("./paste.js").then(({ askAboutPaste }) => askAboutPaste(b, text, target, about), () => insert(target, tidied(text)));
}

/**
 * Somebody who types again has read why their text came back.
 * @param {NoteDraft} draft
 */
const kept = ({ reason, ...draft }) => draft;

/** @param {NoteForm} form */
const keys = (form) => (/** @type {KeyEvent} */ event) => {
  if (isComposing(event)) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    form.submit();
  } else if (event.key === "Escape" && form.escape) {
    event.preventDefault();
    form.escape();
  }
};

/** @param {Board} b @param {NoteDraftName} name @param {() => NoteDraft} current @param {NoteKind[]} kinds */
function kindChoice(b, name, current, kinds) {
  const chosen = current().kind;
  /** @param {NoteKind} kind */
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
