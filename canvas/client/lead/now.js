// What is now: the step, what the facilitator says and does in it, its clock, the one button for the next step, and for a
// while the way back.
import { html, nothing } from "../vendor/lit-html.js";
import { icon } from "../kit/icons.js";
import { clockPart } from "./clock.js";
import { going } from "./picture.js";
import { press } from "../kit/press.js";
import { endPart, TAKEN_BACK } from "./schedule.js";
import { openStep } from "./turning.js";

/** @param {Lead} b */
export function nowPart(b) {
  if (b.picture.workshop?.closed) return closedPart(b);
  const at = b.picture.phase?.id ?? "";
  const step = b.step(at);
  const number = b.w("lead_now", { n: b.place(at) + 1, all: b.steps.length });
  return html`<section class="now ${b.picture.phase?.mode ?? ""}" aria-labelledby="lead-now" data-testid="now" data-phase=${at}>
    <div class="what"><p class="small line">${number} ${step ? unfold(b) : nothing}</p>
      <h2 id="lead-now">${step?.title ?? ""}</h2>${step ? guidePart(b, step) : nothing}${aheadPart(b)}</div>
    ${clockPart(b)}
    ${b.leads ? html`<div class="onward">${nextPart(b)}${backPart(b)}</div>` : nothing}
    ${endPart(b)}
  </section>`;
}

/** @param {Lead} b */
function unfold(b) {
  const { guide: open } = b.ui;
  return html`<button type="button" class="plain unfold" aria-expanded=${String(open)} aria-controls="lead-guide" data-testid="unfold-guide"
    @click=${() => b.set({ guide: !open })}>${b.w(open ? "lead_guide_less" : "lead_guide_more")}</button>`;
}

/**
 * What to say and do; longer than fits, it unfolds. And the way to the page where the work of this step is.
 * @param {Lead} b @param {LeadPhase} step
 */
function guidePart(b, step) {
  const way = step.way ? b.data.ways[step.way] : "";
  return html`<p class="guide ${b.ui.guide ? "open" : ""}" id="lead-guide" data-testid="guide">${step.guide}</p>
    ${way && b.data.as !== "observer" ? html`<p><a class="way" href=${way} data-testid="way-now">${b.w(`lead_go_${step.way}`)} ${icon("arrow")}</a></p>` : nothing}`;
}

/** @param {Lead} b */
function aheadPart(b) {
  const further = b.tiles.filter((tile) => tile.ahead);
  if (further.length === 0) return nothing;
  const names = further.map((tile) => `${tile.name} (${b.step(tile.phase)?.title ?? ""})`).join(", ");
  return html`<p class="small" data-testid="ahead">${b.w("lead_ahead", { names })}</p>`;
}

/**
 * The step after this one, if there is one.
 * @param {Lead} b
 */
export function following(b) {
  const at = b.place(b.picture.phase?.id ?? "");
  return at < 0 ? undefined : b.steps[at + 1];
}

/** @param {Lead} b */
function nextPart(b) {
  const coming = following(b);
  const opening = b.picture.onTheWay.find((each) => each.op === "open_phase" && !each.subgroup);
  const named = opening?.op === "open_phase" ? b.step(opening.phase) : coming;
  if (!named) return html`<p class="small" data-testid="last-step">${b.w("lead_last")}</p>`;
  const words = b.w(opening ? "lead_opening" : "lead_next", { step: named.title });
  const base = b.picture.phase?.id ?? "";
  return press(b, "next", words, () => openStep(b, { phase: named.id, subgroup: null, base }), { cls: "btn primary next", busy: Boolean(opening) });
}

/**
 * For a while after a step was opened: take that back. What was turned over stays so.
 * @param {Lead} b
 */
function backPart(b) {
  const { opening } = b.picture;
  if (!opening || Math.abs(b.now() - Date.parse(opening.at)) > TAKEN_BACK || going(b.picture, "take_step_back")) return nothing;
  const step = b.step(opening.phase)?.title ?? "";
  const group = opening.subgroup ? b.tile(opening.subgroup) : null;
  const words = group ? b.w("lead_back_one", { step, name: group.name }) : b.w("lead_back", { step });
  const back = () => b.act({ op: "take_step_back", opening: opening.id });
  return press(b, `back-${opening.id}`, html`${icon("undo")} ${words}`, back, { cls: "plain back" });
}

/** @param {Lead} b */
function closedPart(b) {
  const writes = b.leads || b.data.as === "vision_writer";
  return html`<section class="now" aria-labelledby="lead-now" data-testid="now" data-phase="closed">
    <div class="what"><p class="small">${b.w("now")}</p><h2 id="lead-now">${b.w("lead_closed")}</h2><p>${b.w("lead_closed_means")}</p></div>
    ${writes ? html`<div class="onward"><a class="btn primary" href=${b.data.ways.document} data-testid="to-document">${b.w("lead_take_home")}</a>
      <a class="way" href=${b.data.ways.desk} data-testid="to-desk">${b.w("lead_way_desk")}</a>
      ${b.leads ? html`<a class="way" href=${b.data.ways.settings}>${b.w("lead_reopen")}</a>` : nothing}</div>` : nothing}
  </section>`;
}
