// What the browser keeps: for good, or as long as the tab is there. It may be absent, full or forbidden: no call here ever
// throws.

/** @param {() => Storage} store */
const careful = (store) => ({
  /** @param {string} key */
  read(key) {
    try {
      return store().getItem(key);
    } catch {
      return null;
    }
  },

  /**
   * True when the text is safely stored.
   * @param {string} key @param {string} text
   */
  write(key, text) {
    try {
      store().setItem(key, text);
      return true;
    } catch {
      return false;
    }
  },

  /** @param {string} key */
  drop(key) {
    try {
      store().removeItem(key);
    } catch {
      // Then nothing was stored either.
    }
  },

  /**
   * The stored keys that start with this prefix, sorted.
   * @param {string} prefix
   * @returns {string[]}
   */
  keys(prefix) {
    try {
      return Object.keys(store()).filter((key) => key.startsWith(prefix)).sort();
    } catch {
      return [];
    }
  },
});

/** What stays in this browser. */
export const storage = careful(() => localStorage);
/** What ends with the tab. */
export const tabStorage = careful(() => sessionStorage);

/**
 * The object in this JSON text, or null when it is anything else.
 * @param {string | null} text
 * @returns {Record<string, unknown> | null}
 */
export function objectIn(text) {
  try {
    const value = JSON.parse(text ?? "");
    return value && typeof value === "object" && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
