// The picture: the confirmed view with what is on its way laid over it, where that is plain; pure. A step or a clock is
// the server's to change: of these it is only known that they are on their way.

import { smallest } from "./glance.js";

/**
 * @param {Map<string, any>} entries @param {Operation[]} operations @param {Pick<LeadData, "as" | "sheet">} data
 * @returns {LeadPicture}
 */
export function pictureOf(entries, operations, { as, sheet }) {
  /** @type {LeadPicture} */
  const picture = {
    leads: as === "facilitator" || as === "cofacilitator",
    you: entries.get("you") ?? null,
    workshop: entries.get("workshop") ?? null,
    phase: entries.get("phase") ?? null,
    opening: entries.get("opening") ?? null,
    replanned: entries.get("replanned") ?? null,
    day: entries.get("day") ?? null,
    steps: stepsOf(entries.get("day"), sheet.phases),
    tiles: tilesOf(entries),
    waiting: family(entries, "waiting").sort((a, b) => a.n - b.n),
    claims: entries.get("claims")?.n ?? 0,
    present: entries.get("present") ?? {},
    leaders: entries.get("leaders") ?? [],
    messages: Object.fromEntries(keyed(entries, "message")),
    calls: keyed(entries, "help").map(([subgroup, call]) => ({ ...call, subgroup })).sort((a, b) => a.number - b.number),
    helpers: Object.fromEntries(keyed(entries, "helper")),
    wall: entries.get("wall") ?? null,
    entries,
    onTheWay: operations,
  };
  for (const operation of operations) lay(picture, operation);
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

/**
 * The entries of one kind with what stands behind it in their keys.
 * @param {Map<string, any>} entries @param {string} kind
 * @returns {[string, any][]}
 */
function keyed(entries, kind) {
  const found = [...entries].filter(([key]) => key.startsWith(`${kind}/`));
  return found.map(([key, entry]) => [key.slice(kind.length + 1), entry]);
}

/**
 * The steps of the day as planned: a step that leaders added has no text of the sheet.
 * @param {{ steps?: Record<string, any>[] } | undefined} day @param {LeadPhase[]} phases
 * @returns {LeadPhase[]}
 */
function stepsOf(day, phases) {
  if (!Array.isArray(day?.steps)) return phases;
  return day.steps.map(({ id, title, minutes, mode, round }) => {
    const known = phases.find((phase) => phase.id === id);
    const blank = { id, title: "", guide: "", minutes: 0, mode: "", round: null, way: null };
    return { ...blank, mode, round: round ?? null, ...known, ...(title ? { title } : {}), minutes: Number(minutes) || known?.minutes || 0 };
  });
}

/**
 * In the order of the workshop, so that no tile ever jumps.
 * @param {Map<string, any>} entries
 */
function tilesOf(entries) {
  const order = /** @type {Id[]} */ (entries.get("subgroups") ?? []);
  /** @param {Id} id */
  const place = (id) => (order.includes(id) ? order.indexOf(id) : order.length);
  return family(entries, "tile").sort((a, b) => place(a.id) - place(b.id));
}

/**
 * Whether something like this is on its way: it has this tag, and these fields.
 * @param {LeadPicture} picture @param {Deed["op"]} tag @param {Record<string, unknown>} [fields]
 */
export function going(picture, tag, fields = {}) {
  return picture.onTheWay.some((each) => each.op === tag
    && Object.entries(fields).every(([name, value]) => (/** @type {any} */ (each)[name] ?? null) === value));
}

/** @type {{ [Tag in Deed["op"]]?: (picture: LeadPicture, operation: Op<Tag>) => void }} */
const OVERLAYS = {
  sit: (picture, { participant, subgroup }) => seat(picture, participant, subgroup),
  seat_waiting: (picture) => shareOut(picture),
  rename_subgroup: (picture, { subgroup, name }) => change(picture, subgroup, { name }),
  reopen_subgroup: (picture, { subgroup }) => change(picture, subgroup, { closed: false }),
  say_away: (picture, { participant, away }) => mark(picture, participant, away),
  plan_minutes: (picture, { step, minutes }) => planned(picture, step, minutes),
  show_totals: (picture, { show }) => about(picture, { totals: show }),
  work_on_one_device(picture, { subgroup, one_device }) {
    picture.tiles = picture.tiles.map((tile) => (!subgroup || tile.id === subgroup ? { ...tile, one_device } : tile));
    if (!subgroup) about(picture, { one_device });
  },
  allow_help: (picture, { allowed }) => about(picture, { help: allowed }),
  send_message(picture, { id, text, subgroup }) {
    picture.messages = { ...picture.messages, [subgroup ?? "all"]: { id, text, by: "", toAll: !subgroup, waiting: true } };
  },
  note_helper(picture, { subgroup, leader }) {
    const { [subgroup]: before, ...others } = picture.helpers;
    const name = picture.leaders.find((each) => each.id === leader)?.name ?? "";
    picture.helpers = leader ? { ...others, [subgroup]: { id: leader, name } } : others;
  },
};

/** @param {LeadPicture} picture @param {Operation} operation */
function lay(picture, operation) {
  const overlay = /** @type {((picture: LeadPicture, operation: any) => void) | undefined} */ (OVERLAYS[operation.op]);
  overlay?.(picture, operation);
}

/** Each to the subgroup that is smallest by then, as the server does. @param {LeadPicture} picture */
function shareOut(picture) {
  for (const person of picture.waiting) {
    const to = smallest(picture.tiles);
    if (to) seat(picture, person.id, to.id);
  }
}

/** @param {LeadPicture} picture @param {Id} subgroup @param {Partial<Tile>} changes */
function change(picture, subgroup, changes) {
  picture.tiles = picture.tiles.map((tile) => (tile.id === subgroup ? { ...tile, ...changes } : tile));
}

/** @param {LeadPicture} picture @param {Id} step @param {number} minutes */
function planned(picture, step, minutes) {
  picture.steps = picture.steps.map((each) => (each.id === step ? { ...each, minutes } : each));
}

/** @param {LeadPicture} picture @param {Partial<Overview>} now */
function about(picture, now) {
  if (picture.workshop) picture.workshop = { ...picture.workshop, ...now };
}

/** @param {LeadPicture} picture @param {Id} person @param {Id} subgroup */
function seat(picture, person, subgroup) {
  const waits = picture.waiting.find((each) => each.id === person);
  const sits = picture.tiles.flatMap((tile) => tile.members).find((each) => each.id === person);
  const blank = { id: person, away: false, scribe: null, done: false, wrote: null };
  const moved = sits ?? (waits && { ...blank, name: waits.name, function: waits.function, other: waits.other });
  if (!moved || !picture.tiles.some((tile) => tile.id === subgroup)) return;
  picture.waiting = picture.waiting.filter((each) => each.id !== person);
  picture.tiles = picture.tiles.map((tile) => {
    const others = tile.members.filter((each) => each.id !== person);
    return { ...tile, members: tile.id === subgroup ? [...others, moved] : others };
  });
}

/** @param {LeadPicture} picture @param {Id} person @param {boolean} away */
function mark(picture, person, away) {
  picture.tiles = picture.tiles.map((tile) => {
    const members = tile.members.map((each) => (each.id === person ? { ...each, away } : each));
    return { ...tile, members };
  });
}
