// The picture: the confirmed view with what is on its way laid over it, where that is plain; pure. What a round comes to,
// and the order of the topics, are the server's to say: of these it is only known that they are on their way.

import { LISTED } from "./listed.js";

const LEADERS = new Set(["facilitator", "cofacilitator"]);

/**
 * @param {Map<string, any>} entries @param {any[]} operations @param {Pick<PlenaryData, "as">} data
 * @returns {PlenaryPicture}
 */
export function pictureOf(entries, operations, { as }) {
  /** @type {PlenaryPicture} */
  const picture = {
    leads: LEADERS.has(as),
    records: LEADERS.has(as) || as === "vision_writer",
    you: entries.get("you") ?? null,
    workshop: entries.get("workshop") ?? null,
    phase: entries.get("phase") ?? null,
    topic: entries.get("topic") ?? null,
    subgroups: inOrder(family(entries, "subgroup"), entries.get("subgroups")),
    wordings: wordingsOf(entries),
    compared: Object.fromEntries(keyed(entries, "compared")),
    notes: family(entries, "note"),
    stacks: Object.fromEntries(keyed(entries, "stack")),
    themes: family(entries, "theme"),
    statements: Object.fromEntries(keyed(entries, "statement")),
    decisions: Object.fromEntries(keyed(entries, "decision")),
    rows: family(entries, "row"),
    actions: actionsOf(entries),
    opening: entries.get("opening") ?? null,
    typing: typingOf(entries),
    wall: entries.get("wall") ?? null,
    leaders: entries.get("leaders") ?? [],
    undo: entries.get("undo") ?? { undo: null, redo: null },
    entries,
    onTheWay: operations,
  };
  for (const operation of operations) OVERLAYS[operation.op]?.(picture, operation);
  return picture;
}

/**
 * The entries of one kind, each with its id.
 * @param {Map<string, any>} entries @param {string} kind
 * @returns {any[]}
 */
export function family(entries, kind) {
  return keyed(entries, kind).map(([id, entry]) => ({ ...entry, id }));
}

/** @param {Map<string, any>} entries */
function actionsOf(entries) {
  /** @type {Id[]} */
  const yours = entries.get("doing")?.actions ?? [];
  return family(entries, "action").map((each) => ({ ...each, youDo: yours.includes(each.id) }));
}

/**
 * The entries of one kind with what stands behind it in their keys.
 * @param {Map<string, any>} entries @param {string} kind
 * @returns {[string, any][]}
 */
export function keyed(entries, kind) {
  const found = [...entries].filter(([key]) => key.startsWith(`${kind}/`));
  return found.map(([key, entry]) => [key.slice(kind.length + 1), entry]);
}

/** @param {any[]} things @param {unknown} order */
function inOrder(things, order) {
  const ids = Array.isArray(order) ? order : [];
  /** @param {Id} id */
  const place = (id) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
  return things.sort((a, b) => place(a.id) - place(b.id));
}

/** @param {Map<string, any>} entries */
function typingOf(entries) {
  /** @type {PlenaryPicture["typing"]} */
  const found = {};
  for (const [place, draft] of keyed(entries, "draft")) {
    const [block] = place.split("/");
    found[block] = [...(found[block] ?? []), draft];
  }
  return found;
}

/** @param {Map<string, any>} entries */
function wordingsOf(entries) {
  /** @type {PlenaryPicture["wordings"]} */
  const found = {};
  for (const [place, wording] of keyed(entries, "wording")) {
    const [subgroup, block] = place.split("/");
    if (wording.text) found[block] = { ...found[block], [subgroup]: wording };
  }
  return found;
}

/**
 * Whether something like this is on its way: it has this tag, and these fields.
 * @param {PlenaryPicture} picture @param {Deed["op"]} tag @param {Record<string, unknown>} [fields]
 */
export function going(picture, tag, fields = {}) {
  return picture.onTheWay.some((each) => each.op === tag
    && Object.entries(fields).every(([name, value]) => (/** @type {any} */ (each)[name] ?? null) === value));
}

/**
 * What is put somewhere else leaves the theme it was in.
 * @param {PlenaryPicture} picture @param {string[]} members
 */
function take(picture, members) {
  const gone = new Set(members);
  picture.themes = picture.themes.map((each) => (each.members.some((ref) => gone.has(ref)) ? { ...each, members: each.members.filter((ref) => !gone.has(ref)) } : each));
}

/** @type {Record<string, ((picture: PlenaryPicture, operation: any) => void) | undefined>} */
const OVERLAYS = {
  ...LISTED,
  take_up_topic(picture, { block }) {
    picture.topic = { block, number: picture.topic?.number ?? 0 };
  },
  write_statement(picture, { block, text, standing, base, sides = [], sources = [] }) {
    const was = picture.statements[block];
    // What was written over something else is the server's to refuse; what stands there stays drawn.
    if ((was?.revision ?? 0) !== base) return;
    /** @type {PlenaryStatement} */
    const blank = { text, standing, revision: base, sides, sources, asking: null, paper: null, objections: [], earlier: [], proposed: null, proposedSides: [], chosen: false, against: null };
    picture.statements = { ...picture.statements, [block]: { ...blank, earlier: was?.earlier ?? [], waiting: true } };
  },
  make_theme(picture, { id, block, title, members = [] }) {
    take(picture, members);
    picture.themes = [...picture.themes, { id, block, title, members, revision: 0 }];
  },
  put_in_theme(picture, { theme, members }) {
    if (!picture.themes.some((each) => each.id === theme)) return;
    take(picture, members);
    picture.themes = picture.themes.map((each) => (each.id === theme ? { ...each, members: [...each.members, ...members] } : each));
  },
  take_out_of_theme(picture, { members }) {
    take(picture, members);
  },
  title_theme(picture, { theme, title, base }) {
    picture.themes = picture.themes.map((each) => (each.id === theme && each.revision === base ? { ...each, title } : each));
  },
  dissolve_theme(picture, { theme }) {
    picture.themes = picture.themes.filter((each) => each.id !== theme);
  },
  withdraw_statement(picture, { block }) {
    const { [block]: gone, ...others } = picture.statements;
    picture.statements = others;
  },
};
