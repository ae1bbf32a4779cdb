// How the topics share the time that is left, and which of them are reached before the end; canvas/plenary/agenda.py computes
// the same.

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
 * Whole minutes in the proportion of the weights, together exactly these; rests go to the largest first.
 * @param {number} minutes @param {number[]} weights
 */
function sharedOut(minutes, weights) {
  const all = weights.reduce((sum, each) => sum + each, 0);
  const whole = weights.map((weight) => Math.floor((minutes * weight) / all));
  const rest = minutes - whole.reduce((sum, each) => sum + each, 0);
  const byRest = weights.map((weight, at) => ({ at, rest: (minutes * weight) % all })).sort((one, other) => other.rest - one.rest || one.at - other.at);
  for (const { at } of byRest.slice(0, rest)) whole[at] += 1;
  return whole;
}
