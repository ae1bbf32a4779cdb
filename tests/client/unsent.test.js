import assert from "node:assert/strict";
import { test } from "node:test";
import { board, entries } from "./board.js";
import { roundStep } from "../../canvas/client/table/next.js";
import { unlessUnsent, unsentDialog } from "../../canvas/client/table/unsent.js";

const typing = (more) => {
  const b = board(more);
  b.drafts.set("note/data", { text: "Half a note", kind: "idea" });
  return b;
};

/** Press the button of the open dialog that has this name for tests; "put" submits. */
function press(b, name) {
  const { body } = unsentDialog(b, b.ui.dialog);
  const flat = (part) => (Array.isArray(part) ? part : Array.isArray(part?.values) ? part.values : [])
    .flatMap((each) => (typeof each === "function" ? [each] : flat(each)));
  const handlers = flat(body);
  if (name === "put") handlers[0]({ preventDefault: () => {} });
  else handlers.at(-1)();
}

test("who says to be done with a note that was typed and not put up is asked first", () => {
  const b = typing();

  roundStep(b, "r1").act();

  assert.deepEqual([b.acts, b.ui.dialog.kind, b.ui.dialog.blocks], [[], "unsent", ["data"]]);
});

test("the note is put up before it is said that one is done", () => {
  const b = typing();
  b.status = { another: () => {} };

  roundStep(b, "r1").act();
  press(b, "put");

  assert.deepEqual(b.acts.map((each) => [each.op, each.text]), [["add_note", "Half a note"], ["say_done", undefined]]);
  assert.equal(b.drafts.get("note/data"), undefined);
});

test("or it is left where it is", () => {
  const b = typing();

  roundStep(b, "r1").act();
  press(b, "leave");

  assert.deepEqual(b.acts.map((each) => each.op), ["say_done"]);
  assert.equal(b.drafts.get("note/data").text, "Half a note");
});

test("a note that does not fit keeps one where one is, with its text", () => {
  const b = typing();
  b.drafts.set("note/data", { text: "x".repeat(501), kind: "idea" });

  roundStep(b, "r1").act();
  press(b, "put");

  assert.deepEqual([b.acts, b.told[0][0]], [[], "text_too_long"]);
});

test("nobody is asked about nothing: an empty field, invisible characters, a board one only reads", () => {
  const gone = [];
  for (const text of ["", "  \n", "\u2800\u200b"]) {
    const b = typing();
    b.drafts.set("note/data", { text, kind: "idea" });
    unlessUnsent(b, b.sheet.blocks, () => gone.push(text));
  }
  const reader = typing({ view: entries() });
  reader.readOnly = true;
  unlessUnsent(reader, reader.sheet.blocks, () => gone.push("read"));

  assert.equal(gone.length, 4);
});
