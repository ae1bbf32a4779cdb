// What the server confirmed for this person: the entries by key, and the moment at which the clock runs out. An entry
// that does not fit its shape is left out, never trusted.

/** @param {unknown} value */
export const word = (value) => (typeof value === "string" ? value : "");

/** @param {unknown} value */
export const wordOrNull = (value) => (typeof value === "string" && value ? value : null);

/** @param {unknown} value */
export const count = (value) => (Number.isInteger(value) && Number(value) > 0 ? Number(value) : 0);

/**
 * @param {unknown} value
 * @returns {unknown[]}
 */
export const list = (value) => (Array.isArray(value) ? value : []);

/**
 * @param {unknown} value
 * @returns {Record<string, unknown> | null}
 */
export const object = (value) =>
  value && typeof value === "object" && !Array.isArray(value) ? /** @type {Record<string, unknown>} */ (value) : null;

export class View {
  /** Each entry as its shape gives it. @type {Map<string, any>} */
  entries = new Map();
  /** True once a whole view has arrived. */
  complete = false;
  /** What is left of the phase while its clock does not run. @type {number | null} */
  #held = null;
  /** @type {number | null} */
  #deadline = null;
  #shape;

  /** @param {Shape} shape */
  constructor(shape) {
    this.#shape = shape;
  }

  /**
   * Take in one frame; the keys that changed come back.
   * @param {BoardFrame} frame
   */
  take(frame) {
    /** @type {Set<string>} */
    const changed = new Set();
    const view = object(frame.view);
    if (view) this.#replace(view, changed);
    for (const [key, entry] of Object.entries(object(frame.put) ?? {})) this.#put(key, entry, changed);
    for (const key of list(frame.drop).map(word)) if (this.entries.delete(key)) changed.add(key);
    if ("remaining" in frame) this.#setClock(frame.remaining);
    return changed;
  }

  /** Milliseconds left in this phase, never below zero; null without a clock. */
  remaining() {
    if (this.#held !== null) return this.#held;
    return this.#deadline === null ? null : Math.max(0, this.#deadline - performance.now());
  }

  /** @param {Record<string, unknown>} view @param {Set<string>} changed */
  #replace(view, changed) {
    for (const key of this.entries.keys()) {
      if (!(key in view)) {
        this.entries.delete(key);
        changed.add(key);
      }
    }
    for (const [key, entry] of Object.entries(view)) this.#put(key, entry, changed);
    this.complete = true;
  }

  /** @param {string} key @param {unknown} entry @param {Set<string>} changed */
  #put(key, entry, changed) {
    const value = this.#shape(key, entry);
    if (value === null) return;
    this.entries.set(key, value);
    changed.add(key);
  }

  /** @param {unknown} remaining */
  #setClock(remaining) {
    const left = typeof remaining === "number" && Number.isFinite(remaining) ? Math.max(0, remaining) : null;
    const runs = (this.entries.get("phase")?.clock ?? "runs") === "runs";
    this.#held = runs ? null : left;
    this.#deadline = runs && left !== null ? performance.now() + left : null;
  }
}
