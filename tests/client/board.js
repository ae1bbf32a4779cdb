// A board without a page, for tests of what its modules decide: a real view, real drafts and words that show their keys;
// what is done, said and drawn is kept in lists.
import { storage } from "./page.js";
import { Drafts } from "../../canvas/client/kit/drafts.js";
import { View } from "../../canvas/client/kit/view.js";
import { Words } from "../../canvas/client/kit/words.js";
import { stepOf } from "../../canvas/client/table/moment.js";
import { pictureOf } from "../../canvas/client/table/picture.js";
import { shaped } from "../../canvas/client/table/shapes.js";

const LIMITS = { note: 500, wording: 1500, reason: 500, field: 300, name: 60, title: 120, stack: 80, step: 80, statement: 3000, message: 200 };

/** A topic of the sheet, with what a test wants to be different. */
export const block = (id, more = {}) => ({
  id, sheet: 1, title: `Title of ${id}`, ask: "", questions: [], limit: null, goal: false, pinned: false, kinds: ["idea"], ...more,
});

export const SHEET = {
  names: ["One", "Two"],
  blocks: [block("goal", { goal: true }), block("data"), block("privacy", { sheet: 2 })],
  rounds: [{ id: "r1", blocks: ["goal", "data"] }],
  phases: [{ id: "p1", mode: "write", round: "r1", title: "Write", say: "Write down", sheet: 1 }],
  sources: [],
};

const PERSON = { you: { id: "anna", name: "Anna", role: "participant", guests: [] }, workshop: { title: "Day" } };
const PLACE = { phase: { id: "p1", mode: "write", round: "r1" }, group: { id: "north", name: "North", members: [] } };

/** The entries of a participant in a writing round, with these besides. */
export const entries = (more = {}) => ({ ...PERSON, ...PLACE, "round/r1": {}, ...more });

/** A note as the server sends it, with what a test wants to be different. */
export const note = (more = {}) => ({ block: "goal", text: "A note", kind: "idea", revealed: true, mine: true, place: 1, ...more });

/** A board on which these entries are confirmed and these operations are on their way. */
export function board({ view = entries(), waiting = [], sheet = SHEET, ui = {}, words = {} } = {}) {
  storage();
  const confirmed = new View(shaped);
  confirmed.take({ view });
  const data = { as: "participant", sheet, limits: LIMITS, operations: {}, words, language: "nl" };
  const b = {
    data, sheet, view: confirmed, drafts: new Drafts("w", "anna"), words: new Words(words, "nl"), gone: null,
    ui: { tab: null, composing: new Set(), kinds: {}, menu: null, near: null, forming: null, topic: null, dialog: null, zoom: null, beside: true, opened: new Set(), overtaken: null, answering: null, picking: null, places: new Map(), ...ui },
    picture: pictureOf(confirmed.entries, waiting, data), readOnly: false, visiting: false, connection: "open",
    acts: [], told: [], aims: [],
    w: (key, values) => b.words.say(key, values),
    wn: (key, n, values) => b.words.count(key, n, values),
    act: (deed) => b.acts.push(deed) && `id-${b.acts.length}`,
    tell: (text, tone = "ok") => b.told.push([text, tone]),
    redraw: (aim = null) => b.aims.push(aim),
    set: (changes, aim = null) => Object.assign(b.ui, changes) && b.aims.push(aim),
    open: (dialog) => (b.ui.dialog = dialog),
    draft: (name, draft) => (draft === null ? b.drafts.drop(name) : b.drafts.set(name, draft)),
    known: (id) => sheet.blocks.find((one) => one.id === id),
    block: (id) => sheet.blocks.find((one) => one.id === id),
    showBlock: () => {},
    get phase() {
      return stepOf(sheet, b.picture.phase);
    },
  };
  return b;
}
