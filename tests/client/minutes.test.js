import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";
import { told } from "../../canvas/client/frame/minutes.js";

const DATA = {
  left: 0, shown: true, runs: true, held: "", up: "time is up", one: "your last minute", many: "your {minutes} minutes",
  over: "2 are not saved", topic: "{topic} {n} min", topics: [["Goal", 2], ["Data {n}", 1]],
};

test("the minutes that are left are shared out over the topics, and said to be up when they are", () => {
  assert.deepEqual(told(DATA, 31 * 60_000 - 1), { face: "31:00", sentence: "your 31 minutes", topics: "Goal 21 min · Data {n} 10 min" });
  assert.equal(told(DATA, 20_000).sentence, "your last minute");
  assert.deepEqual(told(DATA, 0), { face: "time is up", sentence: "2 are not saved", topics: "" });
});

test("a clock that is held says so, and before the plenary there is none", () => {
  assert.equal(told({ ...DATA, held: "paused" }, 60_000).face, "1:00 (paused)");
  assert.equal(told({ ...DATA, shown: false }, 60_000).face, "");
  assert.equal(told({ ...DATA, topics: [], one: "", many: "", over: "" }, 600_000).topics, "");
});
