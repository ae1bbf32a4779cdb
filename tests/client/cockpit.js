// A cockpit without a page, for tests of what its modules decide: a real view and words that show their keys; what is done,
// said and opened is kept in lists.
import { storage } from "./page.js";
import { Drafts } from "../../canvas/client/kit/drafts.js";
import { View } from "../../canvas/client/kit/view.js";
import { Words } from "../../canvas/client/kit/words.js";
import { whereabouts } from "../../canvas/client/lead/glance.js";
import { pictureOf } from "../../canvas/client/lead/picture.js";
import { shaped } from "../../canvas/client/lead/shapes.js";

const step = (id, mode, round = null, more = {}) => ({ id, title: `Title of ${id}`, guide: "Say this", minutes: 10, mode, round, way: null, ...more });

export const SHEET = {
  phases: [step("welcome", "listen"), step("write", "write", "r1"), step("discuss", "discuss", "r1"), step("pause", "break"),
    step("plenary", "plenary", null, { way: "plenary" })],
  rounds: [{ id: "r1", blocks: ["goal", "data"] }],
  blocks: [{ id: "goal", title: "Goal" }, { id: "data", title: "Data" }],
};
const WAYS = { board: "/board?subgroup=", plenary: "/plenary", people: "/people", document: "/document", settings: "/settings", cards: "/cards" };

/** Somebody in a subgroup, with what a test wants to be different. */
export const member = (id, more = {}) => ({ id, name: `Name of ${id}`, function: null, away: false, scribe: null, done: false, wrote: true, ...more });

/** A subgroup as the server sends it, with what a test wants to be different. */
export const tile = (name, more = {}) => ({
  name, closed: false, phase: "write", since: "2026-11-26T10:00:00+00:00", clock: "runs", added: 0, ahead: false,
  members: [member(`${name}-1`), member(`${name}-2`)], notes: 4, hidden: 4, done: 0, writing: 2, wrote_nothing: 0,
  topics: { of: 2, forward: 0, answered: 0, closed: 0, done: 0 }, objections: 0, turn: ["r1"], objecting: [], last: null, ...more,
});

/** The entries of a cockpit in a writing round, with these besides. */
export const entries = (more = {}) => ({
  you: { id: "fay", name: "Fay", role: "facilitator" }, workshop: { title: "Day", institution: "School" },
  phase: { id: "write", mode: "write", round: "r1", since: "2026-11-26T10:00:00+00:00", clock: "runs", added: 0 },
  present: { north: ["north-1", "north-2"], south: ["south-1", "south-2"] }, leaders: [{ id: "fay", name: "Fay", role: "facilitator" }],
  "tile/north": tile("north"), "tile/south": tile("south"), subgroups: ["north", "south"], ...more,
});

/** A cockpit on which these entries are confirmed and these operations are on their way. */
export function cockpit({ view = entries(), waiting = [], as = "facilitator", ui = {}, left = {}, lost = [], ...more } = {}) {
  storage();
  const confirmed = new View(shaped);
  confirmed.take({ view, remaining: 60_000 });
  const data = {
    as, person: "fay", sheet: SHEET, ways: WAYS, functions: [{ id: "teacher", text: "Teacher" }, { id: "student", text: "Student" }],
    code: "BCD-FGH", join: "http://x/l/BCDFGH", qr: "/qr.svg", home: "/", help: "/help", words: {}, language: "en",
    messages: ["Two more minutes", "Choose now"],
    limits: { name: 60, step: 80, message: 200 },
  };
  const words = new Words({}, "en");
  const b = {
    data, view: confirmed, connection: "open", gone: null, picture: pictureOf(confirmed.entries, waiting, data),
    ui: { dialog: null, menu: null, guide: false, unfolded: new Set(), ...ui }, acts: [], told: [], opened: [], whispers: [],
    presses: { rests: () => false, recent: false }, sound: { on: false, turn: () => {} }, drafts: new Drafts("w", "fay"),
    draft: (name, draft) => (draft === null ? b.drafts.drop(name) : b.drafts.set(name, draft)),
    changeDialog: (changes) => (b.ui.dialog = { ...b.ui.dialog, ...changes }), post: { unsent: 0, onTheWay: () => b.acts }, outbox: { durable: true },
    status: { line: "", tone: "ok", quiet: "", close: () => {}, whisper: (text) => b.whispers.push(text) },
    w: (key, values) => [words.say(key, values), ...Object.values(values ?? {})].join(" "),
    wn: (key, n, values) => b.w(key, { n, ...values }),
    act: (deed) => b.acts.push({ ...deed, id: `id-${b.acts.length}` }), tell: (text) => b.told.push(text),
    open: (dialog) => b.opened.push(dialog), closeDialog: () => b.opened.push(null), set: (changes) => Object.assign(b.ui, changes),
    redraw: () => {}, prepare: () => true, now: () => Date.parse("2026-11-26T10:05:00+00:00"),
    left: (id) => left[id] ?? 60_000, lostFor: (of) => whereabouts(b.picture, of).lost.filter((each) => lost.includes(each.id)).length,
    tile: (id) => b.tiles.find((each) => each.id === id), step: (id) => b.steps.find((each) => each.id === id),
    topic: (id) => SHEET.blocks.find((each) => each.id === id)?.title ?? "",
    place: (id) => b.steps.findIndex((each) => each.id === id),
    get leads() { return b.picture.leads; }, get tiles() { return b.picture.tiles; }, get steps() { return b.picture.steps; }, ...more,
  };
  return b;
}
