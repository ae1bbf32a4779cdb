// Owns one open board: it joins connection, view, outbox and drafts, draws at most once per animation frame,
// and is what every screen talks to (`b`).
import { render } from "../vendor/lit-html.js";
import { boardScreen } from "./screen.js";
import { Busy } from "./busy.js";
import { Drafts } from "../kit/drafts.js";
import { Drag } from "./drag.js";
import { drawn } from "./picture.js";
import { focusOn, heldFocus, restoreFocus } from "../kit/focus.js";
import { growFields } from "../kit/growing.js";
import { Hands } from "../kit/input_state.js";
import { screenOf, sheetOf } from "./moment.js";
import { layDown } from "./moving.js";
import { announce } from "./news.js";
import { Post } from "../kit/post.js";
import { Socket } from "../kit/socket.js";
import { Status } from "../kit/status.js";
import { stepKeys } from "./undo.js";
import { tickedNotes } from "./selection.js";
import { View } from "./view.js";
import { Words } from "../kit/words.js";

const NARROW = 960;

export class Session {
  view = new View();
  status = new Status(() => this.redraw());
  ui = {
    tab: null, composing: new Set(), kinds: {}, menu: null, dialog: null,
    narrow: false, running: false, reached: null, screen: null, zoom: null, opened: new Set(),
    ticking: false, ticked: new Set(),
  };
  fresh = new Set();
  connection = "connecting";
  gone = null;
  #busy = new Busy();
  #container;
  #socket;
  #frame = 0;
  #timer = 0;
  #aim = null;
  #started = false;
  #hands;
  #observer;

  constructor(container, data) {
    this.#container = container;
    this.#hands = new Hands(container);
    this.update(data);
    this.post = new Post(this, data);
    this.drafts = new Drafts(data.workshop, data.person);
    this.drag = new Drag(this, container, (notes, place) => layDown(this, notes, place));
    this.#listen();
    this.#socket = new Socket(address(data), {
      onFrame: (frame) => this.#receive(frame),
      onState: (state) => this.#connected(state),
    });
    this.#tick();
    this.redraw();
  }

  /** Other words, sheet or address for the same seat. */
  update(data) {
    this.data = data;
    this.sheet = data.sheet;
    this.words = new Words(data.words, data.language);
    this.#container.lang = data.language;
    this.#socket?.move(address(data));
    this.redraw();
  }

  stop() {
    this.#socket.stop();
    this.post.stop();
    this.drag.stop();
    this.status.stop();
    this.#observer.disconnect();
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
    removeEventListener("storage", this.#otherTab);
    document.removeEventListener("pointerdown", this.#outside);
    for (const place of [this.#container, document]) place.removeEventListener("keydown", this.#keys);
    render(null, this.#container);
  }

  w(key, values) {
    return this.words.say(key, values);
  }

  wn(key, n, values) {
    return this.words.count(key, n, values);
  }

  /** Whether somebody only looks at this table: whoever is not a participant, whatever the page says. */
  get visiting() {
    const role = this.picture?.you?.role || this.data.as;
    return this.data.as !== "participant" || role !== "participant";
  }

  get readOnly() {
    return this.visiting || this.picture?.workshop?.closed === true;
  }

  block(id) {
    return this.sheet.blocks.find((block) => block.id === id);
  }

  /** The sheet's own phase of this moment: its title, what it says, its sheet. */
  get phase() {
    return this.sheet.phases.find((phase) => phase.id === this.picture.phase?.id);
  }

  /** Do something: kept, drawn and sent. The operation's id comes back. */
  act(fields) {
    const id = this.post.take(fields);
    this.redraw();
    return id;
  }

  /** What moves when this note or stack is taken up: with a ticked note all that are ticked. */
  together(id) {
    return this.ui.ticked.has(id) ? tickedNotes(this).map((note) => note.id) : [id];
  }

  /**
   * Draw again at the next frame. With a selector: draw now and focus the first element that fits it, because
   * the next key belongs there already, and a phone opens its keyboard only within the tap itself.
   */
  redraw(aim = null) {
    if (aim) {
      this.#aim = aim;
      cancelAnimationFrame(this.#frame);
      this.#draw();
    } else if (!this.#frame) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  set(changes, aim = null) {
    Object.assign(this.ui, changes);
    this.redraw(aim);
  }

  /** Open a dialog; `back` says where the focus returns when its opener is gone by then. */
  open(dialog) {
    this.set({ dialog, menu: null });
  }

  closeDialog = () => {
    const back = this.ui.dialog?.back ?? null;
    this.set({ dialog: null }, back);
  };

  /** Keep what is typed in this field; null drops it. */
  draft(name, draft) {
    if (draft === null) this.drafts.drop(name);
    else this.drafts.set(name, draft);
    this.redraw();
  }

  tell(text, tone) {
    this.status.tell(text, tone);
  }

  showBlock(id) {
    this.ui.tab = sheetOf(this) === this.block(id).sheet ? this.ui.tab : this.block(id).sheet;
    if (this.ui.zoom) this.ui.zoom = id;
  }

  get outbox() {
    return this.post.outbox;
  }

  #connected(state) {
    this.connection = state === "open" ? this.connection : state;
    this.post.pause();
    this.#busy.forget();
    this.redraw();
  }

  #receive(frame) {
    const first = !this.view.complete;
    const changed = this.view.take(frame);
    if (frame.view && this.view.complete) this.#begin();
    this.post.answered(frame);
    if (frame.gone) this.#leave(frame.gone);
    if (!first && !frame.view) announce(this, changed);
    this.redraw();
  }

  // Only after the first view is it certain whose seat this cookie opens: never send one person's work as
  // another's.
  #begin() {
    this.connection = "open";
    const you = this.view.entries.get("you");
    if (you && you.id !== this.data.person) this.#leave({ message: this.w("gone_other_person") });
    else this.post.begin((operation) => this.#socket.send(operation));
  }

  #leave(gone) {
    this.gone = { message: typeof gone.message === "string" ? gone.message : this.w("gone_unknown") };
    this.post.pause();
    this.#socket?.stop();
  }

  #draw() {
    this.#frame = 0;
    this.picture = drawn(this.view.entries, this.post.onTheWay(), this.sheet);
    if (this.#disturbs()) {
      setTimeout(() => this.redraw(), 200);
      return;
    }
    this.#followPhase();
    this.#arrive(screenOf(this));
    const held = heldFocus(this.#container);
    render(boardScreen(this), this.#container);
    growFields(this.#container);
    this.#showDialog();
    if (this.connection === "open" && !this.gone) this.#busy.tell(this, (frame) => this.#socket.send(frame));
    const aim = this.#aim && this.#container.querySelector(this.#aim);
    this.#aim = null;
    if (aim) focusOn(aim);
    else restoreFocus(this.#container, held);
    if (this.view.complete && !this.#started && !this.#container.hidden) this.#start();
  }

  // Whoever comes in with the keyboard pressed a button that is gone: the board goes on where that left off.
  #start() {
    this.#started = true;
    if (document.activeElement !== document.body) return;
    this.#container.querySelector("[data-table]")?.focus({ preventScroll: true });
  }

  #followPhase() {
    const { phase } = this.picture;
    if (phase?.id === this.ui.reached) return;
    if (this.ui.reached !== null) Object.assign(this.ui, { tab: null, menu: null, zoom: null, ticking: false });
    this.ui.reached = phase?.id ?? null;
  }

  #showDialog() {
    const dialog = this.#container.querySelector("dialog");
    if (this.ui.dialog && !dialog.open) dialog.showModal();
    if (!this.ui.dialog && dialog.open) dialog.close();
  }

  // Nothing moves between press and release, and no screen changes in the middle of a composed character.
  #disturbs() {
    const pressing = this.#hands.pressing && !this.drag.active;
    return pressing || (this.#hands.composing && screenOf(this) !== this.ui.screen);
  }

  // On another screen the fields with a begun note stand open, so that nobody has to look for his text.
  #arrive(screen) {
    if (screen === this.ui.screen) return;
    this.ui.screen = screen;
    const begun = this.drafts.names("note/").filter((name) => this.drafts.get(name).text?.trim());
    begun.forEach((name) => this.ui.composing.add(name.slice(5)));
  }

  #tick() {
    const remaining = this.view.remaining();
    if (remaining === 0 && this.ui.running) this.status.whisper(this.w("clock_over_news"));
    this.ui.running = remaining > 0;
    if (this.post.unanswered) this.#socket.restart();
    this.redraw();
    this.#timer = setTimeout(() => this.#tick(), remaining ? remaining % 1000 || 1000 : 1000);
  }

  #listen() {
    addEventListener("storage", this.#otherTab);
    document.addEventListener("pointerdown", this.#outside);
    // Keys inside the board do not leave it; with the focus elsewhere on the page they are heard there.
    for (const place of [this.#container, document]) place.addEventListener("keydown", this.#keys);
    this.#observer = new ResizeObserver(([entry]) => {
      const narrow = entry.contentRect.width < NARROW;
      if (narrow !== this.ui.narrow) this.set({ narrow });
    });
    this.#observer.observe(this.#container);
  }

  #otherTab = (event) => {
    const draft = !document.hasFocus() && this.drafts.take(event.key, event.newValue);
    if (this.outbox.take(event.key, event.newValue) || draft) this.redraw();
  };

  #keys = (event) => stepKeys(this, event);

  #outside = (event) => {
    const inMenu = event.composedPath().some((node) => node.dataset?.menu !== undefined);
    if (this.ui.menu && !inMenu) this.set({ menu: null });
  };
}

function address(data) {
  const query = new URLSearchParams({ w: data.workshop, as: data.as, lang: data.language });
  if (data.subgroup) query.set("subgroup", data.subgroup);
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  return `${scheme}//${location.host}${data.live}?${query}`;
}
