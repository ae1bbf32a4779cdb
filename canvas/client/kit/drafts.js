// Owns what somebody typed and did not send: one small object per field, kept through re-rendering, a change
// of phase and a reload. Names: note/<block>, edit/<note>, wording/<block>, sentence/<block>, stance/<block>, proposal/<block>, opinion/<proposal>, guest, writing-for,
// choice/<block>, action/<id|new>, back/<id>.
import { objectIn, storage } from "./storage.js";

export class Drafts {
  #prefix;
  #kept = new Map();

  constructor(workshop, person) {
    this.#prefix = `la/draft/${workshop}/${person}/`;
    storage.keys(this.#prefix).forEach((key) => this.take(key, storage.read(key)));
  }

  get(name) {
    return this.#kept.get(name);
  }

  set(name, draft) {
    this.#kept.set(name, draft);
    storage.write(this.#prefix + name, JSON.stringify(draft));
  }

  drop(name) {
    this.#kept.delete(name);
    storage.drop(this.#prefix + name);
  }

  /** The names that start with this, oldest spelling first. */
  names(start) {
    return [...this.#kept.keys()].filter((name) => name.startsWith(start)).sort();
  }

  /** Follow another tab of the same person; null means that the draft was sent or thrown away there. */
  take(key, text) {
    if (!key?.startsWith(this.#prefix)) return false;
    const name = key.slice(this.#prefix.length);
    if (text === null) return this.#kept.delete(name);
    const draft = objectIn(text);
    if (draft) this.#kept.set(name, draft);
    return Boolean(draft);
  }
}
