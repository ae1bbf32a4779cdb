// What was typed in fields of Streamlit pages and is not stored yet, in the browser: by workshop, seat, page and field.
// Storage may be absent, full or forbidden: no call here ever throws.
import { objectIn } from "../kit/storage.js";

/** What a field held before, what it holds now, and since when. @typedef {{ was: string, now: string, at: number }} Draft */

const START = "la/field/";
/** Milliseconds that it is kept. */
const LONG = 7 * 24 * 3600 * 1000;

export class Typed {
  #prefix;

  /** Of a page; who has no seat may be anybody at this browser, and what they type ends with the tab. @param {string} workshop @param {string} seat @param {string} page */
  constructor(workshop, seat, page) {
    this.#prefix = `${START}${workshop}/${seat}/${page}/`;
    this.lasting = seat !== "";
  }

  /** @param {string} key */
  name(key) {
    return this.#prefix + key;
  }

  /** @param {string} name @returns {Draft | null} */
  read(name) {
    return draft(this.lasting, name);
  }

  /** @param {string} name @param {Draft | null} draft null where nothing is to be kept */
  write(name, draft) {
    const text = draft && JSON.stringify(draft);
    tried((store) => (text === null ? store.removeItem(name) : store.setItem(name, text)), this.lasting);
  }

  /** The names of all that is kept of the page. */
  names() {
    return names(this.lasting).filter((name) => name.startsWith(this.#prefix));
  }
}

/** Drop what is too old, and of this workshop what is of a seat that this browser has not. @param {string} workshop @param {string[]} seats */
export function tidy(workshop, seats) {
  for (const lasting of [true, false]) {
    for (const name of names(lasting)) {
      const [of, seat] = name.slice(START.length).split("/");
      const strange = workshop !== "" && of === workshop && !seats.includes(seat ?? "");
      const kept = draft(lasting, name);
      if (strange || !kept || Date.now() - kept.at > LONG) tried((store) => store.removeItem(name), lasting);
    }
  }
}

/** @param {boolean} lasting @param {string} name @returns {Draft | null} */
function draft(lasting, name) {
  const text = tried((store) => store.getItem(name), lasting);
  return /** @type {Draft | null} */ (objectIn(text ?? null));
}

/** @param {boolean} lasting @returns {string[]} */
function names(lasting) {
  return (tried((store) => Object.keys(store), lasting) ?? []).filter((name) => name.startsWith(START));
}

/** @template T @param {(store: Storage) => T} does @param {boolean} lasting @returns {T | undefined} */
function tried(does, lasting) {
  try {
    return does(lasting ? localStorage : sessionStorage);
  } catch {
    return undefined;
  }
}
