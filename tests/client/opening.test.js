import assert from "node:assert/strict";
import { test } from "node:test";
import { board, entries } from "./board.js";
import { openFor, outcome, running, saidOf, topicsOf, waitingGuest } from "../../canvas/client/table/opening.js";
import { left, MEANT } from "../../canvas/client/kit/four_minutes.js";
import { doneWords } from "../../canvas/client/table/opening_round.js";
import { nextButton } from "../../canvas/client/table/next.js";
import { momentOf } from "../../canvas/client/table/moment.js";
import { together } from "../../canvas/client/table/topic_now.js";

const NONE = { fine: null, discuss: null };
const RUNS = { number: 40, asked_all: 5, answered: 1, ended: false, blocks: { data: NONE, goal: NONE }, asked: true };
const WITH_GUEST = { you: { id: "anna", name: "Anna", role: "participant", guests: [{ id: "gé", name: "Gé" }] } };
const round = (more = {}, besides = {}, waiting = []) => board({ view: entries({ opening: { ...RUNS, ...more }, ...besides }), waiting });

test("a round that runs is the screen of every board, whatever its step, and one that ended is not", () => {
  assert.equal(momentOf(round()), "plenary");
  assert.equal(momentOf(round({ ended: true })), "write");
  assert.equal(running(board()), null);
});

test("it asks the topics in the order of the sheet, and counts what is left for whoever answers", () => {
  const b = round({ mine: { data: "fine" }, guests: { gé: { goal: "discuss" } }, guests_asked: ["gé"] }, WITH_GUEST);
  const { opening } = b.picture;
  assert.deepEqual(topicsOf(b, opening).map(({ id }) => id), ["goal", "data"]);
  assert.equal(openFor(b, opening, null), 1);
  assert.equal(saidOf(opening, "goal", "gé"), "discuss");
  assert.equal(waitingGuest(b, opening)?.id, "gé");
  assert.equal(doneWords(b, opening), "opening_left_one");

  const came = round({ guests_asked: [] }, WITH_GUEST);
  assert.equal(waitingGuest(came, came.picture.opening), null, "a guest who came later is not waited for");
});

test("a tap is there before the server answered, and can be taken back", () => {
  const say = (stance, guest = null) => ({ op: "say_in_opening_round", id: `say-${stance}-${guest}`, round: 40, block: "goal", stance, on_behalf: guest });
  const given = round({ mine: { data: "fine" } }, {}, [say("discuss")]);
  assert.deepEqual(given.picture.opening.mine, { data: "fine", goal: "discuss" });
  assert.equal(doneWords(given, given.picture.opening), "opening_done");
  assert.deepEqual(round({ mine: { goal: "fine" } }, {}, [say(null)]).picture.opening.mine, {});
  assert.deepEqual(round({}, {}, [say("fine", "gé")]).picture.opening.guests, { gé: { goal: "fine" } });
  assert.deepEqual(round({ number: 50 }, {}, [say("fine")]).picture.opening.mine, {}, "another round has begun");
});

test("one who wants to discuss it is enough, and so is half or fewer who say that it can be so", () => {
  const blocks = { goal: { fine: 3, discuss: 0 }, data: { fine: 2, discuss: 0 }, privacy: { fine: 4, discuss: 1 } };
  const half = round({ ended: true, asked_all: 6, blocks });
  assert.deepEqual(outcome(half, half.picture.opening).agreed, [], "three of six are half");
  const b = round({ ended: true, blocks });
  const { agreed, discuss } = outcome(b, b.picture.opening);
  assert.deepEqual(agreed.map(({ id }) => id), ["goal"]);
  assert.deepEqual(discuss.map(({ id }) => id), ["privacy", "data"], "most asked for first");
});

test("its four minutes run from when it began, and never below nothing or above four", () => {
  const at = "2026-11-26T10:00:00Z";
  const now = Date.parse(at);
  assert.equal(left({ at }, now + 60_000), MEANT - 60_000);
  assert.equal(left({ at }, now + 600_000), 0);
  assert.equal(left({ at }, now - 600_000), MEANT, "the clock of this device is wrong");
  assert.equal(left({ at: "" }, now), null);
});

test("subgroups that say the same for the same goal stand together", () => {
  const said = [["Noord", "Bellen", "g"], ["Zuid", "Bellen", "g"], ["Oost", "Bellen", "h"]].map(([name, text, goal]) => ({ name, text, goal }));
  assert.deepEqual(together(said).map(({ names }) => names), [["Noord", "Zuid"], ["Oost"]]);
});

test("a statement that lies before everybody is the next step, first for oneself and then for a guest", () => {
  const asking = { number: 9, asked: 2, answered: 0 };
  const said = (more) => ({ text: "Bellen", standing: "agreed", revision: 8, asking, asked: true, guests_asked: ["gé"], ...more });
  const at = (more) => board({ view: entries({ phase: { id: "p1", mode: "plenary" }, "statement/data": said(more), ...WITH_GUEST }), ui: { narrow: true } });
  const words = (b) => JSON.stringify(nextButton(b));
  assert.match(words(at()), /next_answer"/);
  assert.match(words(at({ mine: "live_with" })), /next_answer_for/);
  assert.match(words(at({ mine: "live_with", guests: { gé: { kind: "object", reason: "" } } })), /next_sheets/);
});
