// How the topics share the time that is left, and which of them are reached before the end; canvas/plenary/agenda.py computes
// the same.
import { sharedOut } from "./sharing.js";

/** In so many last minutes it is told what will not be reached; a topic takes at least EACH of them. */
const LAST = 10;
const EACH = 5;

/**
 * @param {[Id, number][]} weights by topic in their order; those of weight 0 take no time
 * @param {Id} now the topic that is talked about, "" for none
 * @param {number} left milliseconds
 * @returns {Record<Id, { minutes: number, reached: boolean }>}
 */
export function shares(weights, now, left) {
  const some = weights.filter(([, weight]) => weight > 0).sort(([one], [other]) => Number(one !== now) - Number(other !== now));
  const minutes = Math.max(0, Math.ceil(left / 60_000));
  const fits = minutes > LAST ? some.length : Math.max(1, Math.ceil(minutes / EACH));
  const reached = some.slice(0, fits);
  const given = sharedOut(minutes, reached.map(([, weight]) => weight));
  const found = new Map(reached.map(([block], at) => [block, given[at]]));
  return Object.fromEntries(weights.map(([block, weight]) => [block, { minutes: found.get(block) ?? 0, reached: weight === 0 || found.has(block) }]));
}

/**
 * Of the topics that are still to be discussed those that are not reached before the end of the plenary.
 * @param {WallAhead[]} ahead in their order @param {number | null} left milliseconds, null where the clock is not known
 * @returns {WallAhead[]}
 */
export function unreached(ahead, left) {
  if (left === null) return [];
  const now = ahead.findIndex((topic) => topic.now);
  const found = shares(ahead.map(({ weight }, at) => [String(at), weight]), String(now), left);
  return ahead.filter((_, at) => !found[String(at)].reached);
}
