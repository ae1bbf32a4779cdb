// A plenary without a page, for tests of what its modules decide: a real view and words that show their keys; what is done,
// said and opened is kept in lists.
import { storage } from "./page.js";
import { Drafts } from "../../canvas/client/kit/drafts.js";
import { View } from "../../canvas/client/kit/view.js";
import { Words } from "../../canvas/client/kit/words.js";
import { blockOf } from "../../canvas/client/plenary/order.js";
import { pictureOf } from "../../canvas/client/plenary/picture.js";
import { shaped } from "../../canvas/client/plenary/shapes.js";

const block = (id, more = {}) => ({ id, title: `Title of ${id}`, ask: "What?", sheet: 1, questions: [], kinds: false, rows: null, ...more });

export const SHEET = {
  blocks: [block("goal"), block("data", { sheet: 2 }), block("ethics", { sheet: 2 })], goal: "goal",
  phases: [{ id: "pause", title: "Break", mode: "break" }, { id: "plenary", title: "Plenary", mode: "plenary" }, { id: "end", title: "End", mode: "close" }],
};

/** A round as the server sends it: it runs, or it ended with this result. */
export const asking = (more = {}, result = null) => ({
  number: 20, asked: 60, answered: 38, late: 0, away: 0, was: "", ...more,
  result: result && {
    live_with: 0, object: 0, talk_first: 0, know_too_little: 0, unanswered: 0, late_live_with: 0, late_object: 0, accepted: false, ...result,
  },
});

/** A statement as the server sends it, with what a test wants to be different. */
export const statement = (more = {}) => ({
  text: "We begin small", standing: "agreed", revision: 9, sides: [], sources: [], asking: null, paper: null, objections: [], earlier: [],
  proposed: null, ...more,
});

const wording = (text, more = {}) => ({ text, revision: 3, live_with: 0, objections: [], asking: null, ...more });

/** The entries of a plenary of three subgroups, with these besides. */
export const entries = (more = {}) => ({
  you: { id: "fay", name: "Fay", role: "facilitator" }, workshop: { title: "Day", institution: "School" }, phase: { id: "plenary", mode: "plenary", clock: "runs" },
  subgroups: ["north", "south", "west"],
  "subgroup/north": { name: "North", closed: false, people: 4, goal: "Call in time" }, "subgroup/south": { name: "South", closed: false, people: 4, goal: "Better teaching" },
  "subgroup/west": { name: "West", closed: false, people: 4, goal: "" },
  "wording/north/goal": wording("Call in time"), "wording/south/goal": wording("Better teaching"), "wording/west/goal": wording("call in time."),
  "wording/north/data": wording("Only credits, per student"), "wording/south/data": wording("Only credits, per programme"),
  "compared/goal": { sides: [["north", "west"], ["south"]], same: false, order: 1, weight: 2, wants: null },
  "compared/data": { sides: [["north"], ["south"]], same: false, order: 3, weight: 2, wants: null },
  "compared/ethics": { sides: [], same: false, order: 2, weight: 2, wants: null },
  wall: { shows: "step", subgroup: "", block: "", different: false, page: 0, pages: 1, put: false, said: false },
  leaders: [{ id: "fay", name: "Fay", role: "facilitator" }], ...more,
});

/** A plenary on which these entries are confirmed and these operations are on their way. */
export function plenary({ view = entries(), waiting = [], as = "facilitator", ui = {}, drafts = {}, remaining = 1_800_000, ...more } = {}) {
  storage();
  const confirmed = new View(shaped);
  confirmed.take({ view, remaining });
  const data = {
    as, person: "fay", sheet: SHEET, ways: { facilitate: "/facilitate", document: "/document", merge: "/merge" }, home: "/", help: "/help",
    words: {}, language: "en", limits: { statement: 300, field: 60, reason: 60 },
  };
  const words = new Words({}, "en");
  const b = {
    data, view: confirmed, connection: "open", gone: null, picture: pictureOf(confirmed.entries, waiting, data),
    ui: { view: "topic", block: "", dialog: null, landed: "", ...ui }, acts: [], told: [], went: [], asked: [],
    presses: { rests: () => false, recent: false }, together: { sent: () => false }, drafts: new Drafts("w", "fay"), post: { unsent: 0 }, outbox: { durable: true },
    status: { line: "", tone: "ok", quiet: "", close: () => {}, whisper: (text) => b.told.push(text) },
    w: (key, values) => [words.say(key, values), ...Object.values(values ?? {})].join(" "),
    wn: (key, n, values) => b.w(key, { n, ...values }),
    act: (deed) => b.acts.push({ ...deed, id: `id-${b.acts.length}` }), does: (deed) => b.act(deed), tell: (text) => b.told.push(text),
    draft: (name, draft) => (draft === null ? b.drafts.drop(name) : b.drafts.set(name, draft)),
    type: (id, draft) => b.draft(`statement/${id}`, draft), go: (to, id) => b.went.push([to, id]), land: () => {},
    putToAll: (id, text, paper) => b.asked.push([id, text, paper]),
    open: (dialog) => (b.ui.dialog = dialog), closeDialog: () => (b.ui.dialog = null), changeDialog: (changes) => Object.assign(b.ui.dialog, changes),
    set: (changes) => Object.assign(b.ui, changes), redraw: () => {}, topic: (id) => SHEET.blocks.find((each) => each.id === id),
    names: (ids) => ids.map((id) => b.picture.subgroups.find((each) => each.id === id)?.name ?? "").join(", "),
    get leads() { return b.picture.leads; }, get records() { return b.picture.records && !b.picture.workshop?.closed; },
    get blocks() { return SHEET.blocks; }, get block() { return blockOf(b); }, ...more,
  };
  for (const [name, draft] of Object.entries(drafts)) b.drafts.set(name, draft);
  return b;
}
