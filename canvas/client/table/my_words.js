// What goes into the record word for word from whoever is at this board: their notes that were turned over and the reasons
// they gave. In the last step, and after closing until the draft vision is released, they can still say these in other words, or
// take them out; what was counted stays counted.
import { html, nothing } from "../vendor/lit-html.js";
import { repeat } from "../vendor/directives/repeat.js";
import { confirmDialog } from "../kit/dialog.js";
import { isComposing, onText } from "../kit/fields.js";
import { clean } from "../kit/text.js";
import { changeNoteNow } from "./busy.js";
import { changeNote } from "./composer.js";

/**
 * A reason somebody gave with an answer, or had written for a guest, and where it stands.
 * @typedef {{ about: "wording" | "statement", block: Id, guest: Id | null, text: string }} OwnReason
 */

/** @type {OwnReason["about"][]} */
const ABOUT = ["wording", "statement"];

/**
 * Whether one may still say it in other words or take it out: until the draft vision is released, also after closing.
 * @param {Board} b
 */
const mayReword = (b) => b.picture.group !== null && !b.visiting && !b.picture.workshop?.draftUntil;

/**
 * Whether the field of this draft is among one's own words, also in a closed workshop.
 * @param {Board} b @param {string} name
 */
export function hasField(b, name) {
  const note = name.startsWith("edit/") ? b.picture.notes.get(name.slice(5)) : null;
  return mayReword(b) && (name.startsWith("reason/") || (note?.mine === true && note.revealed));
}

/** @param {Board} b */
export function myWordsPart(b) {
  if (!mayReword(b)) return nothing;
  const notes = [...b.picture.notes.values()].filter((note) => note.mine && note.revealed);
  const reasons = ownReasons(b.sheet, b.picture);
  return html`<section class="my-words" aria-labelledby="la-my-words" data-testid="my-words">
    <h3 id="la-my-words">${b.w("my_words")}</h3>
    <p class="quiet">${b.w(notes.length + reasons.length ? "my_words_say" : "my_words_none")}</p>
    <ul>${repeat(notes, (note) => note.id, (note) => noteItem(b, note))}
      ${repeat(reasons, nameOf, (reason) => reasonItem(b, reason))}</ul>
  </section>`;
}

/**
 * The reasons that stand, topic by topic, those about wordings first.
 * @param {Pick<Sheet, "blocks">} sheet @param {Pick<Picture, "answers" | "statements">} picture
 * @returns {OwnReason[]}
 */
export function ownReasons(sheet, picture) {
  return sheet.blocks.flatMap(({ id: block }) =>
    ABOUT.flatMap((about) => {
      const said = about === "wording" ? picture.answers[block] : picture.statements[block];
      if (!said) return [];
      const guests = Object.entries(said.guests).map(([guest, { myReason: text }]) => ({ about, block, guest, text }));
      return [{ about, block, guest: null, text: said.myReason }, ...guests].filter(({ text }) => text);
    }));
}

/** @param {OwnReason} reason @returns {`reason/${string}`} */
const nameOf = ({ about, block, guest }) => `reason/${about}/${block}/${guest ?? ""}`;

/** @param {Board} b @param {Note} note */
function noteItem(b, note) {
  const editing = b.drafts.get(`edit/${note.id}`);
  const remove = () => b.open({ kind: "delete-note", note: note.id, back: "#la-my-words" });
  return html`<li data-note=${note.id} data-testid="my-note">
    <p class="kind">${where(b, note.block, note.behalf)}</p>
    ${editing ? changeNote(b, note) : html`<p class="text" dir="auto">${note.text}</p>
      ${buttons(b, () => changeNoteNow(b, note), remove, note.text)}`}</li>`;
}

/** @param {Board} b @param {OwnReason} reason */
function reasonItem(b, reason) {
  const name = nameOf(reason);
  const change = () => {
    b.drafts.set(name, { text: reason.text });
    b.redraw(`[data-field="${name}"]`);
  };
  const remove = () => b.open({ kind: "drop-reason", reason, back: "#la-my-words" });
  const topic = where(b, reason.block, reason.guest);
  return html`<li data-testid="my-reason">
    <p class="kind">${b.w(`my_reason_${reason.about}`, { topic })}</p>
    ${b.drafts.get(name) ? reasonForm(b, reason, name) : html`<p class="text" dir="auto">${reason.text}</p>
      ${buttons(b, change, remove, reason.text)}`}</li>`;
}

/** @param {Board} b @param {OwnReason} reason @param {`reason/${string}`} name */
function reasonForm(b, reason, name) {
  const shut = () => {
    b.drafts.drop(name);
    b.redraw("#la-my-words");
  };
  /** @param {FieldEvent} event */
  const save = (event) => {
    event.preventDefault();
    const text = clean(b.drafts.get(name)?.text ?? "");
    if (text !== reason.text) reword(b, reason, text);
    shut();
  };
  /** @param {KeyEvent} event */
  const key = (event) => {
    if (event.key === "Escape" && !isComposing(event)) shut();
  };
  return html`<form @submit=${save}>
    <textarea rows="2" dir="auto" maxlength=${b.data.limits.reason} data-field=${name} data-testid="reason-text"
      aria-label=${b.w("my_words_reason")} .value=${b.drafts.get(name)?.text ?? ""} @keydown=${key}
      @input=${onText((text) => b.drafts.set(name, { text }))}></textarea>
    <p class="end"><button class="plain" type="button" @click=${shut}>${b.w("cancel")}</button>
      <button class="btn primary" type="submit" data-testid="save-reason">${b.w("save")}</button></p></form>`;
}

/** @param {Board} b @param {() => void} change @param {() => void} remove @param {string} text */
const buttons = (b, change, remove, text) => html`<p class="end">
  <button class="plain" type="button" data-testid="reword" aria-label=${b.w("my_words_reword_of", { text })}
    @click=${change}>${b.w("my_words_reword")}</button>
  <button class="plain" type="button" data-testid="take-out" aria-label=${b.w("my_words_take_out_of", { text })}
    @click=${remove}>${b.w("my_words_take_out")}</button></p>`;

/** The topic, and for whom it was written. @param {Board} b @param {Id} block @param {Id | null} guest */
function where(b, block, guest) {
  const name = b.picture.you?.guests.find((each) => each.id === guest)?.name;
  return name ? b.w("my_words_for", { topic: b.block(block).title, name }) : b.block(block).title;
}

/** @param {Board} b @param {OwnReason} reason @param {string} text */
function reword(b, { about, block, guest }, text) {
  b.act({ op: "reword_reason", about, block, reason: text, on_behalf: guest });
}

/** The question before a reason is taken out. @param {Board} b @param {DialogOf<"drop-reason">} dialog */
export function dropReasonDialog(b, { reason }) {
  const act = () => {
    b.drafts.drop(nameOf(reason));
    reword(b, reason, "");
    b.tell(b.w("my_words_gone"));
  };
  return confirmDialog(b, b.w("my_words_drop_title"), reason.text, act, "#la-my-words");
}
