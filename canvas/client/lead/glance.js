// What a glance at a subgroup tells: who is there, how far it is, and whether it needs the leader. Pure but for the words.

/** Modes of a step in which a subgroup works on its board: only then a lost connection matters at once. */
const AT_WORK = new Set(["write", "discuss", "prepare"]);
/** Milliseconds that a connection may be gone before somebody is told: a phone that locks comes back. */
const LOST = 10_000;

/**
 * The people of a subgroup with a device of their own, by where they are. A guest needs none: somebody writes for them.
 * @param {LeadPicture} picture @param {LeadTile} tile
 */
export function whereabouts(picture, tile) {
  const connected = new Set(picture.present[tile.id] ?? []);
  /** @type {{ all: TileMember[], here: TileMember[], away: TileMember[], lost: TileMember[] }} */
  const found = { all: tile.members, here: [], away: [], lost: [] };
  // On one device nobody is missed who has no connection.
  for (const member of tile.members) found[tile.one_device && !member.away ? "here" : whereabout(member, connected)].push(member);
  return found;
}

/** @param {TileMember} member @param {Set<Id>} connected @returns {"here" | "away" | "lost"} */
function whereabout(member, connected) {
  if (member.away) return "away";
  return member.scribe || connected.has(member.id) ? "here" : "lost";
}

/**
 * The step of a subgroup as the sheet has it.
 * @param {Lead} b @param {LeadTile} tile
 */
export const stepOf = (b, tile) => b.step(tile.phase);

/**
 * The people who are waited for in a writing round: those with a device who are there.
 * @param {LeadTile} tile
 */
export const writers = (tile) => tile.members.filter((member) => !member.scribe && !member.away);

/**
 * Whether a subgroup is through with what its step asks, null where a step asks nothing of it.
 * @param {Lead} b @param {LeadTile} tile
 */
export function isReady(b, tile) {
  const step = stepOf(b, tile);
  if (tile.members.length === 0 || !step?.round) return null;
  if (step.mode === "write" && tile.one_device) return tile.done > 0;
  if (step.mode === "write") return tile.done > 0 && writers(tile).every((member) => member.done);
  return tile.topics.of > 0 && settled(tile) >= tile.topics.of;
}

/**
 * The topics of a step that need nothing more: people can live with their wording, or they have another outcome.
 * @param {LeadTile} tile
 */
export const settled = (tile) => Math.min(tile.topics.of, tile.topics.done);

/**
 * Whether nobody has got anywhere while at least half of the others in the same step are through.
 * @param {Lead} b @param {LeadTile} tile
 */
export function isBehind(b, tile) {
  const step = stepOf(b, tile);
  if (isReady(b, tile) !== false || (step?.mode === "write" ? tile.done : settled(tile)) > 0) return false;
  const others = b.picture.tiles.filter((each) => each.id !== tile.id && each.phase === tile.phase && isReady(b, each) !== null);
  const through = others.filter((each) => isReady(b, each));
  return through.length > 0 && through.length * 2 >= others.length;
}

/**
 * Whether the time of this subgroup is up where that of all is not: what is so for everybody is said once, on top.
 * @param {Lead} b @param {LeadTile} tile
 */
export function isOver(b, tile) {
  if (b.left(tile.id) !== 0) return false;
  return tile.phase !== b.picture.phase?.id || b.view.remaining() !== 0;
}

/**
 * Why a subgroup needs the leader, the most urgent first; none where it does not. `kind` is a name for the reason.
 * @param {Lead} b @param {LeadTile} tile
 * @returns {{ kind: string, words: string }[]}
 */
export function reasons(b, tile) {
  if (tile.closed || b.picture.workshop?.closed) return [];
  const found = [];
  const asks = b.picture.calls.some((call) => call.subgroup === tile.id && !call.taken);
  if (asks) found.push({ kind: "help", words: b.w("lead_help_asks") });
  if (tile.objections > 0) found.push({ kind: "objection", words: objectionWords(b, tile) });
  if (tile.members.length > 0 && isOver(b, tile)) found.push({ kind: "over", words: b.w("clock_over") });
  const lost = !tile.one_device && AT_WORK.has(stepOf(b, tile)?.mode ?? "") ? b.lostFor(tile, LOST) : 0;
  if (lost > 0) found.push({ kind: "lost", words: b.wn("lead_lost_reason", lost) });
  if (isBehind(b, tile)) found.push({ kind: "behind", words: b.w(stepOf(b, tile)?.mode === "write" ? "lead_behind_write" : "lead_behind") });
  return found;
}

/** @param {Lead} b @param {LeadTile} tile */
function objectionWords(b, tile) {
  const titles = (tile.objecting ?? []).map((id) => b.topic(id)).filter(Boolean);
  return titles.length > 0 ? b.wn("lead_objection_at", tile.objections, { topics: titles.join(", ") }) : b.wn("lead_objection", tile.objections);
}

/**
 * How far a subgroup is with what its step asks, in one line; empty where a step asks nothing.
 * @param {Lead} b @param {LeadTile} tile
 */
export function progressWords(b, tile) {
  const step = stepOf(b, tile);
  const { topics } = tile;
  if (step?.mode === "write" && step.round) {
    const open = tile.writing === 0 && tile.hidden === 0 && tile.notes > 0;
    const one = b.w(tile.done > 0 ? "lead_one_done" : "lead_one_writing");
    const done = tile.one_device ? one : b.w("lead_done", { n: tile.done, all: tile.members.length });
    return open ? `${done} · ${b.w("lead_turned")}` : done;
  }
  if (!topics.of) return "";
  const said = [b.w("lead_settled", { n: settled(tile), all: topics.of })];
  const running = topics.forward - topics.answered;
  if (running > 0) said.push(b.w("lead_forward", { n: running }));
  return said.join(" · ");
}

/**
 * The notes of a subgroup, those still hidden among them; of an anonymous workshop only what may be known.
 * @param {Lead} b @param {LeadTile} tile
 */
export function notesWords(b, tile) {
  const notes = b.wn("lead_notes", tile.notes);
  if (!tile.hidden) return tile.notes > 0 || tile.hidden === 0 ? notes : "";
  return tile.hidden === tile.notes ? b.w("lead_notes_hidden", { notes }) : b.w("lead_notes_some", { notes, n: tile.hidden });
}

/**
 * How long ago somebody last did something, in whole minutes; null where that is not known.
 * @param {LeadTile} tile @param {number} now
 */
export function quietMinutes(tile, now) {
  const at = Date.parse(tile.last ?? "");
  return Number.isNaN(at) ? null : Math.max(0, Math.floor((now - at) / 60_000));
}

/**
 * What opening a step would turn over now: in how many subgroups notes of its round are still hidden, and how many people
 * there still write. For one subgroup, or for all that would go along.
 * @param {Lead} b @param {Id} phase @param {Id | null} subgroup
 */
export function turning(b, phase, subgroup) {
  const step = b.step(phase);
  if (step?.mode !== "discuss" || !step.round) return { subgroups: 0, writing: 0 };
  return turningRound(b, step.round, movedBy(b, phase, subgroup));
}

/** @param {Lead} b @param {Id} round @param {LeadTile[]} tiles */
export function turningRound(b, round, tiles) {
  const silent = tiles.filter((tile) => stepOf(b, tile)?.round === round && (tile.writing > 0 || hides(tile, round)));
  return { subgroups: silent.length, writing: silent.reduce((all, tile) => all + tile.writing, 0) };
}

/** @param {LeadTile} tile @param {Id} round */
const hides = (tile, round) => (tile.turn ? tile.turn.includes(round) : (tile.hidden ?? 0) > 0);

/**
 * The subgroups that go along when a step is opened: one, or all but those that are further already.
 * @param {Lead} b @param {Id} phase @param {Id | null} subgroup
 */
function movedBy(b, phase, subgroup) {
  const { tiles, phase: room } = b.picture;
  if (subgroup) return tiles.filter((tile) => tile.id === subgroup);
  const to = b.place(phase);
  return tiles.filter((tile) => !(b.place(tile.phase) > b.place(room?.id ?? "") && b.place(tile.phase) >= to));
}

/**
 * The subgroup with the fewest people, for somebody who has none; null where there is none.
 * @param {LeadTile[]} tiles
 */
export function smallest(tiles) {
  const open = tiles.filter((tile) => !tile.closed);
  return open.reduce((/** @type {LeadTile | null} */ found, tile) => (
    found && found.members.length <= tile.members.length ? found : tile), null);
}

/**
 * How many people of each function are there, and which functions nobody has, in the order of the sheet; behind those
 * the functions in people's own words.
 * @param {Lead} b
 */
export function functionsHere(b) {
  const people = [...b.picture.tiles.flatMap((tile) => tile.members), ...b.picture.waiting];
  const counted = b.data.functions.map((each) => ({ ...each, n: people.filter((one) => one.function === each.id).length }));
  const own = [...new Set(people.map((one) => one.other).filter(Boolean))]
    .map((text) => ({ id: "", text, n: people.filter((one) => one.other === text).length }));
  return { present: [...counted.filter((each) => each.n > 0), ...own], missing: counted.filter((each) => each.n === 0), people: people.length };
}
