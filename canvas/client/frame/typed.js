// What was typed in fields of Streamlit pages and is not stored yet, in the browser: by workshop, seat, page and field.
import { objectIn, storage, tabStorage } from "../kit/storage.js";

/** What a field held before, what it holds now, and since when. @typedef {{ was: string, now: string, at: number }} Draft */

const START = "la/field/";
/** Milliseconds that it is kept. */
const LONG = 7 * 24 * 3600 * 1000;

export class Typed {
  #prefix;
  #store;

  /** Of a page; who has no seat may be anybody at this browser, and what they type ends with the tab. @param {string} workshop @param {string} seat @param {string} page */
  constructor(workshop, seat, page) {
    this.#prefix = `${START}${workshop}/${seat}/${page}/`;
    this.#store = seat ? storage : tabStorage;
  }

  /** @param {string} key */
  name(key) {
    return this.#prefix + key;
  }

  /** @param {string} name */
  read(name) {
    return draft(this.#store.read(name));
  }

  /** @param {string} name @param {Draft | null} draft null where nothing is to be kept */
  write(name, draft) {
    if (draft) this.#store.write(name, JSON.stringify(draft));
    else this.#store.drop(name);
  }

  /** The names of all that is kept of the page. */
  names() {
    return this.#store.keys(this.#prefix);
  }
}

/** Drop what is too old, and of this workshop what is of a seat that this browser has not. @param {string} workshop @param {string[]} seats */
export function tidy(workshop, seats) {
  for (const store of [storage, tabStorage]) {
    for (const name of store.keys(START)) {
      const [of, seat] = name.slice(START.length).split("/");
      const strange = workshop !== "" && of === workshop && !seats.includes(seat ?? "");
      const kept = draft(store.read(name));
      if (strange || !kept || Date.now() - kept.at > LONG) store.drop(name);
    }
  }
}

/** @param {string | null} text */
const draft = (text) => /** @type {Draft | null} */ (objectIn(text));
