// What a leader tells this subgroup: one line in the bar until the next step, with no part in any field. It takes no
// focus, and is spoken once.
import { html, nothing } from "../vendor/lit-html.js";
import { icon } from "../kit/icons.js";
import { tabStorage } from "../kit/storage.js";

/** Two lines on a small phone: what is longer is folded there, so that it leaves room for what is written. */
const SHORT = 70;

/**
 * The message of now. On a narrow screen, where the bar scrolls away, it stands `below` the bar and stays in sight.
 * @param {Board} b @param {{ below: boolean }} where
 */
export function messageLine(b, { below }) {
  const { message } = b.picture;
  if (!message || !b.view.complete) return nothing;
  const open = b.ui.message === message.id;
  const long = below && message.text.length > SHORT;
  const turn = () => b.set({ message: open ? null : message.id });
  return html`<div class="message ${below ? "below" : ""} ${long && !open ? "folded" : ""}" data-testid="message" data-message=${message.id}>
    ${icon("talk")} <p><b>${b.w("message_from")}</b> <bdi class="text">${message.text}</bdi></p>
    ${long ? html`<button type="button" class="plain" aria-expanded=${open} @click=${turn} data-testid="message-more">
      ${b.w(open ? "message_less" : "message_more")}</button>` : nothing}</div>`;
}

/** Tells once of each message, also of one that came while there was no connection; a reload is no new message. */
export class Hearing {
  /** @type {string | null} */
  #heard = null;
  #key;

  /** @param {{ workshop: Id, person: Id }} data */
  constructor({ workshop, person }) {
    this.#key = `la/heard/${workshop}/${person}`;
  }

  /** @param {Board} b */
  listen(b) {
    const message = b.view.complete ? b.picture.message : null;
    if (!message || message.id === this.#heard) return;
    if (tabStorage.read(this.#key) !== message.id) b.status.whisper(`${b.w("message_from")} ${message.text}`);
    this.#heard = message.id;
    tabStorage.write(this.#key, message.id);
  }
}
