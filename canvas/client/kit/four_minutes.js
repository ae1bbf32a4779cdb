// The time that the round should take with which a plenary opens.

/** In milliseconds; nothing happens when it is over: a leader ends the round, or everybody has answered. */
export const MEANT = 4 * 60_000;

/**
 * What is left of it, in milliseconds, 0 when it is up; null where it is not known when it began. The clock of this device
 * may be wrong: it never shows more than the whole time.
 * @param {{ at: string }} opening @param {number} now milliseconds
 */
export function left(opening, now = Date.now()) {
  const began = Date.parse(opening.at);
  return Number.isNaN(began) ? null : Math.min(MEANT, Math.max(0, began + MEANT - now));
}
