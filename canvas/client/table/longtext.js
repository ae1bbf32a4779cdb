// The field for a text of several lines: a wording, a proposal, an objection. It is a draft from the first character;
// Enter alone does not save it.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { isComposing, onText } from "../kit/fields.js";
import { roomLeft } from "./composer.js";
import { clean, hasText, lengthOf } from "../kit/text.js";

/**
 * @typedef {object} LongText
 * @property {TextDraftName} name of the draft
 * @property {string} label @property {number} rows @property {number} most characters that fit
 * @property {Template} [above] @property {(string | null)[]} [notes] said under the field
 * @property {string} [hint] @property {string} [missing] said when it is empty; without it, empty is fine
 * @property {string} words on the button that saves @property {string} field @property {string} button names for tests
 * @property {string} close selector of what gets the focus afterwards
 * @property {(text: string) => boolean} save is asked once the text fits; true closes the field
 */

/**
 * The field of a draft that is open.
 * @param {Board} b @param {LongText} about
 */
export function longText(b, about) {
  const { name, label, rows, most, above = nothing, notes = [], words, field, button } = about;
  const draft = b.drafts.get(name) ?? { text: "" };
  const id = `la-${name}`;
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    keep(b, about);
  };
  const close = () => shut(b, about);
  const type = onText((text) => b.draft(name, { ...b.drafts.get(name), text, missing: false, reason: null }));
  const said = [draft.reason, ...notes, draft.missing ? about.missing ?? b.w("text_unseen") : null].filter(Boolean);
  return html`<form class="writing long" @submit=${submit} novalidate>
    ${above}
    <label for=${id}>${label}</label>
    <textarea dir="auto" id=${id} data-field=${name} data-testid=${field} rows=${rows} .value=${live(draft.text)}
      @input=${type} @keydown=${keys(submit, close)}
      aria-invalid=${draft.missing === true} aria-describedby=${`${id}-help`}></textarea>
    <div id=${`${id}-help`} class="under">
      ${said.map((line) => html`<p class="small bad">${line}</p>`)}
      ${about.hint ? html`<p class="small">${about.hint}</p>` : nothing}
      ${roomLeft(b, draft.text, most, `${id}-left`)}
    </div>
    <div class="row"><div class="buttons">
      <button class="plain" type="button" @click=${close}>${b.w("cancel")}</button>
      <button class="btn primary" type="submit" data-testid=${button}>${words}</button>
    </div></div>
  </form>`;
}

/**
 * Open the field of this draft with the focus in it.
 * @param {Board} b @param {TextDraftName} name @param {TextDraft} draft
 */
export function openText(b, name, draft) {
  b.drafts.set(name, draft);
  b.redraw(`[data-field="${name}"]`);
}

/** @param {Board} b @param {LongText} about */
function keep(b, about) {
  const draft = b.drafts.get(about.name) ?? { text: "" };
  const text = clean(draft.text);
  if (!hasText(text) && (text || about.missing)) openText(b, about.name, { ...draft, missing: true });
  else if (lengthOf(text) > about.most) b.tell(b.w("text_too_long", { most: about.most }), "bad");
  else if (about.save(text)) shut(b, about);
}

/** @param {Board} b @param {LongText} about */
function shut(b, { name, close }) {
  b.drafts.drop(name);
  b.redraw(close);
}

/** @param {(event: Event) => void} submit @param {() => void} close */
const keys = (submit, close) => (/** @type {KeyEvent} */ event) => {
  if (isComposing(event)) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
  if (event.key === "Escape") {
    event.preventDefault();
    close();
  }
};
