import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { clean, hasText, lengthOf, oneLine } from "../../canvas/client/kit/text.js";

// tests/core/test_text.py holds the server to the same list.
const TEXTS = JSON.parse(readFileSync(new URL("texts.json", import.meta.url), "utf8"));

test("the browser cleans, counts and looks at a text as the server does", () => {
  for (const { typed, stored, length, seen } of TEXTS) {
    assert.deepEqual([clean(typed), lengthOf(typed), hasText(typed)], [stored, length, seen], JSON.stringify(typed));
    assert.equal(oneLine(typed), stored.split(/\s+/).filter(Boolean).join(" "));
  }
});
