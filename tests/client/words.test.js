import assert from "node:assert/strict";
import { test } from "node:test";
import { lengthOf } from "../../canvas/client/kit/text.js";
import { beginning, clockFace, Words } from "../../canvas/client/kit/words.js";

const words = new Words({ hello: "Hallo {name}, {other}", n_one: "{n} briefje", n_other: "{n} briefjes" }, "nl");

test("a text has its places filled in, and keeps those it has no value for", () => {
  assert.equal(words.say("hello", { name: "Anna" }), "Hallo Anna, {other}");
});

test("a missing text shows its key, so that it is noticed", () => {
  assert.equal(words.say("unknown_key"), "unknown_key");
});

test("one has another form than none or several", () => {
  assert.deepEqual([0, 1, 2].map((n) => words.count("n", n)), ["0 briefjes", "1 briefje", "2 briefjes"]);
});

test("a date is written as the reader's language does; other text stays", () => {
  assert.equal(words.date("2025-12-02"), "2 dec 2025");
  assert.equal(new Words({}, "en").date("2025-12-02"), "2 Dec 2025");
  assert.equal(words.date("soon"), "soon");
  assert.equal(words.date(null), "");
});

test("the last second of the clock still counts as one", () => {
  assert.deepEqual([405_000, 1, 0, -5000].map(clockFace), ["6:45", "0:01", "0:00", "0:00"]);
});

test("a text is measured in code points, as the server does", () => {
  assert.equal(lengthOf("👩‍🎓é"), 4);
});

test("the beginning of a text is one line, cut off between characters", () => {
  assert.equal(beginning("  een\n twee  "), "een twee");
  assert.equal(beginning("🎈🎈🎈🎈", 3), "🎈🎈…");
  assert.equal(beginning("abc", 3), "abc");
});

test("a text from right to left keeps the words around it in their order", () => {
  const words = new Words({ about: "Note {note}, 3 times" }, "en");

  assert.equal(words.say("about", { note: "\u05de\u05d8" }), "Note \u2068\u05de\u05d8\u2069, 3 times");
  assert.equal(words.say("about", { note: "goal" }), "Note goal, 3 times");
});
