import assert from "node:assert/strict";
import { test } from "node:test";
import { cockpit, entries, SHEET, tile } from "./cockpit.js";
import { made } from "./made.js";
import { agendaPart } from "../../canvas/client/lead/agenda.js";
import { dayDialog, planBack } from "../../canvas/client/lead/planning.js";
import { timeOfDay, typedMoment } from "../../canvas/client/lead/plan.js";
import { catchUpDialog, endPart, endWords } from "../../canvas/client/lead/schedule.js";
import { Sound } from "../../canvas/client/lead/sound.js";

const STEPS = SHEET.phases.map(({ id, mode, round, minutes }) => ({ id, mode, round, minutes, title: null, pinned: null, revision: 0 }));
/** The whole day is 50 minutes; in the test the write step, with one minute left, is followed by 30. */
const NOW = Date.parse("2026-11-26T10:05:00+00:00");
const at = (minutes) => new Date(NOW + minutes * 60_000).toISOString();
const planned = (more = {}) => ({ date: "2026-11-26", started: at(-20), due: at(31), end: { pinned: null, revision: 0 }, steps: STEPS, ...more });
function during(day, more = {}) {
  const b = cockpit({ view: entries({ day, ...more }) });
  b.view.remaining = () => 60_000;
  return b;
}

/** The buttons that a template presses, by name. */
function buttons(template, found = new Map()) {
  if (Array.isArray(template)) template.forEach((each) => buttons(each, found));
  if (!template?.strings) return found;
  const name = template.values.find((value) => typeof value === "string" && /^(catch|loose|remove|more-of|plan-back)/.test(value));
  const act = template.values.find((value) => typeof value === "function");
  if (name && act) found.set(name, act);
  template.values.forEach((each) => buttons(each, found));
  return found;
}
const said = (template) => JSON.stringify(template, (key, value) => (key === "strings" ? undefined : value));

test("it is told when the day ends, and by how much it runs late or is ahead", () => {
  assert.match(endWords(during(planned())), /^lead_end /);
  assert.match(endWords(during(planned({ started: null, due: null }))), /^lead_end_if /);
  assert.equal(endWords(during(null)), "");
  assert.match(said(endPart(during(planned({ due: at(22) })))), /lead_late 9 /);
  assert.match(said(endPart(during(planned({ due: at(36) })))), /lead_early 5 /);
  assert.doesNotMatch(said(endPart(during(planned({ due: at(30) })))) ?? "", /lead_late/, "a minute comes and goes");
  assert.doesNotMatch(said(endPart(during(planned({ due: at(30 - 13 * 60) })))) ?? "", /lead_late/, "that day is over");
  assert.doesNotMatch(said(endPart(during(planned({ due: at(22) }), { workshop: { closed: true } }))) ?? "", /lead_late/);
});

test("catching up takes the minutes from a coming step with one press, and never from a break", () => {
  const b = during(planned({ due: at(27) }));
  const found = buttons(catchUpDialog(b, { kind: "catch-up", minutes: null }).body);
  assert.deepEqual([...found.keys()], ["catch-discuss", "catch-plenary"]);
  found.get("catch-plenary")();
  assert.deepEqual(b.acts, [{ op: "plan_minutes", step: "plenary", minutes: 6, base: 0, id: "id-0" }]);
  assert.deepEqual([...buttons(catchUpDialog(b, { kind: "catch-up", minutes: "" }).body).keys()], [], "no minutes");
  buttons(catchUpDialog(b, { kind: "catch-up", minutes: "200" }).body).get("catch-discuss")();
  assert.equal(b.acts[1].minutes, 5, "at most half of it");
});

test("what is pinned shortens the coming steps, and that is told in place of a delay", () => {
  const b = during(planned({ end: { pinned: at(25), revision: 4 } }));
  assert.match(said(endPart(b)), /lead_shorter 6/);
});

test("a pinned moment is let go, a step taken out after a question, with the revision that was seen", () => {
  const steps = STEPS.map((step) => (step.id === "pause" ? { ...step, pinned: at(20), revision: 7 } : step));
  const b = during(planned({ steps, end: { pinned: at(40), revision: 4 } }), { "tile/south": tile("south", { phase: "plenary" }) });
  const open = buttons(dayDialog(b, { kind: "day", step: "pause" }).body);
  open.get("loose-pause")();
  open.get("loose-end")();
  open.get("remove-pause")();
  assert.deepEqual(b.ui.dialog, { removing: true });
  buttons(dayDialog(b, { kind: "day", step: "pause", removing: true }).body).get("remove-now")();
  assert.deepEqual(b.acts.map(({ id, ...deed }) => deed), [
    { op: "pin_step", step: "pause", at: null, base: 7 }, { op: "pin_step", step: null, at: null, base: 4 },
    { op: "remove_step", step: "pause", base: 7 },
  ]);
  assert.equal(buttons(dayDialog(b, { kind: "day", step: "plenary" }).body).has("remove-plenary"), false, "a subgroup is in it");
  assert.ok(made(dayDialog(b, { kind: "day", step: "discuss" }).body) > 20);
});

test("the last change of the plan is taken back in its dialog, and for two minutes below the day too", () => {
  const replanned = { id: "deed-1", op: "remove_step", step: "pause", title: null, at: at(-1) };
  const b = during(planned(), { replanned, workshop: { closed: false } });
  const found = buttons(dayDialog(b, { kind: "day", step: null }).body);
  assert.match(said(dayDialog(b, { kind: "day", step: null }).body), /lead_back_remove_step/);
  found.get("plan-back-deed-1")();
  assert.deepEqual(b.acts.map(({ id, ...deed }) => deed), [{ op: "take_plan_back", change: "deed-1" }]);
  const below = (replanned) => buttons(agendaPart(during(planned(), { replanned, workshop: { closed: false } }))).has("plan-back-deed-1");
  assert.deepEqual([below(replanned), below({ ...replanned, at: at(-3) }), below(null)], [true, false, false]);
});

test("what the server did not take of a plan is in its field again", () => {
  const b = during(planned());
  planBack(b, { op: "add_step", title: "Coffee", mode: "break", minutes: 12, after: "write", id: "x" });
  planBack(b, { op: "rename_step", step: "pause", title: "Tea", base: 0, id: "x" });
  planBack(b, { op: "plan_minutes", step: "pause", minutes: 4, base: 0, id: "x" });
  planBack(b, null);
  assert.deepEqual(["step/new", "step/pause", "plan/pause"].map((name) => b.drafts.get(name)),
    [{ text: "Coffee", mode: "break", minutes: "12", after: "write" }, { text: "Tea" }, { text: "4" }]);
});

test("a time that is typed is one of today, and of the day of the workshop before that", () => {
  const now = new Date(2026, 10, 26, 10, 5).getTime();
  assert.equal(typedMoment("15:00", "2026-11-26", now), new Date(2026, 10, 26, 15).toISOString());
  assert.equal(typedMoment("9:30", "2026-12-01", now), new Date(2026, 11, 1, 9, 30).toISOString());
  assert.equal(typedMoment("09:30", "2026-11-20", now), new Date(2026, 10, 26, 9, 30).toISOString());
  assert.deepEqual(["", "25:00", "12", "12:60"].map((typed) => typedMoment(typed, "2026-11-26", now)), [null, null, null, null]);
  assert.deepEqual([timeOfDay(now, "nl"), timeOfDay(now, "en")], ["10.05", "10:05"]);
});

test("the clock makes no sound before somebody turned it on, and remembers that", () => {
  const tones = [];
  globalThis.addEventListener ??= () => {};
  globalThis.removeEventListener ??= () => {};
  class Node_ {
    gain = { setValueAtTime() {}, linearRampToValueAtTime() {} };
    constructor(context, { frequency }) { if (frequency) tones.push(frequency); }
    connect(next) { return next; }
    start() {}
    stop() {}
  }
  Object.assign(globalThis, { OscillatorNode: Node_, GainNode: Node_, AudioContext: class { state = "running"; currentTime = 0; close() {} } });
  const sound = new Sound();
  sound.play(0);
  assert.deepEqual([sound.on, tones.length], [false, 0]);
  sound.turn();
  assert.equal(tones.splice(0).length, 2, "turning it on is heard");
  sound.play(5);
  assert.equal(tones.length, 0);
  sound.play(0);
  assert.equal(tones.splice(0).length, 3);
  assert.equal(new Sound().on, true);
  sound.turn();
  sound.play(0);
  assert.deepEqual([tones.length, new Sound().on], [0, false]);
});
