import "./page.js";
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { spoken, Status } from "../../canvas/client/kit/status.js";

/** What a screen reader finds in a live region: the key of its element and the text in it. */
const heard = ({ values: [n, { values: [text] }] }) => `${n}: ${text}`;

test("a message that is told twice is another one for a screen reader, and the same for who reads it", () => {
  const status = new Status(() => {});

  const regions = ["Stored", "Stored", "Stored"].map((text) => {
    status.tell(text);
    return heard(spoken(status.told, status.line));
  });

  assert.equal(new Set(regions).size, 3);
  assert.ok(regions.every((region, at) => at === 0 || region.slice(-2) !== regions[at - 1].slice(-2)), "text alone differs too");
  assert.ok(regions.every((region) => region.includes("Stored")));
  status.stop();
});

test("what is said quietly a second time is said again", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const status = new Status(() => {});

  const regions = [1, 2].map(() => {
    status.another("goal", (n) => `${n} new note`);
    status.whisper("Turned over");
    mock.timers.tick(2500);
    assert.equal(status.quiet, "Turned over 1 new note");
    return heard(spoken(status.said, status.quiet));
  });

  assert.notEqual(regions[0], regions[1]);
  mock.timers.reset();
});
