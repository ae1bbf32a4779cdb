// The plan of the day against the clock: when it ends as it looks now, and what each coming step gets. Pure, and the same as
// canvas/core/day.py, which says what it means; tests/client/test_schedule.py compares the two.
import { sharedOut } from "../kit/sharing.js";

const MINUTE = 60_000;
/** A pin counts until so long after its moment, in milliseconds. */
const PINNED = 12 * 60 * MINUTE;
/** Before a pinned moment that is far, steps together get at most so many times what is planned for them. */
const MOST_GROWTH = 2;

/**
 * The rest of the day. `at` is the present step, `left` what is left of it, `now` the moment; all in milliseconds.
 * @param {DayPlan} day @param {Id} at @param {number} left @param {number} now
 * @returns {Outlook}
 */
export function outlook(day, at, left, now) {
  const coming = day.steps.slice(day.steps.findIndex((step) => step.id === at) + 1);
  const due = pinned(day.end.pinned, now) ?? moment(day.due);
  /** @type {Coming[]} */
  const found = [];
  let begins = now + left;
  for (const { group, pin } of groups(day, coming, now)) {
    const given = shares(group, begins, pin);
    group.forEach((step, n) => {
      const spare = pin !== null || step.mode === "break" ? 0 : Math.floor(given[n] / 2);
      found.push({ id: step.id, planned: step.minutes, given: given[n], begins, spare });
      begins += given[n] * MINUTE;
    });
    begins = Math.max(begins, pin ?? begins);
  }
  return { due, ends: begins, late: due === null ? 0 : minute(begins) - minute(due), coming: found };
}

/**
 * The coming steps in groups, each with the pinned moment it leads up to; the last one's may be null.
 * @param {DayPlan} day @param {DayStep[]} steps @param {number} now
 */
function groups(day, steps, now) {
  /** @type {{ group: DayStep[], pin: number | null }[]} */
  const found = [];
  /** @type {DayStep[]} */
  let group = [];
  for (const step of steps) {
    const pin = pinned(step.pinned, now);
    if (pin !== null) {
      found.push({ group, pin });
      group = [];
    }
    group.push(step);
  }
  return [...found, { group, pin: pinned(day.end.pinned, now) }];
}

/**
 * The minutes of each step of a group: a break keeps its own, each other step at least one.
 * @param {DayStep[]} group @param {number} begins @param {number | null} pin
 */
function shares(group, begins, pin) {
  const planned = group.filter((step) => step.mode !== "break").map((step) => step.minutes);
  if (pin === null || planned.length === 0) return group.map((step) => step.minutes);
  const sum = planned.reduce((all, each) => all + each, 0);
  const kept = group.reduce((all, step) => all + step.minutes, 0) - sum;
  const space = Math.trunc((pin - begins) / MINUTE) - kept;
  const room = Math.max(planned.length, Math.min(space, MOST_GROWTH * sum));
  const weights = sum > planned.length ? planned.map((minutes) => minutes - 1) : planned;
  const more = sharedOut(room - planned.length, weights);
  return group.map((step) => (step.mode === "break" ? step.minutes : 1 + (more.shift() ?? 0)));
}

/** @param {string | null} iso @param {number} now */
function pinned(iso, now) {
  const pin = moment(iso);
  return pin !== null && now - pin <= PINNED ? pin : null;
}

/** @param {string | null} iso */
const moment = (iso) => (iso === null || Number.isNaN(Date.parse(iso)) ? null : Date.parse(iso));

/** The minute in which a moment lies. @param {number} at */
const minute = (at) => Math.floor(at / MINUTE);

// --- moments as people read and type them, in the time of this browser

/**
 * A moment as a clock without seconds shows it: 16.39 in Dutch, 16:39 in English.
 * @param {number} at @param {Language} language
 */
export function timeOfDay(at, language) {
  return hours(at).replace(":", language === "nl" ? "." : ":");
}

/**
 * The same as a field for a time holds it.
 * @param {number} at
 */
export function hours(at) {
  const date = new Date(at);
  return `${String(date.getHours()).padStart(2, "0")}:${String(date.getMinutes()).padStart(2, "0")}`;
}

/**
 * The moment of a time that somebody typed, as ISO 8601 in UTC; null where it is none. It is on the date of the workshop
 * while that is still to come, else today.
 * @param {string} typed @param {string} date @param {number} now
 */
export function typedMoment(typed, date, now) {
  const [, hour, minutes] = /^(\d{1,2})[:.](\d{2})$/.exec(typed.trim()) ?? [];
  if (!hour || Number(hour) > 23 || Number(minutes) > 59) return null;
  const today = new Date(now);
  const [year, month, day] = date.split("-").map(Number);
  const on = new Date(year, month - 1, day);
  const base = on > today ? on : today;
  return new Date(base.getFullYear(), base.getMonth(), base.getDate(), Number(hour), Number(minutes)).toISOString();
}
