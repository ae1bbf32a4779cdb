// What a leader can do with one subgroup, from the menu of its tile; who looks along can only look at its board.
import { clockItems } from "./clock.js";
import { helperItems } from "./help.js";
import { messageItems } from "./messages.js";
import { subgroupItems } from "./subgroups.js";
import { hiddenRounds, turnOver } from "./turning.js";

/**
 * @param {Lead} b @param {LeadTile} tile
 * @returns {MenuItem[]}
 */
export function tileItems(b, tile) {
  /** @type {MenuItem} */
  const board = { name: `board-${tile.id}`, words: b.w("lead_board"), href: b.data.ways.board + encodeURIComponent(tile.id) };
  if (!b.leads) return [board];
  const who = { name: `who-${tile.id}`, words: b.w("lead_who"), act: () => b.open({ kind: "tile", subgroup: tile.id }) };
  if (b.picture.workshop?.closed) return [board, who];
  if (tile.closed) return [board, who, ...turnItems(b, tile), ...subgroupItems(b, tile)];
  const step = { name: `step-${tile.id}`, words: b.w("lead_other_step"), act: () => askStep(b, tile.id) };
  return [
    board, who, ...messageItems(b, tile), ...helperItems(b, tile), ...turnItems(b, tile), step, ...clockItems(b, tile),
    deviceItem(b, tile), ...subgroupItems(b, tile),
  ];
}

/** Another way of working for this subgroup. @param {Lead} b @param {LeadTile} tile @returns {MenuItem} */
function deviceItem(b, tile) {
  const change = () => {
    b.act({ op: "work_on_one_device", subgroup: tile.id, one_device: !tile.one_device });
    b.tell(b.w(tile.one_device ? "lead_each_told" : "lead_one_told", { name: tile.name }));
  };
  return { name: `device-${tile.id}`, words: b.w(tile.one_device ? "lead_each_here" : "lead_one_here"), act: change };
}

/** @param {Lead} b @param {LeadTile} tile @returns {MenuItem[]} */
function turnItems(b, tile) {
  return hiddenRounds(b, tile).map((round) => ({
    name: `turn-${tile.id}-${round}`, words: b.w("lead_turn", { topics: topicsOf(b, round) }), act: () => turnOver(b, tile, round),
  }));
}

/** @param {Lead} b @param {Id} round */
function topicsOf(b, round) {
  const blocks = b.data.sheet.rounds?.find((each) => each.id === round)?.blocks ?? [];
  return blocks.map((id) => b.topic(id)).filter(Boolean).join(" · ");
}

/**
 * Ask which step, for one subgroup or for all; each is opened from the step in which it was when this was asked.
 * @param {Lead} b @param {Id | null} subgroup
 */
export function askStep(b, subgroup) {
  const bases = Object.fromEntries([["", b.picture.phase?.id ?? ""], ...b.tiles.map((tile) => [tile.id, tile.phase])]);
  b.open({ kind: "step", subgroup, phase: null, bases });
}
