// What the cockpit makes of its view: who needs the leader, what a step would turn over, where people go.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cockpit, entries, member, tile } from "./cockpit.js";
import { functionsHere, isReady, notesWords, progressWords, quietMinutes, reasons, smallest, turning, whereabouts } from "../../canvas/client/lead/glance.js";
import { counts } from "../../canvas/client/lead/header.js";
import { going } from "../../canvas/client/lead/picture.js";
import { announce, sayNeeds } from "../../canvas/client/lead/news.js";
import { openStep, turnDialog, turnOver } from "../../canvas/client/lead/turning.js";
import { waitingPart } from "../../canvas/client/lead/waiting.js";

const kinds = (b, id) => reasons(b, b.tile(id)).map((each) => each.kind);
const north = (more) => cockpit({ view: entries({ "tile/north": tile("north", more) }) });
const discussing = { phase: { id: "discuss", mode: "discuss", round: "r1", since: "2026-11-26T10:00:00+00:00", clock: "runs", added: 0 } };
const topics = (answered, of = 2) => ({ of, forward: answered, answered, closed: 0, done: answered });

test("somebody is present, away for a moment, or without a connection, and a guest needs none", () => {
  const members = [member("north-1"), member("b", { away: true }), member("c"), member("d", { scribe: "north-1" })];
  const b = north({ members });
  const { here, away, lost } = whereabouts(b.picture, b.tile("north"));
  assert.deepEqual([here, away, lost].map((all) => all.map((each) => each.id)), [["north-1", "d"], ["b"], ["c"]]);
});

test("a subgroup needs the leader where there is an objection, whose time alone is up, or who lost a connection for a while", () => {
  assert.deepEqual(kinds(cockpit(), "north"), []);
  assert.deepEqual(kinds(north({ objections: 1, objecting: ["goal"] }), "north"), ["objection"]);
  assert.deepEqual(kinds(cockpit({ left: { north: 0 } }), "north"), ["over"]);
  const all = cockpit({ left: { north: 0 } });
  all.view.take({ remaining: 0 });
  assert.deepEqual(kinds(all, "north"), [], "what is so for everybody is said once, on top");
  const view = entries({ present: { north: ["north-1"] } });
  assert.deepEqual(kinds(cockpit({ view }), "north"), [], "a phone that locks for a moment");
  assert.deepEqual(kinds(cockpit({ view, lost: ["north-2"] }), "north"), ["lost"]);
  assert.deepEqual(kinds(cockpit({ view: { ...view, "tile/north": tile("north", { phase: "pause" }) }, lost: ["north-2"] }), "north"), []);
  assert.deepEqual(kinds(cockpit({ view: entries({ workshop: { closed: true }, "tile/north": tile("north", { objections: 1 }) }) }), "north"), []);
});

test("a closed subgroup is not one of the subgroups there are", () => {
  const view = entries({ "tile/east": tile("east", { closed: true, members: [] }), subgroups: ["north", "south", "east"] });
  assert.match(counts(cockpit({ view })), /lead_people\S* 4 · lead_subgroups\S* 2$/);
});

test("an objection is told with its topic", () => {
  assert.match(reasons(north({ objections: 1, objecting: ["goal"] }), north({ objections: 1, objecting: ["goal"] }).tile("north"))[0].words, /Goal/);
});

test("a subgroup in which nobody is done needs the leader once half of the others are, and not before", () => {
  const done = tile("south", { done: 2, writing: 0, members: [member("south-1", { done: true }), member("south-2", { done: true })] });
  assert.deepEqual(kinds(cockpit({ view: entries({ "tile/south": done }) }), "north"), ["behind"]);
  assert.deepEqual(kinds(cockpit({ view: entries({ "tile/south": done, "tile/north": tile("north", { done: 1 }) }) }), "north"), []);
  const more = { "tile/east": tile("east"), "tile/west": tile("west"), subgroups: ["north", "south", "east", "west"] };
  assert.deepEqual(kinds(cockpit({ view: entries({ "tile/south": done, ...more }) }), "north"), []);
  const talked = { ...discussing, "tile/north": tile("north", { phase: "discuss", topics: topics(0) }), "tile/south": tile("south", { phase: "discuss", topics: topics(2) }) };
  assert.deepEqual(kinds(cockpit({ view: entries(talked) }), "north"), ["behind"]);
});

test("who is away or writes for somebody is not waited for", () => {
  const members = [member("a", { done: true }), member("b", { away: true }), member("c", { scribe: "a" })];
  assert.equal(isReady(north({ members, done: 1 }), north({ members, done: 1 }).tile("north")), true);
  assert.equal(isReady(north({ members: [] }), north({ members: [] }).tile("north")), null);
});

test("a step that turns notes over tells how many subgroups and people that concerns, and those further are left alone", () => {
  assert.deepEqual(turning(cockpit(), "discuss", null), { subgroups: 2, writing: 4 });
  assert.deepEqual(turning(cockpit(), "discuss", "north"), { subgroups: 1, writing: 2 });
  assert.deepEqual(turning(cockpit(), "pause", null), { subgroups: 0, writing: 0 });
  const further = entries({ "tile/south": tile("south", { phase: "pause", writing: 0, turn: [] }) });
  assert.deepEqual(turning(cockpit({ view: further }), "discuss", null), { subgroups: 1, writing: 2 });
  const anonymous = entries({ "tile/north": tile("north", { hidden: null, turn: undefined }), "tile/south": tile("south", { hidden: null, turn: undefined, writing: 0 }) });
  assert.deepEqual(turning(cockpit({ view: anonymous }), "discuss", null), { subgroups: 1, writing: 2 });
});

test("opening asks first where somebody still writes, and happens at once where everybody is ready", () => {
  const b = cockpit();
  openStep(b, { phase: "discuss", subgroup: null, base: "write" });
  assert.deepEqual([b.acts, b.opened[0].kind], [[], "turn"]);
  const ready = cockpit({ view: entries({ "tile/north": tile("north", { writing: 0 }), "tile/south": tile("south", { writing: 0 }) }) });
  openStep(ready, { phase: "discuss", subgroup: null, base: "write" });
  assert.deepEqual(ready.acts.map(({ op, phase, base }) => [op, phase, base]), [["open_phase", "discuss", "write"]]);
});

test("the question counts what is so while it stands there", () => {
  assert.match(turnDialog(cockpit(), { phase: "discuss", subgroup: null, base: "write" }).title, /2$/);
  const ready = cockpit({ view: entries({ "tile/north": tile("north", { writing: 0 }), "tile/south": tile("south", { writing: 0 }) }) });
  assert.ok(JSON.stringify(turnDialog(ready, { phase: "discuss", subgroup: null, base: "write" }).body.values).includes("lead_all_ready"));
});

test("the notes of one subgroup are turned over at once where everybody there is done, and else after a question", () => {
  const b = cockpit({ view: entries({ "tile/north": tile("north", { writing: 0 }) }) });
  turnOver(b, b.tile("north"), "r1");
  turnOver(b, b.tile("south"), "r1");
  assert.deepEqual(b.acts.map(({ op, subgroup }) => [op, subgroup]), [["reveal", "north"]]);
  assert.deepEqual(b.opened.map(({ kind, subgroup }) => [kind, subgroup]), [["turn-one", "south"]]);
});

test("people who are shared out go each to the subgroup that is smallest by then, in one deed", () => {
  const people = { "waiting/p": { name: "P", n: 1 }, "waiting/q": { name: "Q", n: 2 }, "waiting/r": { name: "R", n: 3 } };
  const view = () => entries({ ...people, "tile/north": tile("north", { members: [member("north-1")] }) });
  const b = cockpit({ view: view() });
  const [, share] = pressed(waitingPart(b), "share-out");
  share();
  assert.deepEqual(b.acts.map(({ op }) => op), ["seat_waiting"]);
  const going = cockpit({ view: view(), waiting: [{ op: "seat_waiting", id: "1" }] });
  assert.deepEqual(going.picture.waiting, []);
  assert.deepEqual(["north", "south"].map((id) => going.tile(id).members.map((each) => each.id)),
    [["north-1", "p", "q"], ["south-1", "south-2", "r"]]);
  assert.equal(smallest([{ ...tile("x"), id: "x", closed: true }]), null);
});

test("a subgroup that was given another name or opened again is so at once", () => {
  const view = entries({ "tile/south": tile("south", { closed: true }) });
  const waiting = [{ op: "rename_subgroup", subgroup: "north", name: "Raam", base: 0, id: "1" }, { op: "reopen_subgroup", subgroup: "south", id: "2" }];
  const b = cockpit({ view, waiting });
  assert.deepEqual([b.tile("north").name, b.tile("south").closed], ["Raam", false]);
});

test("somebody who is moved stands at once where they go, and who is called away is marked", () => {
  const waiting = [{ op: "sit", participant: "p", subgroup: "north", id: "1" }, { op: "say_away", participant: "north-1", away: true, id: "2" }];
  const b = cockpit({ view: entries({ "waiting/p": { name: "P", n: 1 } }), waiting });
  assert.deepEqual(b.picture.waiting, []);
  assert.deepEqual(b.tile("north").members.map((each) => [each.id, each.away]), [["north-1", true], ["north-2", false], ["p", false]]);
  assert.ok(going(b.picture, "sit", { participant: "p" }));
  assert.ok(!going(b.picture, "sit", { participant: "q" }));
});

test("the tiles stand in the order of the workshop, whichever was sent last", () => {
  const b = cockpit({ view: entries({ subgroups: ["south", "north"] }) });
  b.view.take({ put: { "tile/north": tile("north") } });
  assert.deepEqual(b.tiles.map((each) => each.id), ["south", "north"]);
});

test("the functions of everybody are counted, and those nobody has are named", () => {
  const b = cockpit({ view: entries({ "tile/north": tile("north", { members: [member("a", { function: "teacher" })] }), "waiting/p": { name: "P", function: "teacher", n: 1 } }) });
  assert.deepEqual(functionsHere(b).present.map(({ id, n }) => [id, n]), [["teacher", 2]]);
  assert.deepEqual(functionsHere(b).missing.map(({ id }) => id), ["student"]);
});

test("of an anonymous workshop no number of hidden notes is told", () => {
  const b = north({ hidden: null, notes: 0 });
  assert.equal(notesWords(b, b.tile("north")), "");
  assert.match(progressWords(b, b.tile("north")), /lead_done/);
  assert.equal(quietMinutes(b.tile("north"), Date.now()), null);
});

test("what a subgroup newly needs is said once", () => {
  const b = cockpit();
  sayNeeds(b);
  b.picture = north({ objections: 1, objecting: ["goal"] }).picture;
  announce(b, new Set(["tile/north"]));
  announce(b, new Set(["tile/north"]));
  assert.equal(b.whispers.filter((line) => line.includes("Goal")).length, 1);
});

/** The name and the act of a button in a template, by its data-press. */
function pressed(template, name) {
  if (Array.isArray(template)) return template.reduce((found, each) => found ?? pressed(each, name), null);
  if (!template?.strings) return null;
  const at = template.values.indexOf(name);
  if (at >= 0 && template.strings.join("").includes("data-press")) return [name, template.values.filter((each) => typeof each === "function").at(-1)];
  return pressed([...template.values], name);
}
