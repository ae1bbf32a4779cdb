// Every part of the cockpit is made once, with all that its templates would show: a name that does not exist fails here.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cockpit, entries, member, SHEET, tile } from "./cockpit.js";
import { made } from "./made.js";
import { leadScreen } from "../../canvas/client/lead/screen.js";
import { signOfLife } from "../../canvas/client/lead/tile.js";

const full = {
  "tile/north": tile("north", { objections: 1, objecting: ["goal"], last: "2026-11-26T10:01:00+00:00", wrote_nothing: 1,
    members: [member("a", { away: true, wrote: false }), member("b"), member("c", { scribe: "b" }), member("d", { name: "", function: "teacher" })] }),
  "tile/south": tile("south", { phase: "discuss", ahead: true, topics: { of: 2, forward: 2, answered: 1, closed: 0, done: 0 }, clock: "paused" }),
  "tile/east": tile("east", { closed: true, members: [] }), subgroups: ["north", "south", "east"],
  "waiting/p": { name: "", function: "student", n: 1 }, claims: { n: 2 }, opening: { id: "o", phase: "welcome", subgroup: null, at: "2026-11-26T10:04:30+00:00" },
  "message/all": { id: "m", text: "To all", by: "Fay", to_all: true }, "message/north": { id: "n", text: "To north", by: "", to_all: false },
  "help/north": { id: "h", at: "2026-11-26T10:01:00+00:00", number: 2, taken: null, by: "" },
  "help/south": { id: "i", at: "2026-11-26T10:00:00+00:00", number: 1, taken: "fay", by: "Fay" }, "helper/north": { id: "co", name: "Co" },
  leaders: [{ id: "fay", name: "Fay", role: "facilitator" }, { id: "co", name: "Co", role: "cofacilitator" }],
};
const LOOKS = ["facilitator", "cofacilitator", "observer", "vision_writer"];

for (const as of LOOKS) {
  test(`the cockpit of the role ${as} can be made in every step, open, shut, closed and anonymous`, () => {
    for (const { id, mode, round } of SHEET.phases) {
      for (const workshop of [{}, { shut: true }, { closed: true }, { anonymous: true }, { totals: false }]) {
        for (const clock of ["runs", "paused", "waits"]) {
          const view = entries({ ...full, workshop: { title: "Day", ...workshop }, phase: { id, mode, round, since: "", clock, added: 0 } });
          assert.ok(made(leadScreen(cockpit({ as, view, ui: { menu: "north", guide: true, unfolded: new Set(["agenda"]) } }))) > 10);
        }
      }
    }
  });
}

const DIALOGS = [
  { kind: "message", subgroup: "north" }, { kind: "helper", subgroup: "north", leader: "co" }, { kind: "message", subgroup: "gone" },
  { kind: "invite" }, { kind: "tile", subgroup: "north" }, { kind: "tile", subgroup: "gone" }, { kind: "turn-one", subgroup: "north", round: "r1" },
  { kind: "step", subgroup: null, phase: null, bases: { "": "write" }, missing: true }, { kind: "turn", phase: "discuss", subgroup: null, base: "write" },
];

test("every dialog can be made", () => {
  const without = made(leadScreen(cockpit({ view: entries(full) })));
  for (const dialog of DIALOGS) {
    assert.ok(made(leadScreen(cockpit({ view: entries(full), ui: { dialog } }))) > without, dialog.kind);
    assert.ok(made(leadScreen(cockpit({ view: entries({ ...full, workshop: { anonymous: true, shut: true } }), ui: { dialog } }))) > 10, dialog.kind);
  }
});

test("a cockpit that is not there yet, lost its connection or ended says so", () => {
  const b = cockpit();
  b.view.complete = false;
  assert.ok(made(leadScreen(b)) > 2);
  assert.ok(made(leadScreen(Object.assign(b, { connection: "away" }))) > 2);
  assert.ok(made(leadScreen(cockpit({ gone: { message: "Gone" } }))) >= 1);
});

test("the last sign of life is told in minutes, then in hours, and not of another day", () => {
  const now = Date.parse("2026-11-26T10:05:00+00:00");
  const told = (minutes) => {
    const view = entries({ "tile/north": tile("north", { last: new Date(now - minutes * 60_000).toISOString() }) });
    const b = cockpit({ view });
    b.now = () => now;
    return JSON.stringify(signOfLife(b, b.picture.tiles[0]).values ?? "");
  };
  assert.match(told(0), /lead_life_short_now/);
  assert.match(told(59), /lead_life_short 59/);
  assert.match(told(150), /lead_life_short_hours 2/);
  assert.doesNotMatch(told(25 * 60), /lead_life/);
});
