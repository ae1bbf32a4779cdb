// Buttons that do something, and the second click of a double click, which does nothing.
import { html, nothing } from "../vendor/lit-html.js";

/** Milliseconds within which a second click at the same place, or on the same button, is the same press. */
const SAME = 500;
/** Pixels within which two clicks are at the same place. */
const STILL = 10;

/**
 * What was pressed last in an element. A click that is the same press never reaches its button: what stands under the
 * pointer may be another button by then, and nobody has read it yet.
 */
export class Presses {
  #changed;
  #element;
  #last = { name: "", target: /** @type {EventTarget | null} */ (null), x: 0, y: 0, at: -Infinity };

  /** @param {HTMLElement} element @param {() => void} changed called when a button rests, and when it is ready again */
  constructor(element, changed) {
    this.#changed = changed;
    this.#element = element;
    element.addEventListener("click", this.#clicked, true);
    element.addEventListener("mousedown", this.#down, true);
    element.addEventListener("keydown", this.#key, true);
  }

  stop() {
    this.#element.removeEventListener("click", this.#clicked, true);
    this.#element.removeEventListener("mousedown", this.#down, true);
    this.#element.removeEventListener("keydown", this.#key, true);
  }

  /**
   * Whether this button was pressed a moment ago.
   * @param {string} name
   */
  rests(name) {
    return name !== "" && name === this.#last.name && this.recent;
  }

  /** Whether anything was pressed a moment ago: a question that just opened is not answered by the click that asked it. */
  get recent() {
    return performance.now() - this.#last.at < SAME;
  }

  /** @param {MouseEvent} event */
  #here(event) {
    return event.detail > 0 && Math.hypot(event.clientX - this.#last.x, event.clientY - this.#last.y) < STILL;
  }

  /** @param {MouseEvent} event */
  #clicked = (event) => {
    const target = event.composedPath().find((node) => node instanceof HTMLButtonElement);
    if (!(target instanceof HTMLButtonElement)) return;
    const name = target.dataset.press ?? "";
    const same = this.recent && (target === this.#last.target || (name !== "" && name === this.#last.name) || this.#here(event));
    if (same) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    this.#last = { name, target, x: event.clientX, y: event.clientY, at: performance.now() };
    setTimeout(this.#changed, SAME + 10);
  };

  // A dialog that a first click opened is not closed by the second one, beside it.
  /** @param {MouseEvent} event */
  #down = (event) => {
    if (event.target instanceof HTMLDialogElement && this.recent && this.#here(event)) event.stopImmediatePropagation();
  };

  // A key that is held down presses once.
  /** @param {KeyboardEvent} event */
  #key = (event) => {
    if (event.repeat && (event.key === "Enter" || event.key === " ") && event.target instanceof HTMLButtonElement) event.preventDefault();
  };
}

/**
 * A button that does something. `name` is its own on the whole screen. With `busy` it is there, but does nothing: what it
 * did is on its way. `label` is what a screen reader says where the words alone do not tell of whom they are.
 * @param {Surface & { presses: Presses }} b @param {string} name @param {unknown} words @param {() => void} act
 * @param {{ cls?: string, label?: string, busy?: boolean, pressed?: boolean | null, expanded?: boolean | null, opens?: "dialog" | "" }} [how]
 */
export function press(b, name, words, act, { cls = "btn", label = "", busy = false, pressed = null, expanded = null, opens = "" } = {}) {
  return html`<button type="button" class=${cls} data-press=${name} data-testid=${name} data-field=${`press/${name}`}
    aria-label=${label || nothing} aria-disabled=${busy || b.presses.rests(name) ? "true" : nothing}
    aria-expanded=${expanded === null ? nothing : String(expanded)}
    aria-pressed=${pressed === null ? nothing : String(pressed)} aria-haspopup=${opens || nothing}
    @click=${() => busy || act()}>${words}</button>`;
}
