// What is typed over a paragraph of the draft vision: it begins with what stands there, is never written over what somebody else
// saved, and comes back when it was refused.
import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";
import { listening } from "./made.js";
import { Drafts } from "../../canvas/client/kit/drafts.js";
import { View } from "../../canvas/client/kit/view.js";
import { Words } from "../../canvas/client/kit/words.js";
import { hasBehind } from "../../canvas/client/desk/behind.js";
import { back, draftOf, isOvertaken, isToWrite, nameOf, overBack, save, settle, textOf, typed } from "../../canvas/client/desk/over.js";
import { paragraphPart } from "../../canvas/client/desk/paragraph.js";
import { shaped } from "../../canvas/client/desk/shapes.js";

const KEY = "want/goal/text";
let persons = 0;

/** A desk without a page, with one paragraph as the server sends it. */
function desk(more = {}, entries = {}) {
  const view = new View(shaped);
  const paragraph = { head: "U1 Goal.", text: "We call", empty: false, standing: "agreed, 3 of 4", stated: true, tag: "agreed, 3 of 4", written: "", number: 0, tasks: [], later: false, block: "goal", ...more };
  view.take({ view: { [`paragraph/${KEY}`]: paragraph, paper: { title: "Draft", chapters: [{ number: "2", title: "Want", parts: [{ key: KEY }] }] }, ...entries } });
  const words = new Words({}, "en");
  const b = {
    view, acts: [], told: [], aims: [], words, data: { person: "vera", limits: { paragraph: 20 } }, drafts: new Drafts("w", `vera-${(persons += 1)}`),
    chapters: view.entries.get("paper").chapters, w: (key) => key, tell: (text, tone = "ok") => b.told.push([text, tone]), redraw: (aim) => b.aims.push(aim),
    write: (key, aim) => b.aims.push([key, aim]), act: (deed) => b.acts.push(deed),
    type: (key, draft) => (draft ? b.drafts.set(`over/${key}`, draft) : b.drafts.drop(`over/${key}`)),
  };
  return { b, paragraph: view.entries.get(`paragraph/${KEY}`) };
}

test("a field begins with what stands on paper, and what holds that again is no draft", () => {
  const { b, paragraph } = desk();
  assert.equal(textOf(b, paragraph), "We call");
  typed(b, paragraph, "We call ");
  settle(b, paragraph);
  assert.equal(draftOf(b, KEY), undefined);
  save(b, paragraph);
  assert.deepEqual(b.acts, [], "nothing was changed");
});

test("what has to be written, or says that there is nothing, begins empty", () => {
  for (const more of [{ stated: false, tasks: ["To write: one text"] }, { stated: false, empty: true }]) {
    const { b, paragraph } = desk(more);
    assert.equal(textOf(b, paragraph), "");
  }
  assert.equal(isToWrite(desk({ tasks: ["x"] }).paragraph), true);
  assert.equal(isToWrite(desk({ tasks: ["x"], written: "Done" }).paragraph), false);
});

test("what is saved says over which words it was written; too long or empty stays in the field", () => {
  const { b, paragraph } = desk({ written: "Once", number: 7 });
  typed(b, paragraph, "We call sooner");
  assert.equal(save(b, paragraph), true);
  assert.deepEqual(b.acts, [{ op: "write_over", paragraph: KEY, text: "We call sooner", base: 7 }]);
  assert.equal(draftOf(b, KEY), undefined);
  for (const [text, why] of [["x".repeat(21), "text_too_long"], [" \n ", "desk_empty"]]) {
    typed(b, paragraph, text);
    assert.equal(save(b, paragraph), false);
    assert.deepEqual(b.told.at(-1), [why, "bad"]);
    assert.equal(draftOf(b, KEY).text, text);
  }
  assert.equal(b.acts.length, 1);
});

test("over what somebody else saved meanwhile nothing is saved before a choice", () => {
  const { b, paragraph } = desk({ written: "Theirs", number: 9 });
  b.type(KEY, { text: "Mine", base: 7 });
  assert.equal(isOvertaken(b, paragraph), true);
  assert.equal(save(b, paragraph), false);
  assert.deepEqual(b.acts, []);
  assert.equal(isOvertaken(b, { ...paragraph, waiting: true }), false, "what is on its way is one's own");
});

test("whoever keeps the own words keeps the last of them, though what is drawn is behind", () => {
  const { b, paragraph } = desk({ written: "Theirs", number: 9 });
  b.type(KEY, { text: "Mine", base: 7 });
  const drawn = listening(paragraphPart(Object.assign(b, { ui: { writing: KEY }, typing: () => [], presses: { rests: () => false } }), paragraph));
  drawn.get("input over-text")({ target: { value: "Mine too", setCustomValidity: () => {} } });
  drawn.get("click keep-mine")({ preventDefault: () => {} });
  assert.deepEqual(draftOf(b, KEY), { text: "Mine too", base: 9 });
});

test("back to the text of the workshop keeps what was written, and takes it away for all", () => {
  const { b, paragraph } = desk({ written: "Mine", number: 7 });
  back(b, paragraph);
  assert.deepEqual(b.acts, [{ op: "write_over", paragraph: KEY, text: "", base: 7 }]);
  assert.deepEqual(draftOf(b, KEY), { text: "Mine", base: 0 });
});

test("what was refused goes back into its field, before what was typed there since", () => {
  const { b, paragraph } = desk();
  typed(b, paragraph, "Since");
  const sent = { op: "write_over", id: "x", paragraph: KEY, text: "Sent", base: 4 };
  overBack(b, { id: "x", code: "paragraph_changed", message: "Changed", draft: true }, sent);
  assert.deepEqual(draftOf(b, KEY), { text: "Sent\n\nSince", base: 4 });
});

test("a paragraph is called by its head, by what it says that there is nothing of, or by its chapter", () => {
  for (const [more, name] of [[{}, "U1 Goal"], [{ head: "", empty: true, text: "Ethics: nothing." }, "Ethics"], [{ head: "" }, "desk_paragraph"]]) {
    const { b, paragraph } = desk(more);
    assert.equal(nameOf(b, paragraph), name);
  }
});

test("where nothing more is to be seen there is no way to look", () => {
  const nothing = { number: "", statement: "", tag: "", wordings: [], notes: [] };
  for (const [behind, there] of [[nothing, false], [{ ...nothing, notes: [{ number: "N1", subgroup: "North", text: "x" }] }, true]]) {
    const { b, paragraph } = desk({ stated: false }, { "behind/goal": behind });
    assert.equal(hasBehind(b, paragraph), there);
  }
});
