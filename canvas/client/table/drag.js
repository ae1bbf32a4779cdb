// Owns dragging: taking up a note or a stack with mouse, touchpad, pen or finger, showing where it would land, and laying
// it down. No note is moved by hand: a slip of its own follows the pointer, and the board is drawn from what is
// done in the end, so that others' notes may come in meanwhile.
import { html, nothing, render } from "../vendor/lit-html.js";
import { icon } from "../kit/icons.js";
import { landing, scrollerOf } from "./landing.js";
import { mayStack, nameOf, thingOf } from "./moving.js";
import { asOnTheSheet } from "./order.js";

const FAR = 5;
const SHAKING = 8;
const LONG_PRESS = 350;
const EDGE = 80;
const FASTEST = 16;
const TOUCHED = "a, button, input, textarea, select, label, form, [data-menu]";

export class Drag {
  /** What is in the hand: the ids of notes, or of one stack; none when it is empty. */
  things = [];
  #b;
  #container;
  #layer = document.createElement("div");
  #press = null;
  #at = null;
  #over = null;
  #frame = 0;
  #lay;

  /** `lay(things, place)` is called when they are let go at a place. */
  constructor(b, container, lay) {
    this.#b = b;
    this.#container = container;
    this.#lay = lay;
    this.#layer.className = "drag-layer";
    this.#layer.ariaHidden = "true";
    container.append(this.#layer);
    const on = (type, handle, options) => container.addEventListener(type, handle, options);
    on("pointerdown", this.#down);
    on("pointermove", this.#move);
    on("pointerup", this.#up);
    on("pointercancel", this.giveUp);
    on("selectstart", (event) => this.#press && event.preventDefault());
    on("contextmenu", (event) => this.#press?.finger && event.preventDefault());
    // Once a note is in the hand the page under it stands still; before that a finger scrolls as ever.
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

  #down = (event) => {
    this.giveUp();
    const thing = event.target.closest("[data-loose]");
    if (!thing || !event.isPrimary || event.button !== 0 || event.target.closest(TOUCHED)) return;
    const finger = event.pointerType !== "mouse";
    this.#at = { x: event.clientX, y: event.clientY };
    this.#press = { id: thing.dataset.loose, pointer: event.pointerId, from: this.#at, finger, timer: 0 };
    if (finger) this.#press.timer = setTimeout(() => this.#take(), LONG_PRESS);
  };

  #move = (event) => {
    if (event.pointerId !== this.#press?.pointer) return;
    this.#at = { x: event.clientX, y: event.clientY };
    if (this.active) return;
    const far = Math.hypot(this.#at.x - this.#press.from.x, this.#at.y - this.#press.from.y);
    if (this.#press.finger && far > SHAKING) this.giveUp();
    else if (!this.#press.finger && far > FAR) this.#take();
  };

  #up = (event) => {
    if (event.pointerId !== this.#press?.pointer) return;
    const { things } = this;
    this.#at = { x: event.clientX, y: event.clientY };
    const place = this.active ? this.#landing() : null;
    this.giveUp();
    if (place) this.#lay(things, place);
  };

  #key = (event) => {
    if (!this.active || event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    this.giveUp();
  };

  #take() {
    if (!asOnTheSheet(this.#b)) {
      this.giveUp();
      this.#b.tell(this.#b.w("order_no_moving"));
      return;
    }
    this.things = this.#b.together(this.#press.id);
    if (!this.active) return;
    this.#container.setPointerCapture(this.#press.pointer);
    this.#container.setAttribute("data-dragging", this.#press.finger ? "finger" : "mouse");
    if (this.#press.finger) navigator.vibrate?.(12);
    this.#b.set({ menu: null });
    this.#frame = requestAnimationFrame(this.#follow);
  }

  // The paper may change or scroll under a hand that keeps still: the place is read anew at every frame.
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
    const upon = (id) => mayStack(this.#b, this.things, id);
    return landing(this.#container.getRootNode(), this.#at, this.things, upon);
  }

  // Only towards where the hand has gone since it took the note, so that none runs away at the first touch.
  #scroll() {
    const scroller = scrollerOf(this.#container);
    const whole = scroller === document.scrollingElement;
    const { top, bottom } = whole ? { top: 0, bottom: innerHeight } : scroller.getBoundingClientRect();
    const up = Math.max(0, top + EDGE - this.#at.y);
    const down = Math.max(0, this.#at.y - bottom + EDGE);
    const step = (depth) => Math.min(FASTEST, Math.ceil((depth / EDGE) * FASTEST));
    if (up && this.#at.y < this.#press.from.y) scroller.scrollBy(0, -step(up));
    if (down && this.#at.y > this.#press.from.y) scroller.scrollBy(0, step(down));
  }

  #slip() {
    const { left, top } = this.#container.getBoundingClientRect();
    const { line, box, onto } = this.#over ?? {};
    const [first, ...more] = this.things.map((id) => thingOf(this.#b, id));
    const words = more.length === 0 ? nameOf(this.#b, first, 90) : this.#b.wn("ticked_count", this.things.length);
    const upon = this.#b.w(this.#b.picture.stacks.has(onto) ? "stack_put" : "stack_make");
    this.#place({ "--hand-x": this.#at.x - left, "--hand-y": this.#at.y - top });
    const mark = onto ? box : line;
    if (mark) {
      this.#place({ "--line-x": mark.x - left, "--line-y": mark.y - top });
      this.#place({ "--line-width": mark.width, "--line-height": mark.height });
    }
    return html`${mark ? html`<div class=${onto ? "upon" : "landing"}></div>` : nothing}
      <div class="slip ${first.kind ?? "pile"}">${first.kind ? icon(first.kind) : nothing} <span>${words}</span>
        ${onto ? html`<b>${upon}</b>` : nothing}</div>`;
  }

  #place(lengths) {
    for (const [name, length] of Object.entries(lengths)) this.#layer.style.setProperty(name, `${length}px`);
  }
}
