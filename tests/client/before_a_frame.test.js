// Two things that happen before the next frame is drawn both count, though what is drawn is behind what was typed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { board, entries as onBoard } from "./board.js";
import { cockpit, entries as inTheDay } from "./cockpit.js";
import { listening } from "./made.js";
import { entries, plenary, statement } from "./plenary.js";
import { dayDialog } from "../../canvas/client/lead/planning.js";
import { subgroupDialog } from "../../canvas/client/lead/subgroups.js";
import { actionsView } from "../../canvas/client/plenary/actions.js";
import { mergingView } from "../../canvas/client/plenary/merging.js";
import { roundOffView } from "../../canvas/client/plenary/round_off.js";
import { rowForm } from "../../canvas/client/plenary/row_form.js";
import { statementPart } from "../../canvas/client/plenary/statement.js";
import { countPart } from "../../canvas/client/table/one_device.js";

/** All of this happens in what was drawn once: the name of a listener, and what its field holds by then. */
function before(drawn, ...events) {
  const found = listening(drawn);
  for (const [name, holds = ""] of events) {
    const target = { value: holds, checked: holds === true, setCustomValidity: () => {} };
    found.get(name)({ target, preventDefault: () => {} });
  }
}

test("a row rests on both notes that are ticked", () => {
  const note = (text) => ({ block: "goal", subgroup: "north", stack: null, text, kind: "idea", marks: null, revision: 1 });
  const b = plenary({ view: entries({ "note/one": note("One"), "note/two": note("Two") }) });

  before(rowForm(b, b.topic("goal"), "new/goal"), ["change source/note/one", true], ["change source/note/two", true], ["change source/note/one", false]);

  assert.deepEqual(b.drafts.get("row/new/goal").sources, ["note/two"]);
});

test("whoever keeps the own words of a statement keeps the last of them", () => {
  const view = entries({ "statement/goal": statement({ revision: 12 }) });
  const b = plenary({ view, drafts: { "statement/goal": { text: "We", base: 9 } } });

  before(statementPart(b, b.topic("goal")), ["input statement-text", "We wait"], ["click keep-mine"]);

  assert.deepEqual(b.drafts.get("statement/goal"), { text: "We wait", base: 12 });
});

test("of two groups of actions that perhaps say the same it is kept which one stays", () => {
  const action = (what) => ({ what, who: "", speak_to: "", by_when: null, block: null, question: null, subgroup: "north", also: [], kind: "task", asks: "", ask_by: null, doers: [], doing: 0, revision: 1 });
  const all = Object.fromEntries(["a", "b", "c", "d"].map((id) => [`action/${id}`, action(id)]));
  const b = plenary({ view: entries({ ...all, doubles: { groups: [["a", "b"], ["c", "d"]] } }) });

  before(actionsView(b), ["change stays-b"], ["change stays-d"]);

  assert.deepEqual(b.ui.stays, { a: "b", c: "d" });
});

test("the title of a new theme is kept where another theme is chosen", () => {
  const b = plenary({ view: entries({ "theme/t": { block: "goal", title: "Early", members: [], revision: 7 } }), ui: { view: "merge", block: "goal" } });

  before(mergingView(b), ["input merge-title", "Sooner"], ["change merge-aim", "t"]);

  assert.deepEqual(b.drafts.get("merge/goal"), { title: "Sooner", aim: "t" });
});

test("the reason why a topic is not answered is sent whole", () => {
  const b = plenary({ drafts: { "decision/ethics": { kind: "not_answered", base: 0, reason: "No" } } });

  before(roundOffView(b), ["input outcome-reason", "No time"], ["submit asking"]);

  assert.equal(b.acts[0].reason, "No time");
});

test("a step that is added has all that was typed and chosen, and so has the end of the day", () => {
  const day = { date: "2026-11-26", started: null, due: null, end: { pinned: null, revision: 0 }, steps: [] };
  const b = cockpit({ view: inTheDay({ day }) });

  before(dayDialog(b, { kind: "day", step: null }).body, ["input pin/end", "17:30"], ["submit one"], ["input new-step", "Coffee"], ["input new-step-minutes", "20"],
    ["change new-step-kind", "present"], ["submit adding"]);

  assert.deepEqual([b.acts[0].op, new Date(b.acts[0].at).getMinutes()], ["pin_step", 30]);
  assert.deepEqual(b.acts.slice(1), [{ op: "add_step", title: "Coffee", mode: "present", minutes: 20, after: "write", id: "id-1" }]);
});

test("the name of a new subgroup is sent whole", () => {
  const b = cockpit();
  b.draft("subgroup/new", { text: "No" });

  before(subgroupDialog(b, { subgroup: null }).body, ["input subgroup-name", "North"], ["submit asking"]);

  assert.deepEqual(b.acts, [{ op: "add_subgroup", name: "North", id: "id-0" }]);
});

test("hands are counted as they were typed, with the whole reason", () => {
  const stance = { asking: { number: 5, asked: 4, answered: 0, late: 0, away: 0, was: "", result: null }, paper: { asked: 4, answered: 0, revision: 0, result: null } };
  const b = board({ view: onBoard({ "wording/goal": { text: "A", revision: 4 }, "stance/goal": stance }) });
  b.drafts.set("count/goal", { text: "", object: "1" });

  before(countPart(b, b.block("goal")), ["input count-reason", "Too wide"], ["input count-live_with", "3"], ["submit hands"]);

  assert.deepEqual([b.acts[0].live_with, b.acts[0].object, b.acts[0].reason], [3, 1, "Too wide"]);
});
