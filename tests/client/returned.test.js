import assert from "node:assert/strict";
import { test } from "node:test";
import { board } from "./board.js";
import { explained, giveBack } from "../../canvas/client/table/returned.js";

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
