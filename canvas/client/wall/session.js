// One open wall: it shows what the server says everybody may read, and sends nothing.
import { inLanguage } from "../kit/on_wall.js";
import { Session } from "../kit/session.js";
import { wallScreen } from "./screen.js";
import { shaped } from "./shapes.js";

/** @extends {Session<WallData, import("../kit/drafts.js").Drafts>} */
export class WallSession extends Session {
  /** What was last read aloud, so that it is read once. */
  #told = "";

  /** @param {HTMLElement} container @param {WallData} data */
  constructor(container, data) {
    super(container, data, shaped);
    this.start();
  }

  /** @returns {Wall} */
  get wall() {
    const entry = (/** @type {string} */ key) => this.view.entries.get(key);
    return { about: entry("workshop"), step: entry("phase"), counts: entry("counts"), shown: entry("shown"), message: entry("message") };
  }

  /**
   * A text of the sheet in the language of this wall.
   * @param {Both | null | undefined} text
   */
  of(text) {
    return inLanguage(this, text);
  }

  screen() {
    return wallScreen(this);
  }

  finish() {
    const now = this.container.querySelector("h1")?.textContent ?? "";
    if (now && now !== this.#told) this.status.whisper(now);
    this.#told = now;
  }
}
