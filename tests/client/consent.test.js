import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { differing } from "../../canvas/client/kit/differing.js";

test("one word that changed is marked alone, and the rest reads as it stands", () => {
  assert.deepEqual(differing("Wij bellen binnen een week.", "Wij mailen binnen een week."), [
    { kind: "same", words: "Wij" }, { kind: "gone", words: " bellen" }, { kind: "new", words: " mailen" },
    { kind: "same", words: " binnen een week." },
  ]);
});

test("what is left after taking out what is gone is the new text", () => {
  const now = "Wij mailen\nbinnen twee weken en bellen dan.";
  const left = differing("Wij bellen binnen een week en bellen dan nog.", now).filter(({ kind }) => kind !== "gone");
  assert.equal(left.map(({ words }) => words).join("").trim(), now);
});

test("texts with little in common stand behind each other", () => {
  assert.deepEqual(differing("a b c d", "e b f g"), [{ kind: "gone", words: "a b c d" }, { kind: "new", words: " e b f g" }]);
});
