// One open cockpit: what it adds to the session that every surface has.
import { Marks, tellMark } from "../kit/marks.js";
import { Session } from "../kit/session.js";
import { object } from "../kit/view.js";
import { whereabouts } from "./glance.js";
import { messageBack } from "./messages.js";
import { announce } from "./news.js";
import { pictureOf } from "./picture.js";
import { Presses } from "../kit/press.js";
import { leadScreen } from "./screen.js";
import { planBack } from "./planning.js";
import { shaped } from "./shapes.js";
import { Sound } from "./sound.js";
import { nameBack } from "./subgroups.js";

/** @extends {Session<LeadData, import("../kit/drafts.js").Drafts>} */
export class LeadSession extends Session {
  /** @type {LeadUi} */
  ui = { dialog: null, menu: null, guide: false, unfolded: new Set() };
  /** What is left of each subgroup's step, and since when that is so. @type {Map<Id, number>} */
  #left = new Map();
  #heardAt = 0;
  #marks = new Marks(5, 2, 0);
  sound = new Sound();
  /** How far the server's clock is ahead of this browser's, in milliseconds. */
  #ahead = 0;
  /** Since when somebody has no connection. @type {Map<Id, number>} */
  #lost = new Map();

  /** @param {HTMLElement} container @param {LeadData} data */
  constructor(container, data) {
    super(container, data, shaped);
    this.picture = pictureOf(this.view.entries, [], data);
    this.presses = new Presses(container, () => this.redraw());
    document.addEventListener("pointerdown", this.#outside);
    this.start();
  }

  stop() {
    super.stop();
    this.presses.stop();
    this.sound.stop();
    document.removeEventListener("pointerdown", this.#outside);
  }

  /** Whether this person leads: who looks along has no controls and sees no names. */
  get leads() {
    return this.picture.leads;
  }

  /** The subgroups in their order. */
  get tiles() {
    return this.picture.tiles;
  }

  /** @param {Id} id */
  tile(id) {
    return this.tiles.find((tile) => tile.id === id);
  }

  /** The steps of the day in their order: those of the sheet, with what leaders changed in the plan. */
  get steps() {
    return this.picture.steps;
  }

  /**
   * A step of the day; undefined for one that is not known.
   * @param {Id} id
   */
  step(id) {
    return this.steps.find((step) => step.id === id);
  }

  /**
   * The place of a step in the day, -1 for an unknown one.
   * @param {Id} id
   */
  place(id) {
    return this.steps.findIndex((step) => step.id === id);
  }

  /**
   * The title of a topic; empty for one that is not known.
   * @param {Id | null} id
   */
  topic(id) {
    return this.data.sheet.blocks?.find((block) => block.id === id)?.title ?? "";
  }

  /**
   * Milliseconds left of a subgroup's step, 0 when its time is up; null where that is not known.
   * @param {Id} subgroup
   */
  left(subgroup) {
    const left = this.#left.get(subgroup);
    if (left === undefined) return null;
    const runs = this.view.entries.get(`tile/${subgroup}`)?.clock === "runs";
    return Math.max(0, runs ? left - (performance.now() - this.#heardAt) : left);
  }

  /** The moment by the server's clock, in milliseconds. */
  now() {
    return Date.now() + this.#ahead;
  }

  /**
   * How many people of this subgroup have had no connection for so long, in milliseconds.
   * @param {LeadTile} tile @param {number} least
   */
  lostFor(tile, least) {
    const now = performance.now();
    return whereabouts(this.picture, tile).lost.filter((member) => now - (this.#lost.get(member.id) ?? now) >= least).length;
  }

  /** @param {Partial<LeadUi>} changes @param {string | null} [aim] */
  set(changes, aim = null) {
    super.set(changes, aim);
  }

  /** @param {LeadDialog} dialog */
  open(dialog) {
    this.set({ dialog, menu: null });
  }

  // --- what the session of every surface asks

  prepare() {
    this.picture = pictureOf(this.view.entries, this.post.onTheWay(), this.data);
    this.#noteLost();
    return !this.input.busy;
  }

  screen() {
    return leadScreen(this);
  }

  /** A menu that would end below the window opens upwards, where there is room. */
  finish() {
    /** @type {HTMLElement | null} */
    const items = this.container.querySelector(".items");
    const above = items?.parentElement?.getBoundingClientRect().top ?? 0;
    items?.classList.remove("up");
    if (items && items.getBoundingClientRect().bottom > innerHeight && above > items.offsetHeight) items.classList.add("up");
  }

  /** @param {BoardFrame} frame */
  heard({ clocks, now }) {
    const told = object(clocks);
    if (!told) return;
    this.#heardAt = performance.now();
    this.#left = new Map(Object.entries(told).map(([id, left]) => [id, Number(left) || 0]));
    this.#ahead = (Date.parse(String(now)) || Date.now()) - Date.now();
  }

  /** @param {Set<string>} changed */
  follow(changed) {
    announce(this, changed);
  }

  tick() {
    const mark = tellMark(this, this.#marks, "lead_over_news");
    if (mark !== null && this.leads) this.sound.play(mark);
  }

  /** @param {Refused} refusal @param {Operation | null} operation */
  refused(refusal, operation) {
    nameBack(this, operation);
    planBack(this, operation);
    messageBack(this, refusal, operation);
    this.tell(refusal.message, "bad");
  }

  // --- how it works

  #noteLost() {
    const lost = this.tiles.flatMap((tile) => whereabouts(this.picture, tile).lost);
    const ids = new Set(lost.map((member) => member.id));
    for (const id of this.#lost.keys()) if (!ids.has(id)) this.#lost.delete(id);
    // Without a connection of its own the cockpit knows nothing about those of others.
    if (this.connection === "open") for (const id of ids) if (!this.#lost.has(id)) this.#lost.set(id, performance.now());
  }

  /** @param {Event} event */
  #outside = (event) => {
    const inMenu = event.composedPath().some((node) => node instanceof HTMLElement && node.dataset.menu !== undefined);
    if (this.ui.menu && !inMenu) this.set({ menu: null });
  };
}
