// What a surface says aside: a visible line for confirmations and errors, a quiet one for screen readers, which gathers
// what others do, so that ten notes are one sentence, and how it stands with the connection.
import { html, nothing } from "../vendor/lit-html.js";
import { keyed } from "../vendor/directives/keyed.js";
import { icon } from "./icons.js";

const SHOWN = 7000;
const GATHERED = 2500;

export class Status {
  #changed;
  #timer = 0;
  #gathering = 0;
  /** @type {Map<string, { n: number, worded: (n: number) => string }>} */
  #counts = new Map();
  /** @type {string[]} */
  #lines = [];
  line = "";
  /** How many lines were told and said: a region that says the same again has to change, or it is not read. */
  told = 0;
  said = 0;
  /** @type {Tone} */
  tone = "ok";
  quiet = "";

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
  }

  /**
   * Show a confirmation for some seconds; an error stays until it is closed or replaced.
   * @param {string} text @param {Tone} [tone]
   */
  tell(text, tone = "ok") {
    clearTimeout(this.#timer);
    this.line = text;
    this.told += 1;
    this.tone = tone;
    if (tone !== "bad") this.#timer = setTimeout(this.close, SHOWN);
    this.#changed();
  }

  close = () => {
    clearTimeout(this.#timer);
    this.line = "";
    this.#changed();
  };

  /**
   * Say this to screen readers soon, together with whatever else happens meanwhile.
   * @param {string} text
   */
  whisper(text) {
    if (!this.#lines.includes(text)) this.#lines.push(text);
    this.#gather();
  }

  /**
   * Count one more of this; worded(n) gives the sentence when it is said.
   * @param {string} name @param {(n: number) => string} worded
   */
  another(name, worded) {
    const n = (this.#counts.get(name)?.n ?? 0) + 1;
    this.#counts.set(name, { n, worded });
    this.#gather();
  }

  stop() {
    clearTimeout(this.#timer);
    clearTimeout(this.#gathering);
  }

  #gather() {
    if (this.#gathering) return;
    this.#gathering = setTimeout(() => {
      this.#gathering = 0;
      const counted = [...this.#counts.values()].map(({ n, worded }) => worded(n));
      this.quiet = [...this.#lines, ...counted].join(" ");
      this.#lines = [];
      this.#counts.clear();
      this.said += 1;
      this.#changed();
    }, GATHERED);
  }
}

/**
 * The text as a new element that never equals the one before it, so that a screen reader says it again.
 * @param {number} n @param {string} text
 */
export const spoken = (n, text) => keyed(n, html`<span>${n % 2 ? text : `${text}\u00a0`}</span>`);

/**
 * The two live regions; they are always there, as one that appears with its text is often not read.
 * @param {Surface} b
 */
export function statusLine(b) {
  const { line, tone, quiet, close, told, said } = b.status;
  return html`
    <div class="status ${line ? `shown ${tone}` : ""}">
      <p role="status" data-testid="status">
        ${line ? html`${icon(tone === "bad" ? "warning" : "check")} ${spoken(told, line)}` : nothing}</p>
      ${line ? html`<button class="plain" type="button" @click=${close} data-testid="status-close">
        ${b.w("close")}</button>` : nothing}
    </div>
    <p class="unseen" role="status" data-testid="news">${quiet ? spoken(said, quiet) : nothing}</p>`;
}

/**
 * How it stands with the connection, for the bar on top.
 * @param {Surface} b
 */
export function connectionChip(b) {
  const away = b.connection !== "open";
  const sign = b.post.unsent > 0 ? "waiting" : "dot";
  return html`<p class="chip link ${away ? "away" : ""}" data-testid="connection" data-state=${b.connection}>
    ${icon(away ? "broken" : sign)} <span>${connectionWords(b)}</span></p>`;
}

/**
 * The same in words.
 * @param {Surface} b
 */
export function connectionWords(b) {
  const { unsent } = b.post;
  if (b.connection === "connecting") return b.w("link_connecting");
  if (b.connection === "open") return unsent > 0 ? b.wn("link_unsent", unsent) : b.w("link_open");
  if (!b.outbox.durable) return b.w("link_away_memory");
  return unsent > 0 ? b.wn("link_away_unsent", unsent) : b.w("link_away");
}
