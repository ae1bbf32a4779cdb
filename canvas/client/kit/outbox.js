// The operations that the server has not answered yet: in memory, and in localStorage under one key each, so that a
// reload, a crash or a second tab loses none and overwrites none.
import { objectIn, storage } from "./storage.js";

/** 22 url-safe characters; crypto.randomUUID does not exist on plain http. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replaceAll("+", "-").replaceAll("/", "_").slice(0, 22);
}

export class Outbox {
  #prefix;
  /** @type {Map<string, Operation>} */
  #waiting = new Map();
  #time = 0;
  #sequence = 0;

  /** False once something could not be stored: what waits then lives in this page only. */
  durable = true;

  /** @param {Id} workshop @param {Id} person */
  constructor(workshop, person) {
    this.#prefix = `la/out/${workshop}/${person}/`;
    storage.keys(this.#prefix).forEach((key) => this.take(key, storage.read(key)));
  }

  /** Everything that waits, in the order in which it was done. */
  all() {
    return [...this.#waiting].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, operation]) => operation);
  }

  get size() {
    return this.#waiting.size;
  }

  /** @param {Operation} operation */
  add(operation) {
    const key = `${this.#prefix}${this.#moment()}-${operation.id}`;
    this.#waiting.set(key, operation);
    if (!storage.write(key, JSON.stringify(operation))) this.durable = false;
  }

  /**
   * Forget these ids, answered by the server; the operations that were here come back.
   * @param {Id[]} ids
   */
  settle(ids) {
    const answered = new Set(ids);
    const settled = [];
    for (const [key, operation] of this.#waiting) {
      if (!answered.has(operation.id)) continue;
      settled.push(operation);
      this.#waiting.delete(key);
      storage.drop(key);
    }
    return settled;
  }

  /**
   * Follow another tab of the same person; null means that the key went away. True when it changed.
   * @param {string | null} key @param {string | null} text
   */
  take(key, text) {
    if (!key?.startsWith(this.#prefix)) return false;
    if (text === null) return this.#waiting.delete(key);
    const operation = objectIn(text);
    if (typeof operation?.id !== "string" || typeof operation.op !== "string") return false;
    this.#waiting.set(key, /** @type {Operation} */ (operation));
    return true;
  }

  // Sortable as text; it never goes back, not even when the computer's clock does.
  #moment() {
    this.#time = Math.max(this.#time, Date.now());
    this.#sequence += 1;
    return `${String(this.#time).padStart(14, "0")}-${String(this.#sequence).padStart(6, "0")}`;
  }
}
