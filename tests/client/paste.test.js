import assert from "node:assert/strict";
import { test } from "node:test";
import { board } from "./board.js";
import { askAboutPaste, linesOf } from "../../canvas/client/table/paste.js";

test("a list is read without its bullets, numbers and empty lines", () => {
  const text = "- een\n\n  • twee\r\n3. drie\r4) vier\n(5) vijf\na. zes\u2028– zeven\n* acht";

  assert.deepEqual(linesOf(text), ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht"]);
});

test("what only looks like a sign stays", () => {
  assert.deepEqual(linesOf("-5 graden\n2025 was het jaar\nEU. en verder\n3.5 punt"), [
    "-5 graden", "2025 was het jaar", "EU. en verder", "3.5 punt",
  ]);
});

test("one line is pasted as always; several are asked about first", () => {
  const about = { block: "goal", field: "note/goal", note_kind: "idea", most: 500, behalf: null };
  const pasting = (text) => ({
    clipboardData: { getData: () => text }, target: { selectionStart: 2, selectionEnd: 4 }, stopped: 0,
    preventDefault() { this.stopped += 1; },
  });
  const b = board();
  const [one, two] = [pasting("een regel\n"), pasting("een\ntwee")];

  assert.equal(askAboutPaste(b, one, about), false);
  assert.deepEqual([one.stopped, b.ui.dialog], [0, null]);
  assert.equal(askAboutPaste(b, two, about), true);
  assert.equal(two.stopped, 1);
  assert.deepEqual([b.ui.dialog.kind, b.ui.dialog.text, b.ui.dialog.from, b.ui.dialog.to], ["paste", "een\ntwee", 2, 4]);
});
