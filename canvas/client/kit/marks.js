// The moments of a running clock that are told once: when so many minutes are left of a step. A clock that is only drawn
// again, or corrected by a few seconds after a reconnection, passes nothing twice; one that was given minutes does.

const MINUTE = 60_000;
/** From here on the clock says that it is nearly time, in milliseconds. */
export const SOON = 2 * MINUTE;
/** How much more may be left than before without minutes having been added, in milliseconds. */
const CORRECTION = 5_000;

export class Marks {
  #marks;
  /** @type {string | null} */
  #step = null;
  /** @type {number | null} */
  #before = null;

  /** @param {number[]} minutes */
  constructor(...minutes) {
    this.#marks = minutes.map((each) => each * MINUTE).sort((a, b) => a - b);
  }

  /**
   * The minutes of the lowest mark that was passed since the last look at this step, null where none was. What is passed
   * before the first look is not told.
   * @param {string | null} step @param {number | null} left milliseconds @param {boolean} runs
   */
  passed(step, left, runs) {
    if (step !== this.#step || this.#before === null || left === null) {
      this.#step = step;
      this.#before = left;
      return null;
    }
    const before = this.#before;
    if (left < before || left > before + CORRECTION) this.#before = left;
    const mark = runs ? this.#marks.find((each) => left <= each && each < before) : undefined;
    return mark === undefined ? null : mark / MINUTE;
  }
}

/**
 * The mark that the clock of this surface passed since the last look, which is told quietly; null where none was, and in a
 * workshop that is closed. `over` is the key of what is said when time is up.
 * @param {Surface & { picture: { workshop: { closed: boolean } | null } }} b @param {Marks} marks @param {string} over
 */
export function tellMark(b, marks, over) {
  const phase = b.view.entries.get("phase");
  const left = b.view.remaining();
  const mark = marks.passed(phase?.id ?? null, left, phase?.clock === "runs");
  if (mark === null || b.picture.workshop?.closed) return null;
  b.status.whisper(mark === 0 ? b.w(over) : b.wn("clock_news", minutesLeft(left ?? 0)));
  return mark;
}

/**
 * The whole minutes that are left, the one that has begun counted.
 * @param {number} left milliseconds
 */
export const minutesLeft = (left) => Math.ceil(left / MINUTE);
