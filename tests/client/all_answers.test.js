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

test("one that waits has its own button, unless the moment has none", () => {
  const one = withRounds({ goal: {} });
  const two = withRounds({ goal: {}, data: {} });
  const shown = (line) => typeof line === "object";

  assert.deepEqual([shown(answersLine(one, "sheet1")), shown(answersLine(one, "write")), shown(answersLine(two, "sheet1"))], [false, true, true]);
  assert.equal(shown(answersLine(two, "answers")), false);
});
