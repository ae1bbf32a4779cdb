// Owns the browser's storage: localStorage that may be absent, full or forbidden, so no call here ever
// throws.

export const storage = {
  read(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },

  /** True when the text is safely stored. */
  write(key, text) {
    try {
      localStorage.setItem(key, text);
      return true;
    } catch {
      return false;
    }
  },

  drop(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing was stored either.
    }
  },

  /** The stored keys that start with this prefix, sorted. */
  keys(prefix) {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(prefix)).sort();
    } catch {
      return [];
    }
  },
};

/** The object in this JSON text, or null when it is anything else. */
export function objectIn(text) {
  try {
    const value = JSON.parse(text);
    return value && typeof value === "object" && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
