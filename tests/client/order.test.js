import assert from "node:assert/strict";
import { test } from "node:test";
import { board, entries, note } from "./board.js";
import { thingsOf } from "../../canvas/client/table/arranged.js";
import { asOnTheSheet, ordered, orderOf } from "../../canvas/client/table/order.js";

const view = entries({
  "note/a": note({ place: 1, revision: 5, marks: { agree: 9 } }),
  "note/b": note({ place: 2, revision: 3, marks: { disagree: 1, discuss: 1 } }),
  "stack/s": { block: "goal", place: 3 },
  "note/c": note({ stack: "s", place: 1, revision: 9, marks: { discuss: 1 } }),
});

function seen(order) {
  const b = board({ view });
  if (order) b.drafts.set("view/order", { order });
  return ordered(b, thingsOf(b.picture, "goal")).map(({ id }) => id).join("");
}

test("notes are seen as they lie, unless this person chose otherwise", () => {
  assert.deepEqual([seen(), seen("sheet"), seen("unknown")], ["abs", "abs", "abs"]);
  assert.equal(asOnTheSheet(board()), true);
});

test("what must be talked about comes first: disagree and discuss count, agree does not", () => {
  assert.equal(seen("talk"), "bsa");
});

test("the newest comes first, a stack with its newest note", () => {
  assert.equal(seen("new"), "sab");
});

test("what is not stored yet is newer than everything", () => {
  const added = { op: "add_note", id: "mine", block: "goal", text: "New", after: "", note_kind: "idea", on_behalf: null };
  const b = board({ view, waiting: [added] });
  b.drafts.set("view/order", { order: "new" });

  assert.equal(orderOf(b), "new");
  assert.equal(ordered(b, thingsOf(b.picture, "goal"))[0].id, "mine");
});
