// What the plenary of those who lead decides: cards, drafts, conflicts, standings, the order of the topics.
import assert from "node:assert/strict";
import { test } from "node:test";
import { made, texts } from "./made.js";
import { asking, entries, plenary, statement } from "./plenary.js";
import { cardsOf, cardsPart, comparedWords } from "../../canvas/client/plenary/cards.js";
import { resultLine } from "../../canvas/client/plenary/answers.js";
import { isDone, nextOf, onward, ordered, stateOf } from "../../canvas/client/plenary/order.js";
import { plenaryScreen } from "../../canvas/client/plenary/screen.js";
import { begin, begun, holds, isChanged, isOvertaken, save, settle, standingOf, statementBack, takeOver, textOf, withBeginning } from "../../canvas/client/plenary/typed.js";
import { typingOf } from "../../canvas/client/plenary/shared_draft.js";
import { unreachedWords } from "../../canvas/client/kit/on_wall.js";
import { shares } from "../../canvas/client/kit/reaching.js";
import { Together } from "../../canvas/client/kit/together.js";

const ids = (blocks) => blocks.map((block) => block.id);

test("equal wordings are one card with the names of their subgroups, and other words of the same side are marked", () => {
  const b = plenary();
  const [first, second] = cardsOf(b.picture, "goal", "goal");
  assert.deepEqual([first.subgroups, second.subgroups], [["north", "west"], ["south"]]);
  assert.deepEqual(first.also, []);
  assert.deepEqual(first.goals, []);

  const together = entries({ "compared/data": { sides: [["north", "south"]], order: 1 } });
  const [card] = cardsOf(plenary({ view: together }).picture, "data", "goal");
  assert.deepEqual(card.also, [{ subgroups: ["south"], runs: [{ other: false, words: "Only credits, per" }, { other: true, words: " programme" }] }]);
  assert.deepEqual(card.goals, [{ subgroups: ["north"], goal: "Call in time" }, { subgroups: ["south"], goal: "Better teaching" }]);
});

test("of two cards that say nearly the same the words that differ are marked", () => {
  const [first, second] = cardsOf(plenary().picture, "data", "goal");
  assert.deepEqual(first.runs, [{ other: false, words: "Only credits, per student" }]);
  assert.deepEqual(second.runs.filter((run) => run.other), [{ other: true, words: " programme" }]);
});

test("a wording that the comparison does not know yet has a card of its own", () => {
  const view = entries({ "wording/west/data": { text: "All of it", revision: 8 } });
  assert.deepEqual(cardsOf(plenary({ view }).picture, "data", "goal").map((card) => card.subgroups), [["north"], ["south"], ["west"]]);
});

test("above the wordings stands how they relate, and which subgroups object", () => {
  const of = (more) => comparedWords(plenary({ view: entries(more) }), { id: "goal" });
  assert.match(of({}), /^plen_compared_sides 3 2$/);
  assert.match(of({ "compared/goal": { sides: [], order: 1 } }), /plen_compared_none/);
  assert.match(of({ "compared/goal": { sides: [["north", "south", "west"]], same: true, order: 1 } }), /^plen_compared_all 3$/);
  const objected = { text: "Better teaching", revision: 3, asking: asking({}, { object: 1 }) };
  assert.match(of({ "wording/south/goal": objected }), /plen_compared_objecting 1$/);
});

test("only a wording that is there is said not to be put forward, and a subgroup without one is named", () => {
  const drawn = texts(cardsPart(plenary(), { id: "data" }));
  assert.ok(drawn.includes("consent_not_put_forward"));
  assert.ok(drawn.includes("plen_without West"));
  assert.ok(!drawn.includes("West"));
});

test("taken over twice a wording stands in the statement once, with where it came from", () => {
  const b = plenary();
  takeOver(b, "goal", "Call in time", ["wording/north/goal"]);
  takeOver(b, "goal", "Better teaching", ["wording/south/goal"]);
  takeOver(b, "goal", "Call in time", ["wording/north/goal"]);
  assert.equal(textOf(b, "goal"), "Call in time\nBetter teaching");
  assert.deepEqual(b.drafts.get("statement/goal").sources, ["wording/north/goal", "wording/south/goal"]);
  assert.ok(holds(b, "goal", "Call in time") && !holds(b, "goal", "Call"));
});

test("only who typed other words is asked to choose when somebody else saved first", () => {
  const view = entries({ "statement/goal": statement({ text: "Theirs", revision: 12 }) });
  assert.equal(isOvertaken(plenary({ view }), "goal"), false);
  const typed = plenary({ view, drafts: { "statement/goal": { text: "Mine", base: 9 } } });
  assert.equal(isOvertaken(typed, "goal"), true);
  assert.equal(save(typed, "goal"), false);
  assert.deepEqual(typed.acts, []);
  assert.equal(textOf(typed, "goal"), "Mine");
  assert.equal(isOvertaken(plenary({ view, drafts: { "statement/goal": { text: "Theirs", base: 9 } } }), "goal"), false);
});

test("a statement that others withdrew is written anew from what is typed", () => {
  const b = plenary({ drafts: { "statement/goal": { text: "Mine", base: 9 } } });
  assert.equal(save(b, "goal"), true);
  assert.deepEqual([b.acts[0].op, b.acts[0].base, b.acts[0].text], ["write_statement", 0, "Mine"]);
});

test("what is empty or too long is not sent, and stays in its field", () => {
  for (const text of [" ", "x".repeat(301)]) {
    const b = plenary({ drafts: { "statement/goal": { text, base: 0 } } });
    assert.equal(save(b, "goal"), false);
    assert.deepEqual([b.acts, textOf(b, "goal")], [[], text]);
  }
});

test("a compromise and what stays open send what each side says; agreed sends none", () => {
  const sides = (standing, given = {}) => {
    const b = plenary({ drafts: { "statement/goal": { text: "Both", base: 0, standing, sides: given } } });
    save(b, "goal");
    return b.acts[0].sides;
  };
  assert.deepEqual(sides("agreed", { north: "much" }), []);
  assert.deepEqual(sides("compromise", { north: "no names" }), [{ tables: ["north", "west"], text: "no names" }]);
  assert.deepEqual(sides("open"), [{ tables: ["north", "west"], text: "Call in time" }, { tables: ["south"], text: "Better teaching" }]);
});

test("a refused statement comes back before what was typed since, and one that was overtaken is offered as a choice", () => {
  const b = plenary({ drafts: { "statement/goal": { text: "And more", base: 9 } }, view: entries({ "statement/goal": statement({ revision: 12 }) }) });
  const sent = { op: "write_statement", id: "x", block: "goal", text: "Mine", standing: "open", base: 9, sides: [{ tables: ["south"], text: "no" }], sources: [] };
  statementBack(b, { id: "x", code: "statement_changed", message: "Changed", draft: true }, sent);
  const draft = b.drafts.get("statement/goal");
  assert.deepEqual([draft.text, draft.base, draft.standing, draft.sides], ["Mine\nAnd more", 9, "open", { south: "no" }]);
  assert.equal(isOvertaken(b, "goal"), true);
});

test("after the round the standing that follows from the answers is marked, unless somebody chose another", () => {
  const ended = asking({}, { live_with: 40, accepted: true });
  const view = entries({ "statement/goal": statement({ asking: ended, proposed: "compromise" }) });
  assert.equal(standingOf(plenary({ view }), "goal"), "compromise");
  assert.equal(standingOf(plenary({ view, drafts: { "statement/goal": { text: "", base: 9, standing: "open" } } }), "goal"), "open");
  assert.equal(standingOf(plenary(), "goal"), "compromise");
  assert.equal(standingOf(plenary(), "ethics"), "agreed");
});

test("the topics stand in the order the server gives; the next one is the first that is not done", () => {
  const b = plenary({ view: entries({ "statement/ethics": statement({ asking: asking({}, { object: 1 }) }) }) });
  assert.deepEqual(ids(ordered(b)), ["goal", "ethics", "data"]);
  assert.equal(stateOf(b, "ethics"), "objected");
  assert.equal(nextOf(b, "goal").id, "data");
});

test("a standing that was chosen after the round stays, and it is said what it goes against", () => {
  const ended = asking({}, { live_with: 40, object: 2 });
  const chosen = statement({ asking: ended, proposed: "open", standing: "compromise", chosen: true, against: { kind: "objections", n: 2, of: 60 } });
  const b = plenary({ view: entries({ "statement/goal": chosen }) });
  assert.deepEqual([standingOf(b, "goal"), stateOf(b, "goal")], ["compromise", "compromise"]);
  assert.match(resultLine(b, b.picture.statements.goal), /plen_standing_compromise · stand_despite 2 · /);
});

test("whoever goes on from the topic of now takes everybody along, and nobody from another", () => {
  const going = (block) => {
    const b = plenary({ view: entries({ topic: { block, number: 4 } }) });
    onward(b, "goal", { id: "data" });
    return [b.acts.map((act) => [act.op, act.block, act.base]), b.went];
  };
  assert.deepEqual(going("goal"), [[["take_up_topic", "data", 4]], [["topic", undefined]]]);
  assert.deepEqual(going("ethics"), [[], [["topic", "data"]]]);
});

test("in the break a proposal is enough to be done, in the plenary it is not", () => {
  const view = (phase) => entries({ "statement/goal": statement(), phase: { id: phase, mode: phase, clock: "runs" } });
  assert.equal(isDone(plenary({ view: view("pause") }), "goal"), true);
  assert.equal(isDone(plenary({ view: view("plenary") }), "goal"), false);
});

test("the screen follows the topic of now until somebody picks another", () => {
  const view = entries({ topic: { block: "data", number: 1 } });
  assert.equal(plenary({ view }).block.id, "data");
  assert.equal(plenary({ view, ui: { block: "ethics" } }).block.id, "ethics");
  assert.equal(plenary().block.id, "goal");
});

test("the minutes that are left are shared out whole; in the last ten it is said what is not reached", () => {
  const weights = [["goal", 3], ["data", 0], ["ethics", 1], ["law", 1]];
  const of = (now, minutes) => Object.values(shares(weights, now, minutes * 60_000 - 1)).map(({ minutes: given, reached }) => (reached ? given : "no"));
  assert.deepEqual(of("", 31), [19, 0, 6, 6]);
  assert.deepEqual(of("", 32), [19, 0, 7, 6], "the minute that is over goes to the largest rest");
  assert.deepEqual(of("law", 10), [7, 0, "no", 3]);
  assert.deepEqual(of("ethics", 4), ["no", 0, 4, "no"]);
  assert.deepEqual(Object.values(shares(weights, "", 0)).map(({ reached }) => reached), [true, true, false, false]);
});

test("what one typed on another device stands in the field, what others type beside it until one goes on with it", () => {
  const view = entries({
    "draft/goal": { text: "Mine", by: "Fay", person: "fay" }, "draft/goal/co": { text: "Theirs", by: "Co", person: "co" },
    "draft/data": { text: "Theirs", by: "Co", person: "co" },
  });
  const b = plenary({ view });
  assert.deepEqual(typingOf(b, "goal").map(({ text }) => text), ["Theirs"]);
  assert.equal(textOf(b, "goal"), "Mine");
  assert.ok(isChanged(b, "goal"));
  b.type("goal", { ...begun(b, "goal"), text: "Mine too" });
  assert.equal(textOf(b, "goal"), "Mine too", "what is typed here stands before it");
  assert.equal(textOf(b, "data"), "");

  const echo = plenary({ view, together: { sent: () => true } });
  assert.equal(textOf(echo, "goal"), "", "what was told from here comes back to no field");
});

test("what is typed is told at most five times a second, and the last of it always", async () => {
  const sent = [];
  const together = new Together((about, text) => sent.push(text));
  for (const text of ["W", "We", "We b", "We begin"]) together.typed("goal", text);
  while (sent.at(-1) !== "We begin") await new Promise((go) => setTimeout(go, 20));
  assert.deepEqual(sent, ["W", "We begin"]);
  together.stop();
});

const full = {
  topic: { block: "data", number: 2 }, "theme/t": { block: "goal", title: "In time", members: ["note/a", "wording/north/goal", "stack/s"], revision: 4 },
  "note/a": { block: "goal", subgroup: "north", stack: null, text: "Phone", kind: "risk", marks: { agree: 2, disagree: 0, discuss: 1 }, revision: 1 },
  "note/b": { block: "goal", subgroup: "south", stack: "s", text: "Mail", kind: "idea", marks: null, revision: 1 }, "stack/s": { block: "goal", title: "Ways", revision: 2 },
  leaders: [{ id: "fay", name: "Fay", role: "facilitator" }, { id: "co", name: "", role: "cofacilitator" }], "draft/goal": { text: "We be", by: "Co", person: "co" },
  undo: { undo: { id: "u", kind: "write_statement" }, redo: null }, wall: { shows: "topic", block: "goal", page: 1, pages: 3, put: true, said: true },
};
const paper = { asked: 3, answered: 2, revision: 5, result: null };
const STATEMENTS = {
  none: undefined, proposal: statement(), open: statement({ standing: "open" }), asked: statement({ asking: asking(), paper }),
  agreed: statement({ asking: asking({}, { live_with: 50, accepted: true }), proposed: "agreed", earlier: ["Before"] }),
  objected: statement({ asking: asking({}, { object: 2 }), proposed: "open", objections: ["Too vague"], standing: "compromise" }),
};
const OPENINGS = [null, { number: 5, asked: 60, answered: 3, ended: false, blocks: {} }, { number: 5, asked: 60, answered: 60, ended: true, blocks: { goal: { revision: 9, discuss: 0, fine: 50 } } }];

for (const as of ["facilitator", "cofacilitator", "vision_writer", "observer"]) {
  test(`the plenary of the role ${as} can be made with every kind of statement, in every step, open and closed`, () => {
    for (const [name, said] of Object.entries(STATEMENTS)) {
      for (const opening of OPENINGS) {
        for (const [phase, closed] of [["pause", false], ["plenary", false], ["plenary", true], ["end", false]]) {
          const view = entries({ ...full, ...(said && { "statement/goal": said }), opening, phase: { id: phase, mode: phase, clock: "paused" }, workshop: { closed } });
          for (const drafts of [{}, { "statement/goal": { text: "Mine", base: 3, standing: "open", reason: "No" } }]) {
            assert.ok(made(plenaryScreen(plenary({ as, view, drafts, ui: { block: "goal" }, remaining: 500_000 }))) > 10, name);
          }
        }
      }
    }
  });
}

test("every dialog can be made, and without its subject too", () => {
  const dialogs = [
    { kind: "notes", block: "goal", subgroups: ["north", "south"] }, { kind: "themes", block: "goal" }, { kind: "paper", block: "goal" },
    { kind: "withdraw", block: "goal" }, { kind: "opening" },
  ];
  for (const dialog of dialogs) {
    const view = entries({ ...full, "statement/goal": STATEMENTS.asked });
    assert.ok(made(plenaryScreen(plenary({ view, ui: { dialog, block: "goal" } }))) > made(plenaryScreen(plenary({ view, ui: { block: "goal" } }))), dialog.kind);
    assert.ok(made(plenaryScreen(plenary({ ui: { dialog } }))) > 10);
  }
});

test("a plenary that is not there yet, lost its connection or ended says so", () => {
  const b = plenary();
  b.view.complete = false;
  assert.ok(made(plenaryScreen(b)) > 2);
  assert.ok(made(plenaryScreen(Object.assign(b, { connection: "away" }))) > 2);
  assert.ok(made(plenaryScreen(plenary({ gone: { message: "Gone" } }))) >= 1);
});

test("a statement of what is asked of the board begins so, and its beginning alone says nothing yet", () => {
  const b = plenary({ topic: () => ({ id: "data", title: "Board", begins: "We ask the board" }) });
  begin(b, "data");
  assert.equal(textOf(b, "data"), "We ask the board ");
  assert.equal(save(b, "data"), false);
  settle(b, "data");
  assert.equal(b.drafts.get("statement/data"), undefined, "who only looked into the field leaves nothing there");

  takeOver(b, "data", "An ambassador", []);
  assert.equal(textOf(b, "data"), "We ask the board:\nAn ambassador");
  assert.ok(holds(b, "data", "An ambassador"));
  assert.equal(withBeginning(b, "data", "We ask the board to pay"), "We ask the board to pay");
  assert.ok(save(b, "data"));

  const plain = plenary();
  begin(plain, "goal");
  assert.equal(plain.drafts.get("statement/goal"), undefined);
});

test("in the last ten minutes wall and boards name what is not reached any more", () => {
  const ahead = ["Goal", "Data", "Ethics"].map((en) => ({ about: { nl: "", en }, weight: 1, now: en === "Ethics" }));
  const told = (minutes) => unreachedWords({ ...plenary(), view: { remaining: () => minutes * 60_000 } }, { ahead });
  assert.equal(told(11), "");
  assert.match(told(10), /wall_unreached 1 Data/);
  assert.match(told(4), /wall_unreached 2 Goal, Data/);
  assert.equal(unreachedWords({ ...plenary(), view: { remaining: () => null } }, { ahead }), "");
});
