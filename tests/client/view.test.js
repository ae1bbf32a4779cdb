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

test("an entry is its common part with one's own fields over it, in whichever order they come", () => {
  const view = new View(shaped);
  view.take({ view: { "note/a": { ...NOTE, mine: undefined, revealed: true } }, own: { "note/a": { mine: true } } });
  assert.equal(view.entries.get("note/a").mine, true);

  view.take({ put: { "note/a": { ...NOTE, mine: undefined, text: "Other" } }, drop: [] });
  assert.deepEqual([view.entries.get("note/a").text, view.entries.get("note/a").mine], ["Other", true]);

  const changed = view.take({ own: { "note/a": { my_mark: "agree" } } });
  assert.deepEqual([...changed], ["note/a"]);
  assert.deepEqual([view.entries.get("note/a").mine, view.entries.get("note/a").myReaction], [false, "agree"]);

  view.take({ own: { "note/a": null } });
  assert.deepEqual([view.entries.get("note/a").text, view.entries.get("note/a").myReaction], ["Other", null]);
});

test("what is all one's own is there without a common part, and goes when it is dropped", () => {
  const view = new View(shaped);
  view.take({ view: {}, own: { "note/a": { ...NOTE, revealed: false }, "deleted/b": { block: "goal", text: "Gone" } } });
  assert.equal(view.entries.get("note/a").text, "Text");

  const changed = view.take({ put: { "note/a": { ...NOTE, mine: undefined } }, drop: [], own: { "note/a": { mine: true }, "deleted/b": null } });

  assert.deepEqual([...changed].sort(), ["deleted/b", "note/a"]);
  assert.deepEqual([...view.entries.keys()], ["note/a"]);
});

test("of the notes that lie face down one's own are taken off", () => {
  const view = new View(shaped);
  const hidden = { ...NOTE, revealed: false };
  const others = () => view.entries.get("block/goal").hidden;
  view.take({ view: { "block/goal": { hidden: 3 } }, own: { "note/a": hidden } });
  assert.equal(others(), 2);

  view.take({ put: { "block/goal": { hidden: 4 } }, drop: [] });
  assert.equal(others(), 3);
  view.take({ put: { "block/goal": { hidden: 5 } }, drop: [], own: { "note/b": hidden } });
  assert.equal(others(), 3);
  view.take({ own: { "note/b": { ...hidden, block: "data" } } });
  assert.equal(others(), 4);
  view.take({ put: { "block/goal": { hidden: 0 }, "note/a": NOTE }, drop: [], own: { "note/a": { mine: true } } });
  assert.equal(others(), 0);
});

test("a note that only this person is changing is nobody's, and one that another changes too is the other's", () => {
  const view = new View(shaped);
  view.take({ view: { busy: { a: "Anna", b: "Bram" } }, own: { busy: { a: null, b: "Cem" } } });
  assert.deepEqual(view.entries.get("busy"), { b: "Cem" });

  view.take({ own: { busy: null } });
  assert.deepEqual(view.entries.get("busy"), { a: "Anna", b: "Bram" });
});

test("a whole view leaves nothing of one's own from before", () => {
  const view = new View(shaped);
  view.take({ view: { "note/a": NOTE }, own: { "note/a": { my_mark: "agree" }, "note/b": { ...NOTE, revealed: false } } });
  view.take({ view: { "note/a": NOTE } });
  assert.equal(view.entries.get("note/a").myReaction, null);
  assert.deepEqual([...view.entries.keys()], ["note/a"]);
});
