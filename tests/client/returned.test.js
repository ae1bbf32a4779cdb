import assert from "node:assert/strict";
import { test } from "node:test";
import { board } from "./board.js";
import { asNote, explained, giveBack } from "../../canvas/client/table/returned.js";

const ADDED = { op: "add_note", id: "op1", block: "goal", text: "Typed", after: null, note_kind: "risk", on_behalf: null };

test("a refused note is back in its field, which opens, with the reason", () => {
  const b = board();

  assert.equal(giveBack(b, ADDED, "Too late"), true);

  assert.deepEqual(b.drafts.get("note/goal"), { text: "Typed", kind: "risk", reason: "Too late" });
  assert.equal(b.ui.composing.has("goal"), true);
});

test("a field that holds another text keeps it; what came back goes to the list", () => {
  const b = board();
  b.drafts.set("note/goal", { text: "Something else", kind: "idea" });

  giveBack(b, ADDED, "Too late");

  assert.equal(b.drafts.get("note/goal").text, "Something else");
  assert.deepEqual(b.drafts.get("back/op1"), { text: "Typed", kind: "risk", reason: "Too late", name: "note/goal", block: "goal" });
});

test("what was typed in a dialog goes to the list, as its field is not in sight", () => {
  const b = board();
  const fields = { what: "Ask Eva", speak_to: "", who: "", by_when: null };

  giveBack(b, { op: "add_action", id: "op2", ...fields, block: null, question: null }, "No");

  assert.equal(b.drafts.get("back/op2").text, "Ask Eva");
  assert.equal(b.drafts.get("action/new"), undefined);
});

test("an operation without text has nothing to give back", () => {
  const b = board();

  assert.equal(giveBack(b, { op: "delete_note", id: "op3", note: "n" }, "No"), false);
  assert.equal(giveBack(b, { op: "take_stance", id: "op4", block: "goal", stance: "live_with", reason: "" }, "No"), false);
  assert.equal(giveBack(b, { op: "take_stance", id: "op5", block: "goal", stance: "object", reason: "Why", base: 2 }, "No"), true);
  assert.deepEqual(b.drafts.get("stance/goal"), { text: "Why", base: 2, reason: "No" });
});

test("the reason is the server's, except for an answer to words that changed", () => {
  const b = board();
  const refusal = { code: "wording_changed", message: "It changed" };

  assert.equal(explained(b, refusal, { op: "write_wording" }), "It changed");
  assert.equal(explained(b, refusal, { op: "take_stance" }), "stance_wording_changed");
  assert.equal(explained(b, { code: "x", message: 5 }, null), "refused_unknown");
});

test("what was typed on a note that is gone can be put up as a new one in the topic where it lay", () => {
  const b = board();
  b.drafts.set("edit/gone", { text: "  Typed on it ", kind: "risk", base: 3, block: "data" });

  asNote(b, { key: "edit/gone", ...b.drafts.get("edit/gone") });

  assert.deepEqual(b.acts, [{ op: "add_note", block: "data", text: "Typed on it", after: null, note_kind: "risk", on_behalf: null }]);
  assert.equal(b.drafts.get("edit/gone"), undefined);
});

test("a change that comes back knows where its note lay, and one of an older version goes to the topic of now", () => {
  const b = board();
  b.ui.places.set("gone", "data");
  giveBack(b, { op: "edit_note", id: "op4", note: "gone", text: "Typed", note_kind: "idea", base: 1 }, "Gone");
  assert.equal(b.drafts.get("edit/gone").block, "data");

  asNote(b, { key: "edit/old", text: "Typed", kind: "idea" });
  assert.equal(b.acts[0].block, "goal");
});

test("a text that is too long for a note stays where it is", () => {
  const b = board();
  b.drafts.set("edit/gone", { text: "x".repeat(501), kind: "idea", block: "data" });

  asNote(b, { key: "edit/gone", ...b.drafts.get("edit/gone") });

  assert.deepEqual([b.acts, b.drafts.get("edit/gone").text.length], [[], 501]);
});
