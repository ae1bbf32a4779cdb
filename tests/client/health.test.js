import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { serves } from "../../canvas/client/kit/health.js";

const LIVE = "ws://host:8501/tools/canvas/live?w=workshop&as=participant";
let asked;
let answer;

beforeEach((t) => {
  asked = [];
  t.mock.method(globalThis, "fetch", async (url) => {
    asked.push(String(url));
    return answer();
  });
});

const answers = (status, body) => () => new Response(body, { status });

test("the server is asked for where its socket is, under the same path and as safely", async () => {
  answer = answers(200, '{"status": "ok"}');
  assert.equal(await serves(LIVE), true);
  assert.equal(await serves(new URL("wss://host/watch?w=workshop&n=3")), true);
  assert.deepEqual(asked, ["http://host:8501/tools/canvas/healthz", "https://host/healthz"]);
});

test("a server that says that its disk has trouble is there all the same", async () => {
  answer = answers(200, '{"status": "read only"}');
  assert.equal(await serves(LIVE), true);
});

test("what answers in its place is not the server", async () => {
  const others = [[200, "<h1>Log in</h1>"], [200, "null"], [200, "{}"], [404, '{"status": "ok"}'], [502, '{"status": "ok"}']];
  for (const [status, body] of others) {
    answer = answers(status, body);
    assert.equal(await serves(LIVE), false, `${status} ${body}`);
  }
  answer = () => Promise.reject(new TypeError("Failed to fetch"));
  assert.equal(await serves(LIVE), false);
});

test("where a proxy keeps that address to itself, only the socket can tell", async () => {
  for (const status of [401, 403]) {
    answer = answers(status, "");
    assert.equal(await serves(LIVE), true);
  }
});
