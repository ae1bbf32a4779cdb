// What putting together decides: what is loose, what one press does, drafts of titles, and what is drawn before the answer.
import assert from "node:assert/strict";
import { test } from "node:test";
import { entries, plenary } from "./plenary.js";
import { made } from "./made.js";
import { putTogether, saveTitle, titleBack } from "../../canvas/client/plenary/merge_deeds.js";
import { mergingOf, tick } from "../../canvas/client/plenary/merge_state.js";
import { nothing } from "../../canvas/client/vendor/lit-html.js";
import { ask, similar, standing, suggestedPart } from "../../canvas/client/plenary/merge_suggested.js";
import { looseOf, thingsOf } from "../../canvas/client/plenary/merge_things.js";
import { plenaryScreen } from "../../canvas/client/plenary/screen.js";

const note = (subgroup, text, more = {}) => ({ block: "goal", subgroup, stack: null, text, kind: "idea", marks: null, revision: 1, ...more });
const theme = (members, more = {}) => ({ block: "goal", title: "Early", members, revision: 7, ...more });
const view = (more = {}) => entries({
  "note/one": note("north", "Earlier"), "note/two": note("north", "Sooner", { stack: "pile" }), "note/three": note("north", "In time", { stack: "pile" }),
  "note/four": note("south", "Not too late"), "stack/pile": { block: "goal", title: "", revision: 1 }, ...more,
});
const board = (more = {}, how = {}) => plenary({ view: view(more), ui: { view: "merge", block: "goal" }, ...how });
const loose = (b) => looseOf(b.picture, "goal", thingsOf(b.picture, "goal"));

test("the notes of a stack are loose as that stack, and a note is where somebody put it, else where its stack is", () => {
  const wordings = ["wording/north/goal", "stack/pile", "note/one", "wording/south/goal", "note/four", "wording/west/goal"];
  assert.deepEqual(loose(board()), wordings);
  assert.equal(loose(board({ "theme/t": theme(["stack/pile"]) })).includes("stack/pile"), false);
  assert.equal(loose(board({ "theme/t": theme(["note/two"]) })).includes("stack/pile"), true);
  assert.equal(loose(board({ "theme/t": theme(["note/two", "note/three"]) })).includes("stack/pile"), false);
  assert.equal(thingsOf(board().picture, "goal").get("stack/pile").text, "Sooner / In time");
});

test("what is ticked becomes a new theme with the title that was typed, or goes into one there is", () => {
  const b = board({ "theme/t": theme(["note/four"]) }, { drafts: { "merge/goal": { title: "  Sooner ", aim: "" } } });
  tick(b, "note/one");
  tick(b, "wording/north/goal");
  putTogether(b, "goal");
  assert.deepEqual(b.acts.at(-1), { op: "make_theme", block: "goal", title: "Sooner", members: ["note/one", "wording/north/goal"], id: "id-0" });
  assert.equal(mergingOf(b).ticked.size, 0);
  assert.equal(b.drafts.get("merge/goal"), undefined);

  tick(b, "note/one");
  b.draft("merge/goal", { title: "", aim: "t" });
  putTogether(b, "goal");
  assert.deepEqual(b.acts.at(-1), { op: "put_in_theme", theme: "t", members: ["note/one"], id: "id-1" });
});

test("without a tick or a title nothing is done, and it is said why", () => {
  const b = board();
  putTogether(b, "goal");
  tick(b, "note/one");
  putTogether(b, "goal");
  b.data.limits.title = 5;
  b.draft("merge/goal", { title: "Longer", aim: "" });
  putTogether(b, "goal");
  assert.deepEqual(b.acts, []);
  assert.deepEqual(b.told, ["merge_tick_first", "merge_title_first", "text_too_long 5"]);
  assert.equal(mergingOf(b).ticked.size, 1);
});

test("a title is saved over the one that is shown, and a refused one comes back to its field", () => {
  const b = board({ "theme/t": theme(["note/one"]) }, { drafts: { "theme/t": { title: "Earliest", base: 7 } } });
  saveTitle(b, b.picture.themes[0]);
  assert.deepEqual(b.acts.at(-1), { op: "title_theme", theme: "t", title: "Earliest", base: 7, id: "id-0" });
  titleBack(b, {}, b.acts.at(-1));
  assert.deepEqual(b.drafts.get("theme/t"), { title: "Earliest", base: 7 });
  titleBack(b, {}, { op: "make_theme", block: "goal", title: "Mine", members: ["note/one"], id: "x" });
  assert.equal(b.drafts.get("merge/goal").title, "Mine");
  assert.deepEqual([...mergingOf(b).ticked], ["note/one"]);
});

test("what is on its way is drawn: into a theme, out of the one it was in, and another title over what stood there", () => {
  const start = { "theme/t": theme(["note/one", "note/four"]) };
  const themes = (...waiting) => board(start, { waiting }).picture.themes.map(({ title, members }) => [title, ...members]);
  assert.deepEqual(themes({ op: "make_theme", id: "n", block: "goal", title: "New", members: ["note/one"] }), [["Early", "note/four"], ["New", "note/one"]]);
  assert.deepEqual(themes({ op: "take_out_of_theme", id: "o", members: ["note/four"] }), [["Early", "note/one"]]);
  assert.deepEqual(themes({ op: "put_in_theme", id: "p", theme: "gone", members: ["note/one"] }), [["Early", "note/one", "note/four"]]);
  assert.deepEqual(themes({ op: "title_theme", id: "q", theme: "t", title: "Late", base: 6 })[0][0], "Early");
  assert.deepEqual(themes({ op: "title_theme", id: "q", theme: "t", title: "Late", base: 7 })[0][0], "Late");
  assert.deepEqual(themes({ op: "dissolve_theme", id: "d", theme: "t" }), []);
});

test("suggestions are asked for beside the room; what went into a theme meanwhile is suggested no more", async () => {
  const sent = [];
  globalThis.fetch = (address, how) => {
    sent.push([address, String(how.body)]);
    return Promise.resolve(Response.json({ groups: [{ title: "Early", members: ["note/one", "note/four"] }] }));
  };
  const b = board();
  Object.assign(b.data, { suggest: "/l/suggest/w", suggests: true });
  await ask(b, "goal", true);
  assert.deepEqual(sent, [["/l/suggest/w", "block=goal&wider=1&lang=en"]]);
  const { found, wider, waits } = mergingOf(b);
  assert.deepEqual([found.get("goal"), [...wider], waits], [[{ title: "Early", members: ["note/one", "note/four"] }], ["goal"], ""]);
  assert.ok(made(plenaryScreen(b)) > made(plenaryScreen(board())));
  assert.deepEqual(standing(found.get("goal"), ["note/one", "note/four", "note/two"]).length, 1);
  assert.deepEqual(standing(found.get("goal"), ["note/one"]), []);

  globalThis.fetch = () => Promise.resolve(Response.json({ refused: "Later" }, { status: 503 }));
  await similar(b, "goal", "note/one");
  globalThis.fetch = () => Promise.reject(new TypeError("no network"));
  await similar(b, "goal", "note/one");
  assert.deepEqual(b.told, ["Later", "merge_unanswered"]);
  globalThis.fetch = () => Promise.resolve(Response.json({ similar: ["note/four"] }));
  await similar(b, "goal", "note/one");
  assert.deepEqual([...mergingOf(b).ticked], ["note/four"]);
});

test("nothing is suggested where there is too little to put together", () => {
  const part = (refs) => suggestedPart(b, b.block, thingsOf(b.picture, "goal"), refs);
  const b = board();
  b.data.suggests = true;
  assert.equal(part(["note/one"]), nothing);
  assert.notEqual(part(["note/one", "note/four"]), nothing);
});

test("without the package the page says that suggestions are off", () => {
  const b = board();
  b.data.suggests = false;
  assert.deepEqual(suggestedPart(b, b.block, new Map(), ["note/one", "note/four"]).values, ["merge_off"]);
});

test("a theme maker sees this view only, who looks along has nothing to tick", () => {
  const b = board({}, { as: "participant" });
  b.ui.view = "topic";
  tick(b, "note/one");
  putTogether(b, "goal");
  assert.ok(made(plenaryScreen(b)) > 5);
  const looks = board({}, { as: "observer" });
  assert.ok(made(plenaryScreen(looks)) < made(plenaryScreen(board())));
});
