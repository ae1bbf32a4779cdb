import assert from "node:assert/strict";
import { test } from "node:test";
import { storage } from "./page.js";
import { newId, Outbox } from "../../canvas/client/kit/outbox.js";

const operation = (id) => ({ op: "add_note", id, text: id });
const ids = (outbox) => outbox.all().map(({ id }) => id);

test("an id has 22 characters that a URL can hold", () => {
  const made = Array.from({ length: 200 }, newId);

  assert.equal(new Set(made).size, 200);
  for (const id of made) assert.match(id, /^[A-Za-z0-9_-]{22}$/);
});

test("what waits survives a reload in the order in which it was done", () => {
  storage();
  const outbox = new Outbox("w", "anna");
  ["c", "a", "b"].forEach((id) => outbox.add(operation(id)));

  assert.deepEqual(ids(new Outbox("w", "anna")), ["c", "a", "b"]);
  assert.deepEqual(ids(new Outbox("w", "bram")), []);
});

test("the order holds when the computer's clock is set back", (t) => {
  storage();
  t.mock.method(Date, "now", () => 2000);
  const outbox = new Outbox("w", "anna");
  outbox.add(operation("first"));
  Date.now.mock.mockImplementation(() => 1000);
  outbox.add(operation("second"));

  assert.deepEqual(ids(outbox), ["first", "second"]);
});

test("what was answered is forgotten here and in the storage, and comes back once", () => {
  const kept = storage();
  const outbox = new Outbox("w", "anna");
  ["a", "b"].forEach((id) => outbox.add(operation(id)));

  assert.deepEqual(outbox.settle(["a", "unknown"]).map(({ id }) => id), ["a"]);
  assert.deepEqual(outbox.settle(["a"]), []);
  assert.equal(outbox.size, 1);
  assert.equal(Object.keys(kept).length, 1);
});

test("it follows another tab of the same person, and nobody else's", () => {
  const kept = storage();
  const outbox = new Outbox("w", "anna");
  new Outbox("w", "anna").add(operation("elsewhere"));
  const [key] = Object.keys(kept);

  assert.equal(outbox.take(key, kept[key]), true);
  assert.equal(outbox.take("la/out/w/bram/1-x", kept[key]), false);
  assert.deepEqual(ids(outbox), ["elsewhere"]);
  assert.equal(outbox.take(key, null), true);
  assert.equal(outbox.size, 0);
});

test("what is damaged in the storage is left out", () => {
  const kept = storage();
  kept.setItem("la/out/w/anna/1-a", "{");
  kept.setItem("la/out/w/anna/2-b", JSON.stringify({ op: "add_note" }));
  kept.setItem("la/out/w/anna/3-c", JSON.stringify(operation("c")));

  assert.deepEqual(ids(new Outbox("w", "anna")), ["c"]);
});

test("in a full storage it waits in this page, and says that it does", () => {
  const kept = storage();
  Object.defineProperty(kept, "setItem", { value: () => { throw new Error("full"); } });
  const outbox = new Outbox("w", "anna");
  assert.equal(outbox.durable, true);

  outbox.add(operation("a"));

  assert.equal(outbox.durable, false);
  assert.deepEqual(ids(outbox), ["a"]);
});
