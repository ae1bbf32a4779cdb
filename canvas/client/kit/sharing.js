// Minutes shared out over what there is to do, as shared_out of canvas/core/day.py does it.

/**
 * Whole minutes in the proportion of the weights, together exactly `minutes`; rests go to the largest first.
 * @param {number} minutes @param {number[]} weights
 */
export function sharedOut(minutes, weights) {
  const sum = weights.reduce((all, each) => all + each, 0);
  if (sum === 0) return weights.map(() => 0);
  const whole = weights.map((weight) => Math.floor((minutes * weight) / sum));
  const rests = weights.map((weight, at) => ({ at, rest: (minutes * weight) % sum })).sort((a, b) => b.rest - a.rest);
  const left = minutes - whole.reduce((all, each) => all + each, 0);
  for (const { at } of rests.slice(0, left)) whole[at] += 1;
  return whole;
}
