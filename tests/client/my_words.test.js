import assert from "node:assert/strict";
import { test } from "node:test";
import { board, entries } from "./board.js";
import { listening } from "./made.js";
import { myWordsPart, ownReasons } from "../../canvas/client/table/my_words.js";

const YOU = { you: { id: "anna", name: "Anna", role: "participant", guests: [{ id: "gé", name: "Gé" }] } };
const SAID = {
  ...YOU,
  "wording/goal": { text: "A", revision: 4 },
  "stance/goal": { mine: "object", my_reason: "Too wide", guests: { gé: { kind: "object", reason: "Too soon" } } },
  "statement/goal": { text: "B", standing: "agreed", revision: 5, mine: "live_with", my_reason: "", guests: {} },
  "statement/data": { text: "C", standing: "agreed", revision: 6, mine: "object", my_reason: "Not all of it", guests: {} },
};

test("the reasons one gave stand by topic, those for a guest too, and an answer without one does not", () => {
  const b = board({ view: entries(SAID) });
  assert.deepEqual(ownReasons(b.sheet, b.picture), [
    { about: "wording", block: "goal", guest: null, text: "Too wide" },
    { about: "wording", block: "goal", guest: "gé", text: "Too soon" },
    { about: "statement", block: "data", guest: null, text: "Not all of it" },
  ]);
});

test("a reason is sent in other words for whom it was given, and not at all where nothing changed", () => {
  const b = board({ view: entries({ ...YOU, "wording/goal": SAID["wording/goal"], "stance/goal": { guests: SAID["stance/goal"].guests } }) });
  const save = (text) => {
    b.drafts.set("reason/wording/goal/gé", { text });
    const [, submit] = [...listening(myWordsPart(b))].find(([name]) => name.startsWith("submit"));
    submit({ preventDefault: () => {} });
  };
  save(" Too soon ");
  assert.deepEqual(b.acts, []);
  save("Later");
  assert.deepEqual(b.acts, [{ op: "reword_reason", about: "wording", block: "goal", reason: "Later", on_behalf: "gé" }]);
  assert.equal(b.drafts.get("reason/wording/goal/gé") ?? null, null);
});
