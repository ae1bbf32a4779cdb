import assert from "node:assert/strict";
import { test } from "node:test";
import { storage } from "./page.js";
import { Post } from "../../canvas/client/kit/post.js";

function sending({ open = true } = {}) {
  storage();
  const b = { connection: open ? "open" : "away", refusals: [], drawn: 0 };
  b.refused = (refusal, operation) => b.refusals.push([refusal.code, operation?.id ?? null]);
  b.redraw = () => (b.drawn += 1);
  const post = new Post(b, { workshop: "w", person: "anna" });
  const sent = [];
  const begin = () => post.begin((operation) => Boolean(sent.push(operation.id)));
  if (open) begin();
  return { b, post, sent, begin };
}

test("what is done before there is a connection is sent once there is one, and again by the next", () => {
  const { post, sent, begin } = sending({ open: false });
  const id = post.take({ op: "add_note" });
  assert.deepEqual(sent, []);

  begin();
  assert.deepEqual(sent, [id]);
  begin();
  assert.deepEqual(sent, [id], "a second view on the same connection sends nothing twice");
  post.pause();
  begin();
  assert.deepEqual(sent, [id, id]);
});

test("an answer that brings its effect ends what was drawn ahead", () => {
  const { post } = sending();
  const id = post.take({ op: "add_note" });

  post.answered({ done: [id], put: {} });

  assert.deepEqual(post.onTheWay(), []);
});

test("an answer without its effect stays drawn until the effect comes, or for a second", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { b, post } = sending();
  const ids = ["one", "two"].map(() => post.take({ op: "add_note" }));
  const drawn = () => post.onTheWay().map(({ id }) => id);

  post.answered({ done: [ids[0]] });
  assert.deepEqual(drawn(), ids);
  t.mock.timers.tick(1000);
  assert.deepEqual(drawn(), [ids[1]]);
  assert.equal(b.drawn, 1);
  post.answered({ done: [ids[1]] });
  post.answered({ put: {} });
  assert.deepEqual(drawn(), []);
});

test("a refused operation leaves the outbox and is handed on; what makes no sense is skipped", () => {
  const { b, post } = sending();
  const id = post.take({ op: "add_note" });

  post.answered({ refused: [{ id, code: "closed" }, null, { id: null, code: "malformed" }] });

  assert.deepEqual(b.refusals, [["closed", id], ["malformed", null]]);
  assert.equal(post.outbox.size, 0);
});

test("what waits too long counts, and a connection that no longer answers is known", (t) => {
  let now = 0;
  t.mock.method(performance, "now", () => now);
  const { b, post } = sending();
  post.take({ op: "add_note" });

  assert.deepEqual([post.unsent, post.unanswered], [0, false]);
  now = 1600;
  assert.deepEqual([post.unsent, post.unanswered], [1, false]);
  now = 10_100;
  assert.equal(post.unanswered, true);
  b.connection = "away";
  post.pause();
  assert.deepEqual([post.unsent, post.unanswered], [1, false]);
});
