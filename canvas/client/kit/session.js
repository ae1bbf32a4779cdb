// One open surface, which all its screens talk to (`b`): it joins connection, view, outbox and drafts, and draws at
// most once per animation frame. A surface overrides the methods for what is particular to it.
import { nothing, render } from "../vendor/lit-html.js";
import { Drafts } from "./drafts.js";
import { focusOn, heldFocus, restoreFocus } from "./focus.js";
import { growFields } from "./growing.js";
import { InputState } from "./input_state.js";
import { pasteTidied } from "./pasting.js";
import { Post } from "./post.js";
import { Socket } from "./socket.js";
import { Status } from "./status.js";
import { Steady } from "./steady.js";
import { Translated } from "./translated.js";
import { View } from "./view.js";
import { Words } from "./words.js";

/**
 * Data is the type of what the page mounts it with, Kept that of its drafts.
 * @template {SurfaceData} Data
 * @template {Drafts} Kept
 */
export class Session {
  /** @type {ConnectionState} */
  connection = "connecting";
  /** @type {Farewell | null} */
  gone = null;
  /** What is open on this screen. @type {{ dialog: { kind: string, back?: string } | null }} */
  ui = { dialog: null };
  status = new Status(() => this.redraw());
  /** @type {Socket | null} */
  #socket = null;
  #frame = 0;
  #timer = 0;
  /** @type {string | null} */
  #aim = null;
  #started = false;
  /** What gets the focus of who comes in with the keyboard: the surface, or the title of what it opens with. */
  landing = "[data-table]";

  /**
   * Shape tells what the entry under a key of the view becomes, null where it does not fit.
   * @param {HTMLElement} container @param {Data} data @param {Shape} shape
   */
  constructor(container, data, shape) {
    this.container = container;
    this.data = data;
    this.words = new Words(data.words, data.language);
    this.view = new View(shape);
    this.input = new InputState(container);
    this.steady = new Steady(container);
    this.translated = new Translated(container);
    container.addEventListener("paste", pasteTidied);
    this.post = new Post(this, data);
    this.drafts = /** @type {Kept} */ (new Drafts(data.workshop, data.person));
    container.lang = data.language;
  }

  /** Connect and draw: called once the surface is complete. */
  start() {
    addEventListener("storage", this.#otherTab);
    this.#socket = new Socket(address(this.data), {
      onFrame: (frame) => this.#receive(frame),
      onState: (state) => this.#connected(state),
    });
    this.#tick();
    this.redraw();
  }

  /**
   * Other words or another address for the same seat.
   * @param {Data} data
   */
  update(data) {
    this.data = data;
    this.words = new Words(data.words, data.language);
    this.container.lang = data.language;
    this.#socket?.move(address(data));
    this.redraw();
  }

  stop() {
    this.#socket?.stop();
    this.post.stop();
    this.status.stop();
    this.translated.stop();
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
    removeEventListener("storage", this.#otherTab);
    render(null, this.container);
  }

  // --- what a surface overrides

  /** Bring up to date what is drawn; false when drawing has to wait a moment. */
  prepare() {
    return true;
  }

  /**
   * Everything on the screen.
   * @returns {Template}
   */
  screen() {
    return nothing;
  }

  /** Right after everything was drawn. */
  finish() {}

  /**
   * These keys changed in a view that was there already.
   * @param {Set<string>} changed
   */
  follow(changed) {}

  /**
   * A frame came and is in the view.
   * @param {BoardFrame} frame
   */
  heard(frame) {}

  /** Once a second, and whenever the clock shows another second. */
  tick() {}

  /**
   * The server refused this; the operation is null when it is not known here any more.
   * @param {Refused} refusal @param {Operation | null} operation
   */
  refused(refusal, operation) {
    this.tell(refusal.message, "bad");
  }

  /** The connection is gone or another one is being made: whatever was told to the server must be told again. */
  reset() {}

  // --- what its screens use

  /**
   * The text of this key, with its {places} filled in.
   * @param {string} key @param {Values} [values]
   */
  w(key, values) {
    return this.words.say(key, values);
  }

  /**
   * The same, in the form that fits this count.
   * @param {string} key @param {number} n @param {Values} [values]
   */
  wn(key, n, values) {
    return this.words.count(key, n, values);
  }

  /** @param {string} text @param {Tone} [tone] */
  tell(text, tone) {
    this.status.tell(text, tone);
  }

  get outbox() {
    return this.post.outbox;
  }

  /**
   * Do something: it is kept, drawn and sent. The operation's id comes back.
   * @param {Deed} fields
   */
  act(fields) {
    const id = this.post.take(fields);
    this.redraw();
    return id;
  }

  /**
   * Keep what is typed in this field; null drops it.
   * @param {string} name @param {object | null} draft
   */
  draft(name, draft) {
    if (draft === null) this.drafts.drop(name);
    else this.drafts.set(name, draft);
    this.redraw();
  }

  /**
   * Draw again at the next frame. With a selector: draw now and focus the first element that matches it, because
   * the next key belongs there already, and a phone opens its keyboard only within the tap itself.
   * @param {string | null} [aim]
   */
  redraw(aim = null) {
    if (aim) {
      this.#aim = aim;
      cancelAnimationFrame(this.#frame);
      this.#draw();
    } else if (!this.#frame) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  /** @param {object} changes @param {string | null} [aim] */
  set(changes, aim = null) {
    Object.assign(this.ui, changes);
    this.redraw(aim);
  }

  /**
   * Change what the open dialog holds.
   * @param {object} changes @param {string | null} [aim]
   */
  changeDialog(changes, aim = null) {
    this.set({ dialog: { ...this.ui.dialog, ...changes } }, aim);
  }

  /** Close the dialog; the focus goes to its `back` when its opener is gone by then. */
  closeDialog = () => {
    const back = this.ui.dialog?.back ?? null;
    this.set({ dialog: null }, back);
  };

  /**
   * Hand this to the connection; false when there is none. It is no promise that it arrives.
   * @param {BrowserFrame} sent
   */
  send(sent) {
    return this.#socket?.send(sent) ?? false;
  }

  // --- how it works

  /** @param {ConnectionState} state */
  #connected(state) {
    if (state !== "open") this.connection = state;
    this.post.pause();
    this.reset();
    this.redraw();
  }

  /** @param {BoardFrame} frame */
  #receive(frame) {
    const first = !this.view.complete;
    const changed = this.view.take(frame);
    this.heard(frame);
    if (frame.view && this.view.complete) this.#begin();
    this.post.answered(frame);
    if (frame.gone) this.#leave(frame.gone);
    if (!first && !frame.view) this.follow(changed);
    this.redraw();
  }

  // Only the first view tells for certain whose seat this cookie opens: one person's work must never be sent as
  // another's.
  #begin() {
    this.connection = "open";
    const you = this.view.entries.get("you");
    if (you && you.id !== this.data.person) this.#leave({ message: this.w("gone_other_person") });
    else this.post.begin((operation) => this.send(operation));
  }

  /** @param {Farewell} gone */
  #leave(gone) {
    this.gone = { message: typeof gone.message === "string" ? gone.message : this.w("gone_unknown") };
    this.post.pause();
    this.#socket?.stop();
  }

  #draw() {
    this.#frame = 0;
    if (!this.prepare()) {
      setTimeout(() => this.redraw(), 200);
      return;
    }
    const held = heldFocus(this.container);
    const steady = this.steady.hold();
    this.translated.before();
    render(this.screen(), this.container);
    this.translated.after();
    growFields(this.container);
    this.steady.settle(steady);
    this.#showDialog();
    this.finish();
    /** @type {HTMLElement | null} */
    const aim = this.#aim ? this.container.querySelector(this.#aim) : null;
    this.#aim = null;
    if (aim) focusOn(aim);
    else restoreFocus(this.container, held);
    if (this.view.complete && !this.#started && !this.container.hidden) this.#arrive();
  }

  // Somebody who comes in with the keyboard pressed a button that is gone: the surface goes on where that left off.
  #arrive() {
    this.#started = true;
    if (document.activeElement !== document.body) return;
    /** @type {HTMLElement | null} */
    const main = this.container.querySelector(this.landing);
    main?.focus({ preventScroll: true });
  }

  #showDialog() {
    const dialog = this.container.querySelector("dialog");
    if (!dialog) return;
    if (this.ui.dialog && !dialog.open) dialog.showModal();
    if (!this.ui.dialog && dialog.open) dialog.close();
  }

  #tick() {
    const remaining = this.view.remaining();
    this.tick();
    if (this.post.unanswered) this.#socket?.restart();
    this.redraw();
    this.#timer = setTimeout(() => this.#tick(), remaining ? remaining % 1000 || 1000 : 1000);
  }

  /** @param {StorageEvent} event */
  #otherTab = (event) => {
    const { key, newValue } = event;
    const draft = !document.hasFocus() && this.drafts.take(key, newValue);
    if (this.outbox.take(key, newValue) || draft) this.redraw();
  };
}

/** @param {SurfaceData} data */
function address(data) {
  const query = new URLSearchParams({ w: data.workshop, as: data.as, lang: data.language, v: "2" });
  if (data.subgroup) query.set("subgroup", data.subgroup);
  if (data.surface) query.set("surface", data.surface);
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  return `${scheme}//${location.host}${data.live}?${query}`;
}
