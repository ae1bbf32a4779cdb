// Every screen of the day is made once, with all that its templates would show: a name that does not exist fails here,
// within a second, and not in a browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { board, block, entries, note, SHEET } from "./board.js";
import { made } from "./made.js";
import { boardScreen } from "../../canvas/client/table/screen.js";
import { pasteDialog } from "../../canvas/client/table/paste.js";

const sheet = {
  ...SHEET,
  blocks: [
    block("goal", { goal: true, pinned: true, kinds: ["idea", "question"], questions: [{ id: "q", text: "Why?" }], background: "a\n\nb",
      options: [{ id: "o", text: "Or" }], examples: ["So"], hints: [{ text: "Hint", source: "s", where: null }] }),
    block("data", { limit: { most: 1, text: "At most one" } }),
    block("privacy", { sheet: 2, shows_pinned: true }),
  ],
  sources: [{ id: "s", title: "Source", publisher: "P", year: 2020, url: "https://example.org" }],
};
const ANSWERS = { live_with: 1, objections: ["No"], mine: "object", my_reason: "No" };
const full = {
  "note/a": note({ marks: { agree: 1, disagree: 1 }, late: true }), "note/b": note({ mine: false, behalf: "guest", place: 2 }),
  "note/c": note({ block: "data", picked: true }), "note/d": note({ block: "data", stack: "s", mine: false }),
  "stack/s": { block: "data", title: "Pile", place: 3 }, "block/privacy": { hidden: 2 }, "deleted/x": { block: "goal", text: "Gone" },
  "wording/goal": { text: "We want this", revision: 4 }, "stance/goal": { ...ANSWERS, earlier: [{ wording: "Old", reason: "Why" }] },
  "proposal/p": { block: "goal", text: "Or this", yours: true, ...ANSWERS }, "choice/goal": { choice: "action", action: "t" },
  "choice/goal/q": { choice: "not_answered", reason: "Later" }, "action/t": { what: "Ask", who: "Eva", by_when: "2026-12-01", yours: true },
  "statement/goal": { text: "All of us", standing: "compromise", ...ANSWERS }, undo: { undo: { id: "u", kind: "add_note" } },
  "round/r1": { revealed: true }, present: ["anna"], busy: { b: "Bram" },
  group: { id: "north", name: "North", members: [{ id: "anna", name: "Anna" }, { id: "guest", scribe: "anna" }] },
  you: { id: "anna", name: "Anna", role: "participant", merges: true, guests: [{ id: "guest", name: "" }] },
};
const DRAFTS = {
  "note/goal": { text: "Begun", kind: "idea", reason: "Too late" }, "edit/a": { text: "Mine", kind: "risk", base: 1 },
  "stack/s": { text: "Title", base: 0 }, "wording/data": { text: "Words", base: 1 }, "sentence/goal": { open: true, who: "we" },
  "proposal/goal": { text: "Words" }, "opinion/p": { text: "But", base: "p" }, "vote/goal": { text: "But", base: 0 },
  "back/x": { text: "Back", name: "note/goal", block: "goal", reason: "Full" }, "edit/unknown": { text: "Lost", kind: "idea" },
  "writing-for": { guest: "guest" },
};

function opened(view, { drafts = {}, ui = {}, ...more } = {}) {
  const b = board({ view: entries({ ...full, ...view }), sheet, ui: { narrow: true, ticked: null, selected: new Set(), ...ui } });
  Object.entries(drafts).forEach(([name, draft]) => b.drafts.set(name, draft));
  const data = { ...b.data, back: "/back", h1: true, merge: "/merge", home: "/", help: "/help", take_home: "/doc", takes: [{ label: "Excel", address: "/x" }] };
  return Object.assign(b, {
    data, post: { unsent: 1 }, outbox: { durable: true, all: () => [] }, drag: { things: [] }, fresh: new Set(), closeDialog: () => {},
    status: { line: "Said", tone: "ok", quiet: "", close: () => {} }, ...more,
  });
}

const phase = (mode) => ({ phase: { id: "p1", mode, round: "r1" } });

for (const mode of ["listen", "write", "discuss", "prepare", "present", "plenary", "actions", "break", "close"]) {
  test(`the screens of a step to ${mode} can be made, by all who look`, () => {
    for (const drafts of [{}, DRAFTS]) {
      for (const more of [{}, { readOnly: true, visiting: true }, { connection: "away" }]) {
        assert.ok(made(boardScreen(opened(phase(mode), { drafts, ...more }))) > 5);
      }
    }
    assert.ok(made(boardScreen(opened({ ...phase(mode), "round/r1": {} }))) > 5, "in the silent round");
    assert.ok(made(boardScreen(opened({ ...phase(mode), workshop: { closed: true } }, { readOnly: true }))) > 5, "of a closed workshop");
  });
}

test("a sheet can be made while one selects, in another order, with everything open, or one topic alone", () => {
  const every = { composing: new Set(["goal", "data"]), opened: new Set(["s"]), menu: "a" };
  for (const ui of [every, { ...every, selecting: true, selected: new Set(["a"]) }, { ...every, zoom: "goal" }, { zoom: "privacy", tab: 2 }]) {
    assert.ok(made(boardScreen(opened(phase("discuss"), { ui, drafts: { "view/order": { order: "talk" } } }))) > 20);
  }
});

const DIALOGS = [
  { kind: "help", block: "goal" }, { kind: "people" }, { kind: "move", things: ["a"], block: "data", place: "end" },
  { kind: "move", things: ["s"], block: "goal", place: "after/a" }, { kind: "stack-notes", title: "" }, { kind: "busy-note", note: "b" },
  { kind: "paste", block: "goal", field: "note/goal", note_kind: "idea", most: 500, text: "a\nb", from: 0, to: 0, behalf: null, draw: pasteDialog },
  { kind: "choice", block: "goal" }, { kind: "choice", block: "data", errors: { choice: "Pick" } }, { kind: "action", action: "new" },
  { kind: "action", action: "t", errors: { what: "Missing" } }, { kind: "deleted" }, { kind: "delete-note", note: "a" },
  { kind: "delete-action", action: "t" },
];

test("every dialog can be made", () => {
  const without = made(boardScreen(opened(phase("discuss"))));
  for (const dialog of DIALOGS) {
    assert.ok(made(boardScreen(opened(phase("discuss"), { ui: { dialog } }))) > without, dialog.kind);
  }
});

test("a board without a connection, and one that ended, say so", () => {
  const waiting = opened({});
  waiting.view.complete = false;
  assert.ok(made(boardScreen(waiting)) > 3);
  assert.ok(made(boardScreen(opened({}, { gone: { message: "Gone" }, drafts: DRAFTS }))) > 1);
});
