import assert from "node:assert/strict";
import { test } from "node:test";
import { board } from "./board.js";
import { sentence } from "../../canvas/client/table/purpose.js";

const DUTCH = {
  sentence_we: "we", sentence_wants_one: "wil", sentence_wants_other: "willen",
  sentence_lead_data: "op basis van", sentence_lead_result: "zodat",
};
const ENGLISH = {
  sentence_we: "we", sentence_wants_one: "wants to", sentence_wants_other: "want to",
  sentence_lead_data: "based on", sentence_lead_result: "so that",
};
const nl = (parts) => sentence(board({ words: DUTCH }), parts);
const en = (parts) => sentence(board({ words: ENGLISH }), parts);

test("the sentence grows from its parts, and those without text are left out", () => {
  assert.equal(nl({}), "");
  assert.equal(nl({ who: "  " }), "");
  assert.equal(nl({ what: "studenten bellen" }), "We willen studenten bellen.");
  assert.equal(nl({ who: "studieadviseurs" }), "Studieadviseurs …");
  assert.equal(nl({ data: "studiepunten", result: "minder uitval" }), "Op basis van studiepunten, zodat minder uitval.");
});

test("the number of the verb follows who it is about", () => {
  assert.equal(nl({ who: "de docent", what: "zien wie achterloopt" }), "De docent wil zien wie achterloopt.");
  assert.equal(nl({ who: "docenten", what: "samen kijken" }), "Docenten willen samen kijken.");
  assert.equal(en({ who: "the teacher", what: "to see more" }), "The teacher wants to see more.");
  assert.equal(en({ who: "a student and a teacher", what: "look together" }), "A student and a teacher want to look together.");
});

test("words of the template that somebody typed come once, and the sentence ends once", () => {
  assert.equal(nl({ who: "docenten", what: "willen samen kijken.", result: "zodat er een gesprek is!" }),
    "Docenten willen samen kijken, zodat er een gesprek is!");
  assert.equal(nl({ what: "bellen", when: "elke week," }), "We willen bellen, elke week.");
});
