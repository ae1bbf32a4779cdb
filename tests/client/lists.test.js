// The lists of the plenary: what an action, a choice and a row do when somebody types and leaves, what the GDPR checklist shows
// apart from what was said, and the pictures that are drawn on request.
import assert from "node:assert/strict";
import { test } from "node:test";
import { listening, made, texts } from "./made.js";
import { entries, plenary, statement } from "./plenary.js";
import { saveAction } from "../../canvas/client/plenary/action_row.js";
import { actionsView, orderOf } from "../../canvas/client/plenary/actions.js";
import { looseOf } from "../../canvas/client/plenary/gdpr.js";
import { draw } from "../../canvas/client/plenary/glance.js";
import { roundOffView } from "../../canvas/client/plenary/round_off.js";
import { rowsView } from "../../canvas/client/plenary/rows.js";

const action = (what, more = {}) => ({
  what, who: "", speak_to: "", by_when: null, block: null, question: null, subgroup: "north", also: [], kind: "task", asks: "", ask_by: null,
  doers: [], doing: 0, revision: 4, ...more,
});
const note = (text, more = {}) => ({ block: "goal", subgroup: "north", stack: null, text, kind: "idea", marks: null, revision: 1, ...more });
const event = (value = "") => ({ target: { value }, preventDefault: () => {} });
const submit = (b) => listening(actionsView(b)).get("submit new-action")(event());

test("an action is added with all it says, about the topic at hand, and its fields are empty again", () => {
  const b = plenary({ ui: { view: "actions", block: "data" } });
  const listens = listening(actionsView(b));
  listens.get("input new-what")(event("Ask the DPO"));
  listens.get("input new-who")(event("the project leader"));
  listens.get("input new-by_when")(event("2027-01-15"));
  submit(b);

  assert.deepEqual(b.acts, [{ op: "add_action", what: "Ask the DPO", speak_to: "", who: "the project leader", by_when: "2027-01-15", block: "data", question: null, id: "id-0" }]);
  assert.equal(b.drafts.get("action/new"), undefined);
});

test("without what must be done nothing is added, it is said why, and the rest stays", () => {
  const b = plenary({ drafts: { "action/new": { what: " ", who: "Kim" } } });
  submit(b);

  assert.deepEqual([b.acts, b.drafts.get("action/new").who], [[], "Kim"]);
  assert.ok(texts(actionsView(b)).some((text) => text.startsWith("action_what_missing")));
  b.draft("action/new", { what: "x".repeat(61), who: "" });
  submit(b);
  assert.match(b.drafts.get("action/new").reason, /^text_too_long/);
});

test("an action is saved over the one that is shown; changed into nothing it is not, and what somebody else saved meanwhile is shown", () => {
  const view = entries({ "action/a": action("Ask the DPO", { who: "Kim" }) });
  const changed = plenary({ view, drafts: { "action/a": { base: 4, what: "Ask the ethics board", by_when: "2027-01-15" } } });
  saveAction(changed, "a");
  const [{ op, what, who, by_when, base }] = changed.acts;
  assert.deepEqual([op, what, who, by_when, base], ["edit_action", "Ask the ethics board", "Kim", "2027-01-15", 4]);

  const emptied = plenary({ view, drafts: { "action/a": { base: 4, what: " " } } });
  saveAction(emptied, "a");
  assert.deepEqual([emptied.acts, emptied.told], [[], ["action_what_missing"]]);

  const overtaken = plenary({ view, drafts: { "action/a": { base: 3, what: "Ask the ethics board" } } });
  saveAction(overtaken, "a");
  assert.deepEqual(overtaken.acts, []);
  assert.ok(texts(actionsView(overtaken)).includes("Ask the DPO · Kim"));
});

test("what nobody does yet stands first, what is asked of the board last, and nothing moves under who is among them", () => {
  const view = entries({
    "action/a": action("Call", { who: "Kim", by_when: "2027-02-01" }), "action/b": action("Budget", { kind: "decision" }), "action/c": action("Ask"),
  });
  const b = plenary({ view });
  assert.deepEqual(orderOf(b).map(({ id }) => id), ["c", "a", "b"]);
  b.ui.listed = ["b", "a"];
  assert.deepEqual(orderOf(b).map(({ id }) => id), ["c", "b", "a"]);
});

test("whoever leads takes an action on, sees it at once, and can take that back", () => {
  const view = entries({ "action/a": action("Call", { doers: ["Bram"], doing: 1 }), "action/b": action("Ask", { doers: ["Fay"], doing: 1 }), doing: { actions: ["b"] } });
  const b = plenary({ view });
  listening(actionsView(b)).get("click do-a")();
  listening(actionsView(b)).get("click do-b")();
  assert.deepEqual(b.acts.map(({ op, action: id, doing }) => [op, id, doing]), [["do_action", "a", true], ["do_action", "b", false]]);

  const drawn = plenary({ view, waiting: b.acts }).picture.actions.map(({ doers, doing, youDo }) => [doers, doing, youDo]);
  assert.deepEqual(drawn, [[["Bram", "Fay"], 2, true], [[], 0, false]]);
  const nameless = plenary({ view: entries({ you: { id: "fay", name: "", role: "facilitator" }, "action/a": action("Call") }), waiting: [b.acts[0]] });
  assert.deepEqual(nameless.picture.actions.map(({ doers, doing }) => [doers, doing]), [[[], 1]]);
});

test("several groups of actions that look alike are folded, so that the list stays in sight; one is open", () => {
  const all = Object.fromEntries(["a", "b", "c", "d"].map((id) => [`action/${id}`, action(id)]));
  const said = (groups) => texts(actionsView(plenary({ view: entries({ ...all, doubles: { groups } }) })));
  assert.ok(said([["a", "b"], ["c", "d"]]).some((text) => text.startsWith("plen_act_alike")));
  assert.ok(!said([["a", "b"]]).some((text) => text.startsWith("plen_act_alike")));
});

test("the choices follow the sheets, and what is there takes over only the clear ones", () => {
  const view = entries({ "statement/goal": statement(), suggested: { goal: { kind: "answered", reason: "", action: null } } });
  const b = plenary({ view });
  const drawn = texts(roundOffView(b)).filter((text) => text.startsWith("Title of"));
  assert.deepEqual(drawn, ["Title of goal", "Title of data", "Title of ethics"]);
  assert.ok(texts(roundOffView(b)).includes("plen_off_means"));
  listening(roundOffView(b)).get("click take-over")();
  assert.deepEqual(b.acts.map(({ op, block, decision }) => [op, block, decision]), [["decide", "goal", "answered"]]);
});

test("what a topic was not answered for, or the action it became, is asked before it is saved", () => {
  const b = plenary({ view: entries({ "action/a": action("Call") }) });
  const listens = () => listening(roundOffView(b));
  listens().get("change outcome-action")();
  assert.deepEqual(b.acts, []);
  listens().get("change outcome-action")(event("a"));
  listens().get("change outcome-not_answered")();
  listens().get("submit asking")(event());

  assert.deepEqual(b.acts.map(({ block, decision, action: made_ }) => [block, decision, made_]), [["ethics", "action", "a"]]);
});

test("a note of a topic is loose while it stands behind no row, no statement, and no wording where there is no statement", () => {
  const notes = { "note/n": note("North"), "note/s": note("Stacked", { stack: "k" }), "note/m": note("South", { subgroup: "south", block: "ethics" }) };
  const looseIn = (more = {}) => looseOf(plenary({ view: entries({ ...notes, ...more }) }), "goal");
  assert.deepEqual(looseIn(), [], "the wordings of both subgroups stand on their notes");
  const said = (sources) => ({ "statement/goal": statement({ sources }) });
  assert.deepEqual(looseIn(said([])), ["note/n", "note/s"]);
  assert.deepEqual(looseIn(said(["wording/north/goal"])), []);
  assert.deepEqual(looseIn(said(["stack/k"])), ["note/n"]);
  assert.deepEqual(looseIn({ ...said([]), "row/r": { block: "goal", name: "Row", fields: {}, sources: ["note/n"], revision: 1 } }), ["note/s"]);
  assert.deepEqual(looseOf(plenary({ view: entries(notes) }), "ethics"), ["note/m"]);
});

const GDPR = {
  steps: [{ title: "First", points: [
    { id: "purpose", title: "Purpose", dpia: true, remains: "Write it down", places: [{ block: "goal", question: "" }] },
    { id: "basis", title: "Basis", dpia: false, remains: "Choose one", places: [{ block: "ethics", question: "q" }] },
  ] }], bases: ["Consent"],
};

test("the checklist shows what was said apart from what remains, which is there for every point", () => {
  const view = entries({
    "note/n": note("Behind the wording"), "note/e": note("Nobody took this up", { block: "ethics" }), "wording/north/ethics": undefined,
    gdpr: { points: { purpose: { told: [{ kind: "wording", block: "goal", subgroup: "north" }], actions: [], begun: 1 } }, wholes: [] },
    "wording/north/goal": { text: "Call in time", revision: 3, objections: ["Too vague"], asking: null },
  });
  const b = plenary({ view });
  b.data.gdpr = GDPR;
  const said = texts(rowsView(b));
  const at = (text) => said.findIndex((each) => each.includes(text));

  assert.ok(at("Call in time") > 0 && at("Call in time") < at("Write it down"), "what was said stands before what remains");
  assert.ok(at("Too vague") > 0 && at("Behind the wording") > 0);
  assert.equal(said.filter((each) => each === "plen_gdpr_arrange").length, 2);
  assert.ok(at("Nobody took this up") > at("plen_gdpr_whole"), "a topic as a whole is there for a loose note alone");
  assert.ok(at("plen_gdpr_settles") > 0);
});

test("the pictures are drawn when somebody asks, each with its words and the same as a table; where they do not come it is said", async () => {
  const picture = { caption: "Support", alt: "Support in words", image: "iVBOR", header: ["Topic", "North"], rows: [["Data", "1 of 2"]] };
  const asked = [];
  globalThis.fetch = (address) => {
    asked.push(address);
    return Promise.resolve(Response.json({ pictures: [picture] }));
  };
  const b = plenary({ ui: { view: "round_off" } });
  b.data.pictures = "/l/pictures/w?lang=en";
  const first = draw(b);
  assert.ok(texts(roundOffView(b)).includes("plen_glance_busy"));
  await Promise.all([first, draw(b)]);
  assert.deepEqual(asked, ["/l/pictures/w?lang=en"], "who presses again while it is drawn asks once");
  for (const text of ["Support", "Support in words", "Topic", "1 of 2"]) assert.ok(texts(roundOffView(b)).includes(text), text);

  globalThis.fetch = () => Promise.resolve(Response.json({ refused: "Later" }, { status: 503 }));
  await draw(b);
  globalThis.fetch = () => Promise.reject(new TypeError("no network"));
  await draw(b);
  assert.deepEqual(b.told, ["Later", "plen_glance_unanswered"]);
  assert.ok(texts(roundOffView(b)).includes("Support in words"), "what was drawn before stays");
  globalThis.fetch = () => Promise.resolve(Response.json({ pictures: [] }));
  await draw(b);
  assert.ok(texts(roundOffView(b)).includes("plen_glance_none"));
});

test("who only looks along sees choices and actions, and draws and changes nothing", () => {
  const view = entries({ "action/a": action("Call") });
  const [otto, fay] = ["observer", "facilitator"].map((as) => plenary({ as, view }));
  assert.ok(!texts(roundOffView(otto)).includes("plen_glance"));
  assert.deepEqual([...listening(roundOffView(otto)).keys(), ...listening(actionsView(otto)).keys()].filter((name) => !name.startsWith("focus")), []);
  assert.ok(made(actionsView(otto)) < made(actionsView(fay)));
});
