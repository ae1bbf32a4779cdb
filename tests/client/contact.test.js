import assert from "node:assert/strict";
import { test } from "node:test";
import { cockpit, entries, tile } from "./cockpit.js";
import { reasons } from "../../canvas/client/lead/glance.js";
import { helperItems } from "../../canvas/client/lead/help.js";
import { messageBack, messageDialog, messageNews } from "../../canvas/client/lead/messages.js";

const call = (id, number, more = {}) => ({ id, at: "2026-11-26T10:01:00+00:00", number, taken: null, by: "", ...more });
const view = (more) => entries({ "tile/north": tile("north"), "tile/south": tile("south"), ...more });

test("those who ask stand in the order in which they asked, and need a leader until one is coming", () => {
  const b = cockpit({ view: view({ "help/north": call("h2", 7), "help/south": call("h1", 3, { taken: "gus", by: "Gus" }) }) });
  assert.deepEqual(b.picture.calls.map(({ subgroup, id }) => [subgroup, id]), [["south", "h1"], ["north", "h2"]]);
  assert.deepEqual(["north", "south"].map((id) => reasons(b, b.tile(id)).map(({ kind }) => kind)), [["help"], []]);
});

test("a message stands at once as on its way, and a helper is noted at once", () => {
  const b = cockpit({
    view: view({ "message/north": { id: "m1", text: "Eerst", by: "Gus", to_all: false } }),
    waiting: [{ op: "send_message", id: "m2", text: "Dan", subgroup: "north" }, { op: "note_helper", id: "n", subgroup: "south", leader: "fay" }],
  });
  assert.deepEqual(b.picture.messages.north, { id: "m2", text: "Dan", by: "", toAll: false, waiting: true });
  assert.deepEqual(b.picture.helpers, { south: { id: "fay", name: "Fay" } });
});

test("a message that was refused comes back before what was typed since, with the reason", () => {
  const b = cockpit({ view: view() });
  const refusal = { id: "m", code: "step_moved", message: "Another step is open", draft: true };
  messageBack(b, refusal, { op: "send_message", id: "m", text: "Nog twee minuten", subgroup: null });
  assert.deepEqual(b.drafts.get("message/all"), { text: "Nog twee minuten", reason: "Another step is open" });
  b.drafts.set("message/all", { text: "Iets anders" });
  messageBack(b, refusal, { op: "send_message", id: "m", text: "Nog twee minuten", subgroup: null });
  assert.equal(b.drafts.get("message/all").text, "Nog twee minuten Iets anders");
  messageBack(b, refusal, { op: "add_minutes", id: "x" });
  assert.deepEqual(b.drafts.names("message/"), ["message/all"]);
});

test("who helps is asked only where several lead, and a subgroup that is gone gets no message", () => {
  const alone = cockpit({ view: view() });
  assert.deepEqual(helperItems(alone, alone.tile("north")), []);
  const two = cockpit({ view: view({ leaders: [{ id: "fay", name: "Fay", role: "facilitator" }, { id: "gus", name: "Gus", role: "cofacilitator" }] }) });
  assert.equal(helperItems(two, two.tile("north")).length, 1);
  assert.equal(messageDialog(alone, { kind: "message", subgroup: "gone" }).title, "");
});

test("a message of another leader is told once, whoever looks at which subgroup", () => {
  const all = { id: "m9", text: "Rond af", by: "Gus", to_all: true };
  const b = cockpit({ view: view({ "message/all": all, "message/north": all, "message/south": { id: "m10", text: "Naar 2.14", by: "", to_all: false } }) });
  for (const place of ["all", "north", "south", "all", "gone"]) messageNews(b, place);
  assert.equal(b.whispers.length, 2);
  assert.ok(b.whispers[0].endsWith(": Rond af"));
  assert.ok(b.whispers[1].includes("south"));
});
