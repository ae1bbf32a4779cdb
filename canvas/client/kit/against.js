// What a standing goes against that was chosen after a round about a statement: its shape, and in words.
import { count, word } from "./view.js";

/** @param {Record<string, unknown> | null} e */
export const against = (e) => e && { kind: /** @type {Against["kind"]} */ (word(e.kind)), n: count(e.n), of: count(e.of) };

/**
 * In a few words; "" for nothing.
 * @param {{ w: (key: string, values?: Values) => string, wn: (key: string, n: number, values?: Values) => string }} b @param {Against | null} found
 */
export function againstWords(b, found) {
  if (!found) return "";
  const { kind, n, of: all } = found;
  if (kind === "objections") return b.wn("stand_despite", n);
  return kind === "able" ? b.wn("stand_only_able", n, { all }) : b.w("stand_only_answered", { n, all });
}
