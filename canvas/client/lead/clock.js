// The clock of the step: what is left of it, held and going on, and minutes more; for all, and for one subgroup.
import { html, nothing } from "../vendor/lit-html.js";
import { minutesLeft, SOON } from "../kit/marks.js";
import { clockFace } from "../kit/words.js";
import { going } from "./picture.js";
import { press } from "../kit/press.js";
import { endWords } from "./schedule.js";

/** Minutes that one press adds. */
const MORE = [1, 5];

/**
 * @param {Lead} b
 * @returns {Template}
 */
export function clockPart(b) {
  const remaining = b.view.remaining();
  if (remaining === null) return nothing;
  const state = b.picture.phase?.clock ?? "runs";
  const held = { paused: b.w("clock_paused"), waits: b.w("clock_waits"), runs: "" }[state];
  const over = remaining === 0 && !held;
  const soon = !held && !over && remaining <= SOON;
  const end = endWords(b);
  return html`<div class="time ${held ? "held" : ""} ${over ? "over" : ""} ${soon ? "soon" : ""}">
    <p class="left" data-testid="clock" data-clock=${state}>${over ? b.w("clock_over") : html`<span aria-hidden="true">${clockFace(remaining)}</span>
      <span class="unseen">${b.wn("clock_left", minutesLeft(remaining))}</span>`}
      ${held || soon ? html`<span class="small">${held || b.w("clock_soon")}</span>` : nothing}
      ${end ? html`<span class="small end" data-testid="end">${end}</span>` : nothing}</p>
    ${b.leads ? controls(b, state) : nothing}</div>`;
}

/**
 * @param {Lead} b @param {ClockState} state
 * @returns {Template}
 */
function controls(b, state) {
  const words = { runs: b.w("lead_pause"), paused: b.w("lead_go_on"), waits: b.w("lead_start") }[state];
  const toggle = () => b.act({ op: state === "runs" ? "pause_clock" : "start_clock", subgroup: null });
  const busy = going(b.picture, "pause_clock") || going(b.picture, "start_clock");
  const step = b.picture.phase?.id ?? "";
  /** @param {number} minutes */
  const more = (minutes) => press(b, `more-${minutes}`, b.w("lead_more_short", { n: minutes }), () => b.act({ op: "add_minutes", step, minutes, subgroup: null }), {
    cls: "btn small", label: b.wn("lead_more", minutes), busy: going(b.picture, "add_minutes", { minutes, subgroup: null }),
  });
  const turn = () => {
    b.sound.turn();
    b.tell(b.w(b.sound.on ? "lead_sound_is_on" : "lead_sound_is_off"));
  };
  return html`<div class="buttons">${press(b, "clock-runs", words, toggle, { cls: "btn small", busy })}${MORE.map(more)}
    ${press(b, "sound", b.w(b.sound.on ? "lead_sound_off" : "lead_sound_on"), turn, { cls: "plain sound" })}</div>`;
}

/**
 * What the clock of a subgroup shows where that differs from that of all; empty where it does not.
 * @param {Lead} b @param {LeadTile} tile
 */
export function tileClock(b, tile) {
  const { phase } = b.picture;
  const same = tile.phase === phase?.id && tile.clock === phase?.clock && tile.added === phase?.added && tile.since === phase?.since;
  const left = b.left(tile.id);
  if (same || left === null || left === 0) return "";
  const face = clockFace(left);
  return tile.clock === "paused" ? b.w("lead_tile_paused", { left: face }) : b.w("lead_tile_left", { left: face });
}

/**
 * What can be done about the clock of one subgroup.
 * @param {Lead} b @param {LeadTile} tile
 * @returns {MenuItem[]}
 */
export function clockItems(b, tile) {
  const runs = tile.clock === "runs";
  return [
    ...MORE.map((minutes) => ({
      name: `more-${minutes}-${tile.id}`, words: b.wn("lead_more", minutes),
      act: () => b.act({ op: "add_minutes", step: tile.phase, minutes, subgroup: tile.id }),
    })),
    { name: `hold-${tile.id}`, words: b.w(runs ? "lead_hold_one" : "lead_go_on_one"), act: () => b.act({ op: runs ? "pause_clock" : "start_clock", subgroup: tile.id }) },
  ];
}
