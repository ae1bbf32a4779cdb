// One open cockpit: what it adds to the session that every surface has.
import { Session } from "../kit/session.js";
import { list, object } from "../kit/view.js";
import { leadScreen } from "./screen.js";

/** @extends {Session<LeadData, import("../kit/drafts.js").Drafts>} */
export class LeadSession extends Session {
  /** What is left of each subgroup's step, and since when that is so. @type {Map<Id, number>} */
  #left = new Map();
  #heardAt = 0;
  /** How far the server's clock is ahead of this browser's, in milliseconds. */
  #ahead = 0;

  /** @param {HTMLElement} container @param {LeadData} data */
  constructor(container, data) {
    super(container, data, (key, entry) => object(entry) ?? (Array.isArray(entry) ? list(entry) : null));
    this.start();
  }

  /** Whether this person leads: who looks along has no controls. */
  get leads() {
    return this.data.as === "facilitator" || this.data.as === "cofacilitator";
  }

  /** The subgroups in their order. @returns {(Tile & { id: Id })[]} */
  get tiles() {
    const entries = [...this.view.entries].filter(([key]) => key.startsWith("tile/"));
    return entries.map(([key, tile]) => ({ ...tile, id: key.slice("tile/".length) }));
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

  screen() {
    return leadScreen(this);
  }

  /** @param {BoardFrame} frame */
  heard({ clocks, now }) {
    const told = object(clocks);
    if (!told) return;
    this.#heardAt = performance.now();
    this.#left = new Map(Object.entries(told).map(([subgroup, left]) => [subgroup, Number(left)]));
    this.#ahead = (Date.parse(String(now)) || Date.now()) - Date.now();
  }
}
