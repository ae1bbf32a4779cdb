// The browser's localStorage, which may be absent, full or forbidden: no call here ever throws.

export const storage = {
  /** @param {string} key */
  read(key) {
    try {
      return localStorage.getItem(key);
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
      localStorage.setItem(key, text);
      return true;
    } catch {
      return false;
    }
  },

  /** @param {string} key */
  drop(key) {
    try {
      localStorage.removeItem(key);
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
      return Object.keys(localStorage).filter((key) => key.startsWith(prefix)).sort();
    } catch {
      return [];
    }
  },
};

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
