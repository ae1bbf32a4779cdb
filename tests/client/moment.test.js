import assert from "node:assert/strict";
import { test } from "node:test";
import { board, entries } from "./board.js";
import { momentOf, onSheets, screenOf, sheetOf } from "../../canvas/client/table/moment.js";
import { roundStep } from "../../canvas/client/table/next.js";

const words = { round_waiting: "{done} of {all}" };
const during = (mode, more = {}) => board({ words, view: entries({ phase: { id: "p1", mode, round: "r1" }, ...more }) });

test("the moment follows the step of the day", () => {
  assert.deepEqual(["write", "discuss", "prepare", "listen", "break", "plenary", "actions", "unknown"].map((mode) => momentOf(during(mode))),
    ["write", "sheet1", "sheet1", "calm", "calm", "plenary", "actions", "calm"]);
});

test("once the notes are turned over there is no silent round any more", () => {
  assert.equal(momentOf(during("write", { "round/r1": { revealed: true } })), "sheet1");
});

test("without a subgroup one waits, and whoever only looks sees the sheet", () => {
  assert.equal(momentOf(during("write", { group: null })), "calm");
  assert.equal(momentOf(Object.assign(during("write"), { readOnly: true })), "sheet1");
});

test("a sheet that was asked for stands before the moment; the end of the board before everything", () => {
  const b = during("write");
  b.ui.tab = 2;
  assert.deepEqual([screenOf(b), sheetOf(b)], ["sheet2", 2]);
  b.ui.answering = { back: null };
  assert.equal(screenOf(b), "answers", "all that waits for an answer stands before a sheet");
  b.gone = { message: "" };
  assert.equal(screenOf(b), "gone");
});

test("a topic and a sheet are about the notes, and nothing else is", () => {
  assert.deepEqual(["topic", "sheet1", "sheet2", "write", "plenary", "answers"].filter(onSheets), ["topic", "sheet1", "sheet2"]);
});

test("saying that you are done, waiting, and turning over once everyone is", () => {
  const members = [{ id: "anna", done: true }, { id: "bram" }, { id: "guest", scribe: "anna" }];
  const step = (round) => roundStep(during("write", { "round/r1": round, group: { id: "north", members } }), "r1");

  assert.equal(step({}).name, "done");
  assert.equal(step({ you_done: true }).act, undefined);
  assert.equal(step({ you_done: true }).words, "1 of 2", "nobody waits for a guest without a device");
  assert.equal(typeof step({ you_done: true }).undo, "function");
  assert.equal(step({ you_done: true, everyone_done: true }).name, "reveal");
});
