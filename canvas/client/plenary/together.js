// A statement that is being typed, as the others who lead see it grow: the last of what was typed, a few times a second.
// The server keeps it in memory only.

/** The least time between two of these, in milliseconds: five a second at most. */
const PAUSE = 220;

export class Together {
  #send;
  #timer = 0;
  /** What has to be told, by topic. @type {Map<Id, string>} */
  #waiting = new Map();

  /** @param {(frame: { draft: { block: Id, text: string } }) => boolean} send */
  constructor(send) {
    this.#send = send;
  }

  /**
   * This stands in the field now; empty for nothing.
   * @param {Id} block @param {string} text
   */
  typed(block, text) {
    this.#waiting.set(block, text);
    if (!this.#timer) this.#tell();
  }

  stop() {
    clearTimeout(this.#timer);
  }

  #tell() {
    this.#timer = 0;
    const [first] = this.#waiting;
    if (!first) return;
    const [block, text] = first;
    this.#waiting.delete(block);
    this.#send({ draft: { block, text } });
    this.#timer = setTimeout(() => this.#tell(), PAUSE);
  }
}
