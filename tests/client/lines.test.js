import assert from "node:assert/strict";
import { test } from "node:test";
import { board, entries } from "./board.js";
import { texts } from "./made.js";
import { nothing } from "../../canvas/client/vendor/lit-html.js";
import { boardLine, chosen, ORDER, paceWords } from "../../canvas/client/table/lines.js";

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
function discussion(left, more = {}, { topic = "goal", ui = {} } = {}) {
  const b = board({ ui, view: entries({ phase: { id: "p1", mode: "discuss", round: "r1" }, topic: { block: topic, number: 1, by: "" }, ...more }),
    words: { pace_at: "{at} of {all}", pace_over: "up", pace_short: "short", pace_left_one: "{n} minute", pace_left_other: "{n} minutes" } });
  b.view.remaining = () => left;
  return b;
}
const topicsOf = (b) => b.sheet.blocks.slice(0, 2);

function discussing(left, more = {}, topic = "goal") {
  const b = discussion(left, more, { topic });
  return paceWords(b, topicsOf(b));
}

test("the time that is left is shared with the topics that follow", () => {
  const closed = { "choice/data": { choice: "answered", revision: 3 } };

  assert.equal(discussing(10 * 60_000), "1 of 2, 5 minutes");
  assert.equal(discussing(10 * 60_000, {}, "data"), "2 of 2, 10 minutes");
  assert.equal(discussing(10 * 60_000, closed), "1 of 2, 10 minutes", "one that is rounded off needs no time");
  assert.equal(discussing(7 * 60_000), "1 of 2, 4 minutes", "to the nearest minute, halves up");
  assert.equal(discussing(40_000), "1 of 2, short");
  assert.equal(discussing(0), "1 of 2, up");
  assert.equal(discussing(null), "1 of 2", "a step without a clock");
  assert.equal(discussing(10 * 60_000, { workshop: { title: "Day", closed: true } }), "");
});

test("the pace stands at the topic of now only, and on a phone it makes room for a message", () => {
  const message = { message: { id: "m", text: "Come along", by: "Fay", to: "all", at: "2026-11-26T10:00:00Z" } };
  const line = (screen, more, ui) => {
    const b = discussion(10 * 60_000, more, { ui });
    return texts(boardLine(b, screen, { shown: b.block("goal"), topics: topicsOf(b), elsewhere: nothing, wording: nothing })).join(" ");
  };
  assert.match(line("topic"), /1 of 2/);
  assert.equal(line("sheet1"), "");
  assert.match(line("topic", message), /1 of 2/);
  assert.match(line("topic", {}, { narrow: true }), /1 of 2/);
  assert.equal(line("topic", message, { narrow: true }), "");
});
