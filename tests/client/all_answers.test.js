import assert from "node:assert/strict";
import { test } from "node:test";
import { board, entries } from "./board.js";
import { answersLine, waiting } from "../../canvas/client/table/all_answers.js";

const put = (more = {}) => ({ asking: { number: 5, asked: 3, answered: 1, late: 0, away: 0, was: "", result: null }, asked: true, ...more });
const wording = (text) => ({ text, revision: 4 });
const withRounds = (stances) => board({ view: entries({
  "wording/goal": wording("A"), "wording/data": wording("B"), "wording/privacy": wording("C"),
  ...Object.fromEntries(Object.entries(stances).map(([block, stance]) => [`stance/${block}`, put(stance)])),
}) });

test("what waits are the wordings put forward to you without an answer, first where you objected before", () => {
  const b = withRounds({ goal: {}, data: { mine: "live_with" }, privacy: { before: { kind: "object", reason: "Too vague" } } });

  assert.deepEqual(waiting(b).map((block) => block.id), ["privacy", "goal"]);
  b.readOnly = true;
  assert.deepEqual(waiting(b), []);
});

const shown = (line) => typeof line === "object";

test("one that waits stands there to be answered, unless its topic has the screen; more are counted", () => {
  const one = withRounds({ goal: {} });
  const two = withRounds({ goal: {}, data: {} });
  const goal = one.block("goal");

  assert.deepEqual([shown(answersLine(one, "sheet1")), shown(answersLine(one, "write")), shown(answersLine(two, "sheet1"))], [true, true, true]);
  assert.equal(shown(answersLine(one, "topic", goal)), false, "its answers are in sight there");
  assert.equal(shown(answersLine(two, "topic", goal)), true, "another one waits besides");
  one.ui.beside = false;
  assert.equal(shown(answersLine(one, "topic", goal)), true, "on a phone they stand below the notes");
  assert.equal(shown(answersLine(two, "answers")), false);
});

test("a wording that cannot be read in the bar is answered where it stands", () => {
  const long = board({ view: entries({ "wording/goal": wording("A".repeat(241)), "stance/goal": put() }) });

  assert.deepEqual([shown(answersLine(long, "sheet1")), shown(answersLine(long, "write"))], [false, true]);
});

test("one press answers the round that was read", () => {
  const b = withRounds({ goal: {} });
  const line = answersLine(b, "sheet1");
  const press = line.values.flatMap((each) => (typeof each === "function" ? [each] : []))[0];
  press();

  assert.deepEqual(b.acts, [{ op: "take_stance", block: "goal", base: 4, asking: 5, on_behalf: null, stance: "live_with", reason: "" }]);
});
