// What somebody typed and did not send: one small object per field, by the name of that field, in localStorage. It
// survives another render, another phase and a reload.
import { objectIn, storage } from "./storage.js";

export class Drafts {
  #prefix;
  /** @type {Map<string, any>} */
  #kept = new Map();

  /** @param {Id} workshop @param {Id} person */
  constructor(workshop, person) {
    this.#prefix = `la/draft/${workshop}/${person}/`;
    storage.keys(this.#prefix).forEach((key) => this.take(key, storage.read(key)));
  }

  /**
   * What was typed in this field; undefined when nothing was.
   * @param {string} name
   */
  get(name) {
    return this.#kept.get(name);
  }

  /** @param {string} name @param {object} draft */
  set(name, draft) {
    this.#kept.set(name, draft);
    storage.write(this.#prefix + name, JSON.stringify(draft));
  }

  /** @param {string} name */
  drop(name) {
    this.#kept.delete(name);
    storage.drop(this.#prefix + name);
  }

  /**
   * The names that start with this, sorted.
   * @param {string} start
   */
  names(start) {
    return [...this.#kept.keys()].filter((name) => name.startsWith(start)).sort();
  }

  /**
   * Follow another tab of the same person; null means that the draft was sent or thrown away there.
   * @param {string | null} key @param {string | null} text
   */
  take(key, text) {
    if (!key?.startsWith(this.#prefix)) return false;
    const name = key.slice(this.#prefix.length);
    if (text === null) return this.#kept.delete(name);
    const draft = objectIn(text);
    if (draft) this.#kept.set(name, draft);
    return Boolean(draft);
  }
}
