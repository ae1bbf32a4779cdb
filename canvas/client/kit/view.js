// What the server confirmed for this person: the entries by key, and the moment at which the clock runs out. An entry
// comes in two parts, one that is common to all who look at the subgroup and one that is this person's own; they are
// put together here. An entry that does not fit its shape is left out, never trusted.

/** @param {unknown} value */
export const word = (value) => (typeof value === "string" ? value : "");

/** @param {unknown} value */
export const wordOrNull = (value) => (typeof value === "string" && value ? value : null);

/** @param {unknown} value */
export const count = (value) => (Number.isInteger(value) && Number(value) > 0 ? Number(value) : 0);

/** @param {unknown} value */
export const countOrNull = (value) => (typeof value === "number" ? count(value) : null);

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

/** The texts of a list that say something. @param {unknown} value */
export const words = (value) => list(value).map(word).filter(Boolean);

/** The objects of a list. @param {unknown} value */
export const objects = (value) => list(value).map(object).filter((each) => each !== null);

export class View {
  /** Each entry as its shape gives it. @type {Map<string, any>} */
  entries = new Map();
  /** True once a whole view has arrived. */
  complete = false;
  /** @type {Map<string, unknown>} */
  #common = new Map();
  /** @type {Map<string, Record<string, unknown>>} */
  #own = new Map();
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
    const touched = new Set();
    const view = object(frame.view);
    if (view) this.#replace(view, touched);
    for (const [key, entry] of Object.entries(object(frame.put) ?? {})) touch(this.#common, key, entry, touched);
    for (const key of list(frame.drop).map(word)) if (this.#common.delete(key)) touched.add(key);
    for (const [key, part] of Object.entries(object(frame.own) ?? {})) {
      if (part === null || object(part)) this.#putOwn(key, object(part), touched);
    }
    const changed = new Set([...touched].filter((key) => this.#join(key)));
    if ("remaining" in frame) this.#setClock(frame.remaining);
    return changed;
  }

  /** Milliseconds left in this phase, never below zero; null without a clock. */
  remaining() {
    if (this.#held !== null) return this.#held;
    return this.#deadline === null ? null : Math.max(0, this.#deadline - performance.now());
  }

  /** @param {Record<string, unknown>} view @param {Set<string>} touched */
  #replace(view, touched) {
    for (const key of this.entries.keys()) touched.add(key);
    this.#common.clear();
    this.#own.clear();
    for (const [key, entry] of Object.entries(view)) touch(this.#common, key, entry, touched);
    this.complete = true;
  }

  /** @param {string} key @param {Record<string, unknown> | null} part @param {Set<string>} touched */
  #putOwn(key, part, touched) {
    const was = this.#own.get(key);
    if (part) this.#own.set(key, part);
    else this.#own.delete(key);
    touched.add(key);
    for (const each of [was, part]) if (each && faceDown(key, each)) touched.add(`block/${word(each.block)}`);
  }

  /**
   * Put the two parts of an entry together; false where neither gives one.
   * @param {string} key
   */
  #join(key) {
    const common = this.#common.get(key);
    const own = this.#own.get(key);
    if (common === undefined && own === undefined) return this.entries.delete(key);
    const value = this.#shape(key, this.#whole(key, common, own));
    if (value !== null) this.entries.set(key, value);
    return value !== null;
  }

  /**
   * Its own field stands before a common one. Of the notes that lie face down in a block the common part counts all.
   * @param {string} key @param {unknown} common @param {Record<string, unknown> | undefined} own
   */
  #whole(key, common, own) {
    const entry = object(common);
    if (own) return { ...entry, ...own };
    if (!entry || !key.startsWith("block/")) return common;
    const mine = [...this.#own].filter(([name, each]) => faceDown(name, each) && `block/${word(each.block)}` === key);
    return { ...entry, hidden: count(entry.hidden) - mine.length };
  }

  /** @param {unknown} remaining */
  #setClock(remaining) {
    const left = typeof remaining === "number" && Number.isFinite(remaining) ? Math.max(0, remaining) : null;
    const runs = (this.entries.get("phase")?.clock ?? "runs") === "runs";
    this.#held = runs ? null : left;
    this.#deadline = runs && left !== null ? performance.now() + left : null;
  }
}

/**
 * @param {Map<string, unknown>} part @param {string} key @param {unknown} entry @param {Set<string>} touched
 */
function touch(part, key, entry, touched) {
  if (!entry || typeof entry !== "object") return;
  part.set(key, entry);
  touched.add(key);
}

/**
 * Whether this is the own part of a note that lies face down.
 * @param {string} key @param {Record<string, unknown>} part
 */
const faceDown = (key, part) => key.startsWith("note/") && part.revealed === false;
