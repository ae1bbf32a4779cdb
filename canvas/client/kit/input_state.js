// What pointer and keyboard are in the middle of: a press that is not released yet, a character that is being composed.
// It also keeps keys inside the surface, so that no shortcut of the page around it fires while somebody types.

const PRESS = 1000;
const COMPOSITION = 5000;

export class InputState {
  #pressed = -Infinity;
  #composed = -Infinity;

  /** @param {HTMLElement} element */
  constructor(element) {
    /** @param {string[]} types @param {(event: Event) => void} handle */
    const on = (types, handle) => types.forEach((type) => element.addEventListener(type, handle));
    on(["keydown", "keyup", "keypress"], (event) => event.stopPropagation());
    on(["compositionstart", "compositionupdate"], () => (this.#composed = performance.now()));
    on(["compositionend"], () => (this.#composed = -Infinity));
    on(["pointerdown"], () => (this.#pressed = performance.now()));
    on(["pointerup", "pointercancel"], () => (this.#pressed = -Infinity));
  }

  /** Between press and release: what lies under a finger must not move. A press counts for a second at most. */
  get pressing() {
    return performance.now() - this.#pressed < PRESS;
  }

  /** In the middle of a composed character (Japanese, an accent, a phone keyboard's word). */
  get composing() {
    return performance.now() - this.#composed < COMPOSITION;
  }

  /** One of both: nothing is drawn in the middle of it. */
  get busy() {
    return this.pressing || this.composing;
  }
}
