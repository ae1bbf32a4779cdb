// What somebody types in, points at or has the focus on stays where it is on the screen while others change the page around
// it: whatever a drawing moves it by, the page is scrolled by.
import { focused } from "./focus.js";

const PARTS = "[data-thing], [data-block], form, section";

/** @typedef {{ element: Element, top: number }[]} Held an element and what it lies in, with where each began */

export class Steady {
  #container;
  /** @type {{ x: number, y: number } | null} */
  #pointer = null;

  /** @param {HTMLElement} container */
  constructor(container) {
    this.#container = container;
    container.addEventListener("pointermove", ({ pointerType, clientX: x, clientY: y }) => {
      this.#pointer = pointerType === "mouse" ? { x, y } : null;
    });
    container.addEventListener("pointerleave", () => (this.#pointer = null));
  }

  /**
   * What has to stay, before a drawing; nothing when nobody points or types here.
   * @returns {Held}
   */
  hold() {
    const element = this.#kept();
    if (!element) return [];
    return [...new Set([element, ...around(element, this.#container)])]
      .map((each) => ({ element: each, top: each.getBoundingClientRect().top }));
  }

  /**
   * Put it back where it was, after a drawing.
   * @param {Held} held
   */
  settle(held) {
    const left = held.find(({ element }) => this.#container.contains(element));
    if (!left) return;
    const by = left.element.getBoundingClientRect().top - left.top;
    if (Math.abs(by) >= 1 && Math.abs(by) < innerHeight) scrollerOf(this.#container).scrollBy({ top: by, behavior: "instant" });
  }

  /** A field somebody types in goes before the mouse, and the mouse before what merely has the focus. */
  #kept() {
    const active = focused(this.#container);
    const here = active && this.#container.contains(active) && isInView(active) ? active : null;
    if (here?.matches("textarea, input")) return here;
    return this.#under() ?? here;
  }

  #under() {
    // A surface that was taken out of its page is drawn once more, and lies nowhere.
    if (!this.#pointer || !this.#container.isConnected) return null;
    const root = /** @type {Document | ShadowRoot} */ (this.#container.getRootNode());
    const under = root.elementFromPoint(this.#pointer.x, this.#pointer.y);
    return under && under !== this.#container && this.#container.contains(under) ? under : null;
  }
}

/**
 * What it lies in, from the inside out, within this container.
 * @param {Element} element @param {Element} container
 */
function around(element, container) {
  const found = [];
  for (let part = element.closest(PARTS); part && container.contains(part) && part !== container;
    part = part.parentElement?.closest(PARTS) ?? null) found.push(part);
  return found;
}

/** @param {Element} element */
function isInView(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

/**
 * The element that scrolls this one, outside its shadow root too.
 * @param {Element} element
 */
export function scrollerOf(element) {
  for (let one = element; one; one = outer(one)) {
    const scrolls = /auto|scroll/.test(getComputedStyle(one).overflowY);
    if (scrolls && one.scrollHeight > one.clientHeight + 1) return one;
  }
  return document.scrollingElement ?? document.documentElement;
}

/** @param {Element} one */
const outer = (one) => one.parentElement ?? /** @type {ShadowRoot} */ (one.getRootNode()).host;
