// What the scripts find in a page, for tests without one: a document for lit-html to load in, and a localStorage.

class Storage {
  getItem(key) {
    return this[key] ?? null;
  }
  setItem(key, text) {
    this[key] = String(text);
  }
  removeItem(key) {
    delete this[key];
  }
}

/** An empty localStorage. */
export function storage() {
  const kept = new Storage();
  Object.defineProperty(globalThis, "localStorage", { value: kept, configurable: true, writable: true });
  return kept;
}

globalThis.document ??= { createComment: () => ({}), createTreeWalker: () => ({}), hasFocus: () => true };
storage();
