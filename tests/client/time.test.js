import assert from "node:assert/strict";
import { test } from "node:test";
import { board, entries, note } from "./board.js";
import { Marks } from "../../canvas/client/kit/marks.js";
import { clock, markWords, turnWords } from "../../canvas/client/table/time.js";

const WORDS = {
  clock_over: "time is up", clock_over_news: "Time is up", clock_soon: "last 2 minutes", clock_paused: "paused",
  clock_waits: "not started yet", clock_left_one: "{n} left", clock_left_other: "{n} left", clock_news_one: "{n} minute left",
  clock_news_other: "{n} minutes left", turn_minute_one: "minute {n}", turn_minute_other: "minutes {n}",
  turn_almost_one: "soon {n}", turn_almost_other: "soon {n} all", turn_over_one: "over {n}", turn_over_other: "over {n} all",
};
const own = { "note/a": note({ revealed: false }), "note/b": note({ revealed: false, mine: false, behalf: "guest", block: "data" }) };

/** A board in the writing round on which so many seconds are left. */
function withLeft(seconds, { phase = {}, more = own } = {}) {
  const b = board({ words: WORDS, view: entries({ phase: { id: "p1", mode: "write", round: "r1", turns: true, clock: "runs", ...phase }, ...more }) });
  b.view.remaining = () => seconds * 1000;
  return b;
}

/** The text in a template, without its marks. */
const read = (template) => JSON.stringify(template.values.map((value) => value?.values ?? value));

test("of five, two and no minutes each is told once", () => {
  const marks = new Marks(5, 2, 0);
  const told = [600, 300, 299, 180, 120, 119, 1, 0, 0].map((seconds) => marks.passed("p1", seconds * 1000, true));
  assert.deepEqual(told, [null, 5, null, null, 2, null, null, 0, null]);
});

test("a clock that is corrected after a reconnection tells nothing again, one that was given minutes does", () => {
  const marks = new Marks(5, 2, 0);
  const told = [301, 299, 301, 298, 124, 119, 121, 118, 418, 299].map((seconds) => marks.passed("p1", seconds * 1000, true));
  assert.deepEqual(told, [null, 5, null, null, null, 2, null, null, null, 5]);
});

test("what had passed before the first look, or in another step, is not told", () => {
  const marks = new Marks(5, 2, 0);
  assert.equal(marks.passed("p1", 100_000, true), null);
  assert.equal(marks.passed("p1", 90_000, true), null);
  assert.equal(marks.passed("p2", 300_000, true), null);
  assert.equal(marks.passed("p2", 10_000, true), 2, "after a sleep only the last one");
  assert.equal(marks.passed("p2", null, true), null);
  assert.equal(marks.passed("p2", 0, true), null);
});

test("a clock that is held passes nothing", () => {
  const marks = new Marks(5, 2, 0);
  marks.passed("p1", 310_000, false);
  assert.equal(marks.passed("p1", 290_000, false), null);
});

test("the clock says in words that it is nearly time, that time is up, that it is held and that it did not start", () => {
  const says = (seconds, state) => read(clock(withLeft(seconds, { phase: { clock: state } })));
  assert.match(says(119, "runs"), /last 2 minutes/);
  assert.doesNotMatch(says(121, "runs"), /last 2 minutes/);
  assert.match(says(0, "runs"), /time is up/);
  assert.match(says(100, "paused"), /paused/);
  assert.doesNotMatch(says(100, "paused"), /last 2 minutes/);
  assert.match(says(600, "waits"), /not started yet/);
});

test("screen readers hear how many minutes there really are", () => {
  assert.equal(markWords(withLeft(299), 5), "5 minutes left");
  assert.equal(markWords(withLeft(61), 2), "2 minutes left");
  assert.equal(markWords(withLeft(20), 2), "1 minute left");
  assert.equal(markWords(withLeft(0), 0), "Time is up");
  assert.equal(markWords(withLeft(60), 1), "minutes 2");
  assert.equal(markWords(withLeft(60, { more: { workshop: { closed: true } } }), 5), "");
});

test("in the last minute of a silent round it says how many notes the subgroup is going to read", () => {
  const more = { "note/a": own["note/a"] };
  assert.deepEqual([61, 60, 31, 30, 1, 0].map((seconds) => turnWords(withLeft(seconds))),
    ["", "minutes 2", "minutes 2", "soon 2 all", "soon 2 all", "over 2 all"]);
  assert.equal(turnWords(withLeft(60, { more })), "minute 1");
});

test("it says nothing where nothing of yours is hidden, nothing is turned over next, or the clock does not run", () => {
  const shown = { "note/a": note({ revealed: true }), "note/b": note({ revealed: false, block: "privacy" }) };
  assert.equal(turnWords(withLeft(60, { more: {} })), "");
  assert.equal(turnWords(withLeft(60, { more: shown })), "", "of another round, or readable already");
  assert.equal(turnWords(withLeft(60, { more: { ...own, "round/r1": { revealed: true } } })), "");
  assert.equal(turnWords(withLeft(60, { more: { ...own, "round/r1": { revealed: true, silent: true } } })), "minutes 2");
  assert.equal(turnWords(withLeft(60, { phase: { clock: "paused" } })), "");
  assert.equal(turnWords(withLeft(60, { phase: { turns: false } })), "", "no discussion follows");
  assert.equal(turnWords(Object.assign(withLeft(60), { readOnly: true })), "");
});

test("a step that was added or renamed on the day has the title that was typed", () => {
  const titled = (phase) => board({ view: entries({ phase }) }).phase;
  assert.deepEqual(titled({ id: "new", mode: "break", title: "Coffee" }),
    { sheet: null, say: "", id: "new", mode: "break", round: null, title: "Coffee" });
  assert.equal(titled({ id: "p1", mode: "write", round: "r1", title: "Think" }).say, "Write down");
  assert.equal(titled({ id: "unknown", mode: "break" }), undefined);
});
