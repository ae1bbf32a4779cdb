import assert from "node:assert/strict";
import { test } from "node:test";
import { board, entries } from "./board.js";
import { elsewhereLine, groupNews } from "../../canvas/client/table/elsewhere.js";
import { momentOf, screenOf } from "../../canvas/client/table/moment.js";
import { goTo, nextTopic } from "../../canvas/client/table/topic.js";
import { look, shownTopic, wholeSheet } from "../../canvas/client/table/zoom.js";

const words = { topic_went: "{name} to {block}", topic_went_nameless: "all to {block}" };
const during = (topic = {}, more = {}) => Object.assign(board({ words, view: entries({
  phase: { id: "p1", mode: "discuss", round: "r1" }, "round/r1": { revealed: true },
  topic: { block: "goal", number: 0, by: "", mine: false, ...topic }, ...more,
}) }), { toTop: () => {} });

test("in a discussion the topic of now has the screen; one that this sheet does not know leaves the sheet", () => {
  const b = during();
  assert.deepEqual([momentOf(b), screenOf(b), shownTopic(b).id], ["topic", "topic", "goal"]);
  assert.equal(momentOf(during({ block: "of another sheet" })), "sheet1");
});

test("who looks at another topic, or at the whole sheet, is told where the others are", () => {
  const b = during();
  const elsewhere = () => typeof elsewhereLine(b) === "object";
  assert.equal(elsewhere(), false);
  look(b, b.block("data"));
  assert.deepEqual([shownTopic(b).id, elsewhere()], ["data", true]);
  wholeSheet(b, b.block("data"));
  assert.deepEqual([screenOf(b), elsewhere()], ["sheet1", true]);
});

test("the next topic is the one behind that of now, and at the end the first that is left", () => {
  assert.equal(nextTopic(during()).id, "data");
  assert.equal(nextTopic(during({ block: "data" })).id, "goal");
  assert.equal(nextTopic(during({ block: "data" }, { "choice/goal": { choice: "answered" } })), undefined);
});

test("one goes on from the topic that one sees, and once", () => {
  const b = during({ number: 7 });
  goTo(b, b.block("data"));
  assert.deepEqual(b.acts, [{ op: "go_to_topic", block: "data", base: 7 }]);
  b.picture.topic.waiting = true;
  goTo(b, b.block("goal"));
  assert.equal(b.acts.length, 1);
});

test("that somebody went on is told to the others, by name where there is one", () => {
  const b = during();
  assert.equal(groupNews(b, { block: "data", number: 9, by: "Sara", mine: false }), "Sara to Title of data");
  assert.equal(groupNews(b, { block: "data", number: 9, by: "", mine: false }), "all to Title of data");
  assert.equal(groupNews(b, { block: "data", number: 9, by: "Sara", mine: true }), "");
  assert.equal(groupNews(b, { block: "goal", number: 0, by: "", mine: false }), "");
});
