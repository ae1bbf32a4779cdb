// Owns what the hands are doing on the board: a press that is not released yet, a character that is being
// composed. It also keeps keys inside, so that no shortcut of the page around it fires while somebody types.

const PRESS = 1000;
const COMPOSITION = 5000;

export class Hands {
  #pressed = -Infinity;
  #composed = -Infinity;

  constructor(element) {
    const on = (types, handle) => types.forEach((type) => element.addEventListener(type, handle));
    on(["keydown", "keyup", "keypress"], (event) => event.stopPropagation());
    on(["compositionstart", "compositionupdate"], () => (this.#composed = performance.now()));
    on(["compositionend"], () => (this.#composed = -Infinity));
    on(["pointerdown"], () => (this.#pressed = performance.now()));
    on(["pointerup", "pointercancel"], () => (this.#pressed = -Infinity));
  }

  /** Between press and release; what lies under a finger must not move. A long press ends by itself. */
  get pressing() {
    return performance.now() - this.#pressed < PRESS;
  }

  /** In the middle of a composed character (Japanese, an accent, a phone keyboard's word). */
  get composing() {
    return performance.now() - this.#composed < COMPOSITION;
  }
}
