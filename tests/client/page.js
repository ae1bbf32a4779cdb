// What the scripts find in a page, for tests without one: a document for lit-html to load in, a localStorage, a clock.

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

/** An empty localStorage; fails(true) makes it refuse every write, as a full one does. */
export function storage() {
  const kept = new Storage();
  Object.defineProperty(globalThis, "localStorage", { value: kept, configurable: true, writable: true });
  return kept;
}

globalThis.document ??= { createComment: () => ({}), createTreeWalker: () => ({}), hasFocus: () => true };
storage();
