import assert from "node:assert/strict";
import { test } from "node:test";
import { board, entries } from "./board.js";
import { nothing } from "../../canvas/client/vendor/lit-html.js";
import { chosen, ORDER, paceWords } from "../../canvas/client/table/lines.js";

const line = {};

test("of all that could stand in the bar the most urgent does", () => {
  assert.deepEqual(ORDER, ["lost", "asks", "elsewhere", "wording", "pace"]);
  ORDER.forEach((kind, at) => {
    const from = Object.fromEntries(ORDER.map((each, n) => [each, n < at ? nothing : line]));
    assert.equal(chosen(from), kind);
  });
  assert.equal(chosen({ pace: nothing }), null);
});

/** In a discussion of goal and data, with so much left of the step. */
function discussing(left, more = {}, topic = "goal") {
  const b = board({ view: entries({ phase: { id: "p1", mode: "discuss", round: "r1" }, topic: { block: topic, number: 1, by: "" }, ...more }),
    words: { pace_at: "{at} of {all}", pace_over: "up", pace_short: "short", pace_left_one: "{n} minute", pace_left_other: "{n} minutes" } });
  b.view.remaining = () => left;
  return paceWords(b, b.sheet.blocks.slice(0, 2));
}

test("the time that is left is shared with the topics that follow", () => {
  const closed = { "choice/data": { choice: "answered", revision: 3 } };

  assert.equal(discussing(10 * 60_000), "1 of 2, 5 minutes");
  assert.equal(discussing(10 * 60_000, {}, "data"), "2 of 2, 10 minutes");
  assert.equal(discussing(10 * 60_000, closed), "1 of 2, 10 minutes", "one that is rounded off needs no time");
  assert.equal(discussing(40_000), "1 of 2, short");
  assert.equal(discussing(0), "1 of 2, up");
  assert.equal(discussing(null), "1 of 2", "a step without a clock");
  assert.equal(discussing(10 * 60_000, { workshop: { title: "Day", closed: true } }), "");
});
