import assert from "node:assert/strict";
import { test } from "node:test";
import { board, entries } from "./board.js";
import { takeBack } from "../../canvas/client/table/undo.js";

const OLDER = { id: "older-step", kind: "add_note" };
const LAST = { id: "last-step", kind: "edit_note" };
const withSteps = (undo) => board({ view: entries({ undo }) });

test("the last step is taken back at once", () => {
  const b = withSteps({ undo: LAST, redo: null });

  assert.equal(takeBack(b, "undo"), true);

  assert.deepEqual(b.acts, [{ op: "undo", undoes: "last-step" }]);
});

test("where others went on from the last step that is said first, and an older one only goes when it is asked again", () => {
  const b = withSteps({ undo: OLDER, redo: null, overtaken: LAST });

  takeBack(b, "undo");
  assert.deepEqual([b.acts, b.told], [[], [["undo_overtaken", "ok"]]]);
  takeBack(b, "undo");

  assert.deepEqual(b.acts, [{ op: "undo", undoes: "older-step" }]);
});

test("another overtaken step is said again", () => {
  const b = withSteps({ undo: OLDER, redo: null, overtaken: LAST });
  b.ui.overtaken = "an-earlier-one";

  takeBack(b, "undo");

  assert.deepEqual(b.acts, []);
});

test("without an older step it is only said, each time", () => {
  const b = withSteps({ undo: null, redo: null, overtaken: LAST });

  assert.deepEqual([takeBack(b, "undo"), takeBack(b, "undo")], [true, true]);
  assert.deepEqual([b.acts, b.told], [[], [["undo_overtaken_only", "ok"], ["undo_overtaken_only", "ok"]]]);
});
