// A text that is being typed, as the others see it grow: the last of what was typed, a few times a second.
// The server keeps it in memory only.
import { clean } from "./text.js";

/** The least time between two of these, in milliseconds: five a second at most. */
const PAUSE = 220;
/** So many of the last texts are known again when the server sends them back. */
const KNOWN = 50;

export class Together {
  #send;
  #timer = 0;
  /** What has to be told, by what it is about. @type {Map<string, string>} */
  #waiting = new Map();
  /** The last that were told. @type {string[]} */
  #told = [];

  /** @param {(about: string, text: string) => void} send */
  constructor(send) {
    this.#send = send;
  }

  /**
   * This stands in the field now; empty for nothing.
   * @param {string} about @param {string} text
   */
  typed(about, text) {
    this.#waiting.set(about, text);
    if (!this.#timer) this.#tell();
  }

  /**
   * All that is typed and not saved, once more: a server that began anew knows nothing of it. `start` is how the names of
   * these drafts begin, before what they are about.
   * @param {import("./drafts.js").Drafts} drafts @param {string} start
   */
  again(drafts, start) {
    for (const name of drafts.names(start)) this.typed(name.slice(start.length), drafts.get(name).text ?? "");
  }

  /**
   * Whether this was told from here lately.
   * @param {string} about @param {string} text
   */
  sent(about, text) {
    return this.#told.includes(`${about}/${text}`);
  }

  stop() {
    clearTimeout(this.#timer);
  }

  #tell() {
    this.#timer = 0;
    const [first] = this.#waiting;
    if (!first) return;
    const [about, text] = first;
    this.#waiting.delete(about);
    this.#told = [...this.#told.slice(1 - KNOWN), `${about}/${clean(text)}`];
    this.#send(about, text);
    this.#timer = setTimeout(() => this.#tell(), PAUSE);
  }
}
