import assert from "node:assert/strict";
import { test } from "node:test";
import { View } from "../../canvas/client/kit/view.js";
import { shaped } from "../../canvas/client/table/shapes.js";

const NOTE = { block: "goal", text: "Text", revision: 3, kind: "risk", mine: true, place: 1.5, marks: { agree: 2 } };

test("a whole view replaces what was there, and tells what changed", () => {
  const view = new View(shaped);
  assert.equal(view.complete, false);
  view.take({ view: { "note/a": NOTE, "note/b": NOTE } });

  const changed = view.take({ view: { "note/b": NOTE, "note/c": NOTE } });

  assert.equal(view.complete, true);
  assert.deepEqual([...view.entries.keys()].sort(), ["note/b", "note/c"]);
  assert.deepEqual([...changed].sort(), ["note/a", "note/b", "note/c"]);
});

test("later frames put and drop entries", () => {
  const view = new View(shaped);
  view.take({ view: { "note/a": NOTE, "note/b": NOTE } });

  const changed = view.take({ put: { "note/a": { ...NOTE, text: "Other" } }, drop: ["note/b", "note/unknown"] });

  assert.equal(view.entries.get("note/a").text, "Other");
  assert.deepEqual([...changed], ["note/a", "note/b"]);
});

test("what does not fit is left out, and what was there stays", () => {
  const view = new View(shaped);
  view.take({ view: { "note/a": NOTE } });

  for (const frame of [{ view: [] }, { put: { "note/a": "text" } }, { put: { "note/a": null } }, { put: 3 }, { drop: "note/a" }]) {
    view.take(frame);
  }
  view.take({ put: { "unknown/x": { a: 1 } } });

  assert.equal(view.entries.get("note/a").text, "Text");
  assert.equal(view.entries.size, 1);
});

test("an entry has every field, whatever the server left out or sent amiss", () => {
  const empty = shaped("note/a", {});
  const full = shaped("note/a", NOTE);

  assert.deepEqual(Object.keys(empty), Object.keys(full));
  assert.deepEqual([empty.text, empty.kind, empty.place, empty.reactions, empty.myReaction], ["", "idea", 0, null, null]);
  assert.deepEqual(full.reactions, { agree: 2, disagree: 0, discuss: 0 });
  assert.equal(shaped("note/a", { ...NOTE, text: 5, place: "x", mine: "yes" }).mine, false);
  assert.deepEqual(shaped("you", { guests: [{ id: "g" }, null, "x"] }).guests, [{ id: "g", name: "" }]);
  assert.deepEqual(shaped("stance/goal", { guests: { g: { kind: "object", reason: "No" }, h: 3 } }).guests, {
    g: { mine: "object", myReason: "No" },
  });
});

test("the clock counts down from what the server says, and never below zero", (t) => {
  let now = 1000;
  t.mock.method(performance, "now", () => now);
  const view = new View(shaped);
  assert.equal(view.remaining(), null);

  view.take({ remaining: 5000 });
  now = 4000;
  assert.equal(view.remaining(), 2000);
  now = 9000;
  assert.equal(view.remaining(), 0);
  view.take({ remaining: "soon" });
  assert.equal(view.remaining(), null);
});

test("a clock that is paused or waits stands still, and goes on with what was left", (t) => {
  let now = 1000;
  t.mock.method(performance, "now", () => now);
  const view = new View(shaped);
  const phase = (/** @type {string} */ clock) => ({ "phase": { id: "welcome", mode: "listen", round: null, clock } });
  for (const clock of ["waits", "paused"]) {
    view.take({ put: phase(clock), remaining: 5000 });
    now += 4000;
    assert.equal(view.remaining(), 5000);
  }
  view.take({ put: phase("runs"), remaining: 5000 });
  now += 4000;
  assert.equal(view.remaining(), 1000);
});
