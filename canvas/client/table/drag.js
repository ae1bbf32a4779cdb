// Dragging: picking up a note or a stack with mouse, touchpad, pen or finger, showing where it would land, and laying it
// down. The note itself stays where it is: a slip follows the pointer, and only the operation at the end changes the
// board, so that others' notes may come in meanwhile.
import { html, nothing, render } from "../vendor/lit-html.js";
import { icon } from "../kit/icons.js";
import { landing } from "./landing.js";
import { scrollerOf } from "../kit/steady.js";
import { mayStack, nameOf, thingOf } from "./moving.js";
import { asOnTheSheet } from "./order.js";

const FAR = 5;
const SHAKING = 8;
const LONG_PRESS = 350;
const EDGE = 80;
const FASTEST = 16;
const TOUCHED = "a, button, input, textarea, select, label, form, [data-menu]";

/** @typedef {import("./landing.js").Landing} Landing */
/** @typedef {import("./landing.js").Point} Point */
/** @typedef {{ id: Id, pointer: number, from: Point, finger: boolean, timer: number }} Press */

export class Drag {
  /** What is being dragged: the ids of notes, or of one stack. */
  /** @type {Id[]} */
  things = [];
  #b;
  #container;
  #layer = document.createElement("div");
  /** @type {Press | null} */
  #press = null;
  /** @type {Point} */
  #at = { x: 0, y: 0 };
  /** @type {Landing | null} */
  #over = null;
  #frame = 0;
  #lay;

  /**
   * `lay(things, place)` is called when they are dropped.
   * @param {Board} b @param {HTMLElement} container @param {(things: Id[], place: Landing) => void} lay
   */
  constructor(b, container, lay) {
    this.#b = b;
    this.#container = container;
    this.#lay = lay;
    this.#layer.className = "drag-layer";
    this.#layer.ariaHidden = "true";
    container.append(this.#layer);
    const on = container.addEventListener.bind(container);
    on("pointerdown", this.#down);
    on("pointermove", this.#move);
    on("pointerup", this.#up);
    on("pointercancel", this.giveUp);
    on("selectstart", (event) => this.#press && event.preventDefault());
    on("contextmenu", (event) => this.#press?.finger && event.preventDefault());
    // While something is dragged the page does not scroll under the finger; before that it scrolls as usual.
    on("touchmove", (event) => this.active && event.cancelable && event.preventDefault(), { passive: false });
    addEventListener("keydown", this.#key, true);
  }

  get active() {
    return this.things.length > 0;
  }

  stop() {
    this.giveUp();
    removeEventListener("keydown", this.#key, true);
  }

  giveUp = () => {
    clearTimeout(this.#press?.timer);
    cancelAnimationFrame(this.#frame);
    this.#press = null;
    this.#over = null;
    if (!this.active) return;
    this.things = [];
    this.#container.removeAttribute("data-dragging");
    render(nothing, this.#layer);
    this.#b.redraw();
  };

  /** @param {PointerEvent} event */
  #down = (event) => {
    this.giveUp();
    const target = /** @type {Element} */ (event.target);
    /** @type {HTMLElement | null} */
    const thing = target.closest("[data-loose]");
    if (!thing || !event.isPrimary || event.button !== 0 || target.closest(TOUCHED)) return;
    const finger = event.pointerType !== "mouse";
    this.#at = { x: event.clientX, y: event.clientY };
    this.#press = { id: thing.dataset.loose ?? "", pointer: event.pointerId, from: this.#at, finger, timer: 0 };
    const press = this.#press;
    if (finger) press.timer = setTimeout(() => this.#take(press), LONG_PRESS);
  };

  /** @param {PointerEvent} event */
  #move = (event) => {
    const press = this.#press;
    if (event.pointerId !== press?.pointer) return;
    this.#at = { x: event.clientX, y: event.clientY };
    if (this.active) return;
    const far = Math.hypot(this.#at.x - press.from.x, this.#at.y - press.from.y);
    if (press.finger && far > SHAKING) this.giveUp();
    else if (!press.finger && far > FAR) this.#take(press);
  };

  /** @param {PointerEvent} event */
  #up = (event) => {
    if (event.pointerId !== this.#press?.pointer) return;
    const { things } = this;
    this.#at = { x: event.clientX, y: event.clientY };
    const place = this.active ? this.#landing() : null;
    this.giveUp();
    if (place) this.#lay(things, place);
  };

  /** @param {KeyboardEvent} event */
  #key = (event) => {
    if (!this.active || event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    this.giveUp();
  };

  /** @param {Press} press */
  #take(press) {
    if (!asOnTheSheet(this.#b)) {
      this.giveUp();
      this.#b.tell(this.#b.w("order_no_moving"));
      return;
    }
    this.things = this.#b.together(press.id);
    if (!this.active) return;
    this.#container.setPointerCapture(press.pointer);
    this.#container.setAttribute("data-dragging", press.finger ? "finger" : "mouse");
    if (press.finger) navigator.vibrate?.(12);
    this.#b.set({ menu: null });
    this.#frame = requestAnimationFrame(this.#follow);
  }

  // The paper may change or scroll under a pointer that keeps still: the place is read anew at every frame.
  #follow = () => {
    if (this.#b.readOnly || !this.things.every((id) => thingOf(this.#b, id))) {
      this.giveUp();
      return;
    }
    this.#scroll();
    this.#over = this.#landing();
    render(this.#slip(), this.#layer);
    this.#frame = requestAnimationFrame(this.#follow);
  };

  #landing() {
    /** @param {Id} id */
    const upon = (id) => mayStack(this.#b, this.things, id);
    return landing(/** @type {ShadowRoot} */ (this.#container.getRootNode()), this.#at, this.things, upon);
  }

  // Only in the direction in which the pointer moved since it took the note, so that none runs away at the first touch.
  #scroll() {
    const from = this.#press?.from ?? this.#at;
    const scroller = scrollerOf(this.#container);
    const whole = scroller === document.scrollingElement;
    const { top, bottom } = whole ? { top: 0, bottom: innerHeight } : scroller.getBoundingClientRect();
    const up = Math.max(0, top + EDGE - this.#at.y);
    const down = Math.max(0, this.#at.y - bottom + EDGE);
    /** @param {number} depth */
    const step = (depth) => Math.min(FASTEST, Math.ceil((depth / EDGE) * FASTEST));
    if (up && this.#at.y < from.y) scroller.scrollBy(0, -step(up));
    if (down && this.#at.y > from.y) scroller.scrollBy(0, step(down));
  }

  #slip() {
    const { left, top } = this.#container.getBoundingClientRect();
    const { line, box, onto } = this.#over ?? {};
    const first = thingOf(this.#b, this.things[0]);
    const alone = this.things.length === 1 && first;
    const words = alone ? nameOf(this.#b, first, 90) : this.#b.wn("ticked_count", this.things.length);
    const kind = first && "kind" in first ? first.kind : null;
    const upon = this.#b.w(this.#b.picture.stacks.has(onto ?? "") ? "stack_put" : "stack_make");
    this.#place({ "--hand-x": this.#at.x - left, "--hand-y": this.#at.y - top });
    const mark = onto ? box : line;
    if (mark) {
      this.#place({ "--line-x": mark.x - left, "--line-y": mark.y - top });
      this.#place({ "--line-width": mark.width, "--line-height": mark.height });
    }
    return html`${mark ? html`<div class=${onto ? "upon" : "landing"}></div>` : nothing}
      <div class="slip ${kind ?? "pile"}">${kind ? icon(kind) : nothing} <span>${words}</span>
        ${onto ? html`<b>${upon}</b>` : nothing}</div>`;
  }

  /** @param {Record<string, number>} lengths */
  #place(lengths) {
    for (const [name, length] of Object.entries(lengths)) this.#layer.style.setProperty(name, `${length}px`);
  }
}
