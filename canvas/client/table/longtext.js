// Owns the field for a text that may have lines: a wording, a proposal, an objection. It is a draft from the first
// character; Enter alone does not save it.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { roomLeft } from "./composer.js";
import { lengthOf } from "../kit/words.js";

export const WORDING_MOST = 1500;
export const REASON_MOST = 500;

/**
 * The field of the draft `name`: label, rows, most characters, what stands `above` and under it (`notes`), the words
 * of its button, the tests' names for field and button. save(text) is asked once the text fits; when it answers
 * true, or at a cancel, close() shuts the field. A text that may not be empty has `missing`, the words for that.
 */
export function longText(b, about) {
  const { name, label, rows, most, above = nothing, notes = [], words, field, button } = about;
  const draft = b.drafts.get(name);
  const id = `la-${name}`;
  const submit = (event) => {
    event?.preventDefault();
    keep(b, about);
  };
  const close = () => shut(b, about);
  const type = (event) => b.draft(name, { ...b.drafts.get(name), text: event.target.value, missing: false, reason: null });
  const said = [draft.reason, ...notes, draft.missing ? about.missing : null].filter(Boolean);
  return html`<form class="writing long" @submit=${submit} novalidate>
    ${above}
    <label for=${id}>${label}</label>
    <textarea id=${id} data-field=${name} data-testid=${field} rows=${rows} .value=${live(draft.text)}
      @input=${type} @keydown=${(event) => keys(event, submit, close)}
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

/** Open the field of this draft with the focus in it. */
export function openText(b, name, draft) {
  b.drafts.set(name, draft);
  b.redraw(`[data-field="${name}"]`);
}

function keep(b, about) {
  const draft = b.drafts.get(about.name);
  const text = draft.text.trim();
  if (!text && about.missing) openText(b, about.name, { ...draft, missing: true });
  else if (lengthOf(text) > about.most) b.tell(b.w("text_too_long", { most: about.most }), "bad");
  else if (about.save(text)) shut(b, about);
}

function shut(b, { name, close }) {
  b.drafts.drop(name);
  b.redraw(close);
}

function keys(event, submit, close) {
  if (event.isComposing || event.keyCode === 229) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
  if (event.key === "Escape") {
    event.preventDefault();
    close();
  }
}
