import assert from "node:assert/strict";
import { test } from "node:test";
import { board, entries, note } from "./board.js";
import { around, move, moveStack, placeAfter, stackUp, thingsOf, unstack } from "../../canvas/client/table/arranged.js";
import { notesOf, pickedIn, proposalsFor } from "../../canvas/client/table/picture.js";

/** A picture that still can be changed, with notes a, b, c and a stack s of d and e behind them. */
function paper() {
  const stacked = (place) => note({ stack: "s", place });
  const { picture } = board({ view: entries({
    "note/b": note({ place: 2 }), "note/a": note({ place: 1 }), "note/c": note({ place: 3 }), "stack/s": { block: "goal", place: 4 },
    "note/d": stacked(1), "note/e": stacked(2),
  }) });
  return Object.assign(picture, { things: null, chosen: null });
}
const lie = (picture, block = "goal") => thingsOf(picture, block).map(({ id }) => id).join("");

test("things lie in the order of their places, stacks among the notes", () => {
  const picture = paper();

  assert.equal(lie(picture), "abcs");
  assert.equal(notesOf(picture, "goal").map(({ id }) => id).join(""), "abcde");
  assert.deepEqual(around(picture, picture.notes.get("e")).map(({ id }) => id), ["d", "e"]);
});

test("a place is behind the anchor; without one at the start, and at the end when it is gone", () => {
  const picture = paper();
  const at = (after) => placeAfter(picture, { block: "goal", after });

  assert.deepEqual([at(""), at("a"), at("s"), at("gone"), at(null)], [0, 1.5, 5, 5, 5]);
  assert.equal(placeAfter(picture, { block: "data", after: "a" }), 1);
});

test("notes are moved one behind the other, and onto a stack", () => {
  const picture = paper();
  move(picture, ["c", "a"], { block: "goal", after: "" });
  assert.equal(lie(picture), "cabs");

  move(picture, ["a", "b"], { block: "goal", stack: "s", after: "d" });

  assert.equal(lie(picture), "cs");
  assert.equal(notesOf(picture, "goal").map(({ id }) => id).join(""), "cdabe");
});

test("an anchor that moves along gives way to the nearest one before it that stays", () => {
  const picture = paper();

  move(picture, ["c"], { block: "goal", after: "c" });
  assert.equal(lie(picture), "abcs");
  move(picture, ["c", "b"], { block: "goal", after: "c" });

  assert.equal(lie(picture), "acbs");
});

test("a stack is made where its first note lies, goes along, and comes apart in its place", () => {
  const picture = paper();
  stackUp(picture, "new", ["b", "a", "gone"], "Title");
  assert.equal(lie(picture), ["new", "c", "s"].join(""));

  moveStack(picture, "new", { block: "data", after: null });
  assert.equal(lie(picture, "data"), "new");
  assert.equal(picture.notes.get("a").block, "data");
  unstack(picture, "new");

  assert.equal(lie(picture, "data"), "ba");
  assert.equal(picture.stacks.has("new"), false);
});

test("a stack goes with its last note", () => {
  const picture = paper();

  move(picture, ["d"], { block: "goal", after: "a" });
  assert.equal(picture.stacks.has("s"), true);
  move(picture, ["e"], { block: "goal", after: "d" });

  assert.equal(picture.stacks.has("s"), false);
  assert.equal(lie(picture), "adebc");
});

test("chosen notes and proposals have their order", () => {
  const { picture } = board({ view: entries({
    "note/a": note({ picked: true, place: 2 }), "note/b": note({ picked: true, place: 1 }), "note/c": note(),
    "proposal/x": { block: "goal", number: 9 }, "proposal/y": { block: "goal", number: 4 }, "proposal/z": { block: "data" },
  }) });

  assert.deepEqual(pickedIn(picture, "goal").map(({ id }) => id), ["b", "a"]);
  assert.deepEqual(proposalsFor(picture, "goal").map(({ id }) => id), ["y", "x"]);
});
