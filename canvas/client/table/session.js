// One open board: what it adds to the session that every surface has.
import { isTyping } from "../kit/focus.js";
import { Marks } from "../kit/marks.js";
import { Session } from "../kit/session.js";
import { scrollerOf } from "../kit/steady.js";
import { hasText } from "../kit/text.js";
import { boardScreen } from "./screen.js";
import { Busy } from "./busy.js";
import { Drag } from "./drag.js";
import { Hearing } from "./message.js";
import { screenOf, sheetOf, stepOf } from "./moment.js";
import { layDown } from "./moving.js";
import { announce } from "./news.js";
import { pictureOf } from "./picture.js";
import { explained, giveBack } from "./returned.js";
import { shaped } from "./shapes.js";
import { stepKeys } from "./undo.js";
import { selectedNotes } from "./selection.js";
import { markWords } from "./time.js";
import { Leaving } from "./unsent.js";

const NARROW = 960;
/** From this width on, notes and wording of a topic stand beside each other: as in paper.css. */
const BESIDE = 620;
/** When the scripts come that few need and that must be there without a network too, in milliseconds. */
const LATER = 10_000;
const fetched = () => Promise.allSettled([import("./paste.js"), import("../kit/copying.js")]);

/** @extends {Session<BoardData, BoardDrafts>} */
export class BoardSession extends Session {
  /** @type {Ui} */
  ui = {
    tab: null, composing: new Set(), kinds: {}, menu: null, dialog: null,
    near: null, forming: null, topic: null, narrow: false, beside: true, reached: null, screen: null, zoom: null, opened: new Set(),
    selecting: false, selected: new Set(), overtaken: null, answering: null, picking: null, places: new Map(), message: null,
  };
  /** The notes that have just come from others. @type {Set<Id>} */
  fresh = new Set();
  #busy = new Busy();
  #later = 0;
  #marks = new Marks(5, 2, 1, 0);
  #hearing;
  #top = false;
  #observer;

  /** @param {HTMLElement} container @param {BoardData} data */
  constructor(container, data) {
    super(container, data, shaped);
    this.#hearing = new Hearing(data);
    this.picture = pictureOf(this.view.entries, [], this.data);
    this.drag = new Drag(this, container, (things, place) => layDown(this, things, place));
    this.leaving = new Leaving(this);
    this.#observer = new ResizeObserver(([entry]) => {
      const { width } = entry.contentRect;
      const now = { narrow: width < NARROW, beside: width > BESIDE };
      if (now.narrow !== this.ui.narrow || now.beside !== this.ui.beside) this.set(now);
    });
    this.#listen();
    this.start();
    this.#later = setTimeout(fetched, LATER);
  }

  stop() {
    super.stop();
    clearTimeout(this.#later);
    this.drag.stop();
    this.leaving.stop();
    this.#observer.disconnect();
    document.removeEventListener("pointerdown", this.#outside);
    for (const place of [this.container, document]) place.removeEventListener("keydown", this.#keys);
  }

  get sheet() {
    return this.data.sheet;
  }

  /** Whether somebody only looks at this subgroup: whoever is not a participant, whatever the page says. */
  get visiting() {
    const role = this.picture.you?.role || this.data.as;
    return this.data.as !== "participant" || role !== "participant";
  }

  get readOnly() {
    return this.visiting || this.picture.workshop?.closed === true;
  }

  /**
   * The block with this id. What the server names may be unknown to this sheet: then `known` asks first.
   * @param {Id} id
   * @returns {Block}
   */
  block(id) {
    return /** @type {Block} */ (this.known(id));
  }

  /** @param {Id | null | undefined} id */
  known(id) {
    return this.sheet.blocks.find((block) => block.id === id);
  }

  /** The step of this moment: its title, what it says, its sheet. */
  get phase() {
    return stepOf(this.sheet, this.picture.phase);
  }

  /**
   * What moves when this note or stack is picked up: with a selected note all that are selected.
   * @param {Id} id
   */
  together(id) {
    return this.ui.selected.has(id) ? selectedNotes(this).map((note) => note.id) : [id];
  }

  /** @param {Partial<Ui>} changes @param {string | null} [aim] */
  set(changes, aim = null) {
    super.set(changes, aim);
  }

  /** @param {Dialog} dialog */
  open(dialog) {
    this.set({ dialog, menu: null });
  }

  /** @param {Id} id */
  showBlock(id) {
    if (screenOf(this) === "topic") this.ui.zoom = id === this.picture.topic?.block ? null : id;
    else {
      this.ui.tab = sheetOf(this) === this.block(id).sheet ? this.ui.tab : this.block(id).sheet;
      if (this.ui.zoom) this.ui.zoom = id;
    }
    if (!this.ui.answering?.includes(id)) this.ui.answering = null;
  }

  /** The next drawing shows the top of the page: what is asked now stands there. */
  toTop() {
    this.#top = true;
  }

  // --- what the session of every surface asks

  prepare() {
    this.picture = pictureOf(this.view.entries, this.post.onTheWay(), this.data);
    const screen = screenOf(this);
    if (this.#disturbs(screen)) return false;
    this.#followPhase();
    this.#followTopic();
    this.#arrive(screenOf(this));
    return true;
  }

  screen() {
    return boardScreen(this);
  }

  finish() {
    this.#measure();
    if (this.#top) scrollerOf(this.container).scrollTo({ top: 0, behavior: "instant" });
    this.#top = false;
    this.#hearing.listen(this);
    if (this.connection === "open" && !this.gone) this.#busy.tell(this, (sent) => this.send(sent));
  }

  /** @param {Set<string>} changed */
  follow(changed) {
    announce(this, changed);
  }

  tick() {
    const phase = this.view.entries.get("phase");
    const mark = this.#marks.passed(phase?.id ?? null, this.view.remaining(), phase?.clock === "runs");
    const words = mark === null ? "" : markWords(this, mark);
    if (words) this.status.whisper(words);
  }

  /** @param {Refused} refusal @param {Operation | null} operation */
  refused(refusal, operation) {
    const message = explained(this, refusal, operation);
    const back = operation && refusal.draft === true;
    const returned = back && giveBack(this, operation, message);
    this.tell(returned ? `${message} ${this.w("refused_text_back")}` : message, "bad");
  }

  reset() {
    this.#busy.forget();
  }

  // --- how it works

  /** How high bar and foot are: what stays in sight while the notes scroll stays between them. */
  #measure() {
    for (const [name, parts] of [["--la-bar", ".bar"], ["--la-foot", ".foot > :not(.status)"]]) {
      const heights = [...this.container.querySelectorAll(/** @type {"div"} */ (parts))].map((one) => one.offsetHeight);
      this.container.style.setProperty(name, `${heights.reduce((all, each) => all + each, 0)}px`);
    }
  }

  /**
   * Nothing moves between press and release, and no screen changes in the middle of a composed character.
   * @param {string} screen
   */
  #disturbs(screen) {
    const pressing = this.input.pressing && !this.drag.active;
    return pressing || (this.input.composing && screen !== this.ui.screen);
  }

  #followPhase() {
    const id = this.picture.phase?.id ?? null;
    if (id === this.ui.reached) return;
    if (this.ui.reached !== null) {
      Object.assign(this.ui, { tab: null, menu: null, zoom: null, selecting: false, answering: null, picking: null, near: null, forming: null });
      if (!isTyping(this.container)) this.toTop();
    }
    this.ui.reached = id;
    this.ui.topic = this.picture.topic?.block ?? null;
  }

  /** Where the subgroup goes, the screen goes along, unless its person looks elsewhere or types. */
  #followTopic() {
    const { topic: before, zoom } = this.ui;
    const now = this.picture.topic?.block ?? null;
    if (now === before) return;
    this.ui.topic = now;
    if (!now || zoom === now) this.ui.zoom = null;
    if (!now || !before || screenOf(this) !== "topic" || (zoom && zoom !== before)) return;
    const stays = isTyping(this.container);
    Object.assign(this.ui, { zoom: stays ? before : null, ...(stays ? {} : { menu: null, near: null, forming: null, picking: null }) });
    if (!stays) this.toTop();
  }

  /**
   * On another screen the fields with a note that was begun are open, so that nobody has to look for their text.
   * @param {string} screen
   */
  #arrive(screen) {
    if (screen === this.ui.screen) return;
    this.ui.screen = screen;
    for (const name of this.drafts.names("note/")) {
      if (hasText(this.drafts.get(name)?.text)) this.ui.composing.add(name.slice(5));
    }
  }

  #listen() {
    document.addEventListener("pointerdown", this.#outside);
    // Keys inside the board do not leave it; with the focus elsewhere on the page they are heard there.
    for (const place of [this.container, document]) place.addEventListener("keydown", this.#keys);
    this.#observer.observe(this.container);
  }

  /** @param {Event} event */
  #keys = (event) => stepKeys(this, /** @type {KeyboardEvent} */ (event));

  /** @param {Event} event */
  #outside = (event) => {
    const inMenu = event.composedPath().some((node) => node instanceof HTMLElement && node.dataset.menu !== undefined);
    if (this.ui.menu && !inMenu) this.set({ menu: null });
    const { near } = this.ui;
    const onIt = event.composedPath().some((node) => node instanceof HTMLElement && node.dataset.note === near);
    if (near && !onIt) this.set({ near: null });
  };
}
