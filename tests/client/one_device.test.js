import assert from "node:assert/strict";
import { test } from "node:test";
import { board, entries } from "./board.js";
import { listening } from "./made.js";
import { countPart, isToCount, onOneDevice } from "../../canvas/client/table/one_device.js";
import { isClosed, likely, unconsidered } from "../../canvas/client/table/outcomes.js";

const asking = (more = {}) => ({ number: 5, asked: 4, answered: 0, late: 0, away: 0, was: "", result: null, ...more });
const ended = (more = {}) => asking({ answered: 4, result: { live_with: 4, object: 0, talk_first: 0, know_too_little: 0, unanswered: 0, accepted: true, ...more } });
const worded = (stance, more = {}) => board({ view: entries({ "wording/goal": { text: "A", revision: 4 }, "stance/goal": stance, ...more }) });

test("hands are to be counted while a round runs in which nobody is asked by name and nobody counted", () => {
  const paper = { asked: 4, answered: 0, revision: 0, result: null };

  assert.equal(isToCount(worded({ asking: asking(), paper }), "goal"), true);
  assert.equal(isToCount(worded({ asking: asking({ answered: 3 }), paper: { ...paper, revision: 7 } }), "goal"), false);
  assert.equal(isToCount(worded({ asking: ended(), paper }), "goal"), false);
  assert.equal(isToCount(worded({ asking: asking(), asked: true }), "goal"), false);
  assert.equal(onOneDevice(board({ view: entries({ group: { id: "north", name: "North", members: [], one_device: true } }) })), true);
});

test("how a topic is rounded off is filled in by what happened", () => {
  const from = (stance, more) => { const b = worded(stance, more); return [likely(b, "goal"), isClosed(b, b.block("goal"))]; };
  const action = { "action/t": { what: "Ask", block: "goal", yours: true } };

  assert.deepEqual(from({ asking: ended() }), ["answered", true]);
  assert.deepEqual(from({ asking: ended({ object: 1, accepted: false }) }), ["answered", false]);
  assert.deepEqual(from({ asking: asking() }), ["", false]);
  assert.deepEqual(from({ asking: asking() }, action), ["action", false]);
  assert.deepEqual(from({}, { "choice/goal": { choice: "not_answered", reason: "Later", revision: 3 } }), ["", true]);
});

test("the questions nobody said anything about apart are those without an outcome or an action of their own", () => {
  const b = worded({}, { "choice/goal/one": { choice: "answered", revision: 2 }, "action/t": { what: "Ask", block: "goal", question: "two" } });
  const goal = { ...b.block("goal"), questions: ["one", "two", "three"].map((id) => ({ id, text: id })) };

  assert.deepEqual(unconsidered(b, goal).map(({ id }) => id), ["three"]);
  b.picture.outcomes.goal = { choice: "answered", reason: "", action: null, revision: 9 };
  assert.deepEqual(unconsidered(b, goal), []);
});

test("hands are sent as they were counted, and not where there are none or more than people", () => {
  const counted = (draft, revision = 0) => {
    const b = worded({ asking: asking(), paper: { asked: 4, answered: 0, revision, result: null } });
    b.drafts.set("count/goal", { text: "", ...draft });
    listening(countPart(b, b.block("goal"))).get("submit hands")({ preventDefault: () => {} });
    return b;
  };
  for (const wrong of [{}, { live_with: "3", object: "2" }, { asked: "0", live_with: "1" }]) {
    const b = counted(wrong);
    assert.deepEqual([b.acts, b.drafts.get("count/goal").missing], [[], true]);
  }
  const [sent] = counted({ live_with: "2", object: "1", text: " Too wide " }, 7).acts;
  assert.deepEqual(sent, { op: "count_answers", block: "goal", asking: 5, base: 7, asked: 4, live_with: 2, object: 1, talk_first: 0, know_too_little: 0, reason: "Too wide" });
  assert.equal(counted({ live_with: "2", text: "Too wide" }).acts[0].reason, "", "nobody objects, so there is no reason");
});
