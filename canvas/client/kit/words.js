// The words of a surface in one language, with their {places} filled in; dates, the clock, lengths. Every word comes from
// data.words; a missing one shows its key, so that it is noticed.

/**
 * As the server writes dates: "en" alone would be American.
 * @type {Record<string, string>}
 */
const LOCALES = { nl: "nl-NL", en: "en-GB" };

export class Words {
  #words;
  #language;

  /** @param {Record<string, string>} words @param {Language} language */
  constructor(words, language) {
    this.#words = words ?? {};
    this.#language = language;
  }

  /**
   * The text of this key with {name} replaced by values.name.
   * @param {string} key @param {Values} [values]
   */
  say(key, values = {}) {
    const text = this.#words[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (place, /** @type {string} */ name) => (name in values ? isolated(String(values[name])) : place));
  }

  /**
   * As say, choosing key_one or key_other by this count, which is {n} in the text.
   * @param {string} key @param {number} n @param {Values} [values]
   */
  count(key, n, values = {}) {
    return this.say(`${key}_${n === 1 ? "one" : "other"}`, { n, ...values });
  }

  /**
   * "2025-12-12" as "12 dec 2025"; text that is no date stays as it is.
   * @param {string | null | undefined} iso
   */
  date(iso) {
    const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso ?? "");
    if (!parts) return iso ?? "";
    const day = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
    /** @type {Intl.DateTimeFormatOptions} */
    const form = { day: "numeric", month: "short", year: "numeric" };
    return new Intl.DateTimeFormat(LOCALES[this.#language] ?? this.#language, form).format(day);
  }
}

/**
 * Milliseconds as "6:45"; the last second still counts as one.
 * @param {number} remaining
 */
export function clockFace(remaining) {
  const seconds = Math.max(0, Math.ceil(remaining / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * A text that is written from right to left keeps the words of the sentence around it in their order.
 * @param {string} value
 */
const isolated = (value) => (/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(value) ? `\u2068${value}\u2069` : value);

/**
 * The first words of a text, for a label or a list.
 * @param {string} text @param {number} [most]
 */
export function beginning(text, most = 60) {
  const line = text.replace(/\s+/g, " ").trim();
  const characters = [...line];
  return characters.length <= most ? line : `${characters.slice(0, most - 1).join("").trimEnd()}…`;
}
