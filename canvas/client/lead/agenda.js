// The day at a glance, folded: every step with its minutes, the present one marked, with the way to where its work is.
import { html, nothing } from "../vendor/lit-html.js";
import { press } from "../kit/press.js";
import { planBackPart } from "./planning.js";
import { TAKEN_BACK } from "./schedule.js";
import { askStep } from "./tile_menu.js";

/** @param {Lead} b */
export function agendaPart(b) {
  const phases = b.steps;
  const open = b.ui.unfolded.has("agenda");
  const toggle = () => {
    if (open) b.ui.unfolded.delete("agenda");
    else b.ui.unfolded.add("agenda");
    b.redraw();
  };
  return html`<section data-testid="agenda"><h2>
      <button type="button" class="fold" aria-expanded=${String(open)} @click=${toggle} data-testid="unfold-agenda">
        ${b.w("lead_day", { n: phases.reduce((all, each) => all + each.minutes, 0) })}</button></h2>
    ${open ? html`<ol class="agenda">${phases.map((each) => html`<li aria-current=${each.id === b.picture.phase?.id ? "step" : nothing}>
      <span>${stepWords(b, each)}</span> <span class="small">${b.w("lead_minutes", { n: each.minutes })}</span></li>`)}</ol>` : nothing}
    ${b.leads && !b.picture.workshop?.closed && b.picture.day ? press(b, "change-day", b.w("lead_day_edit"), () => b.open({ kind: "day", step: null }), { cls: "btn small", opens: "dialog" }) : nothing}
    ${justReplanned(b) ? planBackPart(b) : nothing}
    ${b.leads && !b.picture.workshop?.closed ? press(b, "other-step", b.w("lead_other_step"), () => askStep(b, null), { cls: "btn small", opens: "dialog" }) : nothing}
  </section>`;
}

/** Whether the plan was changed a moment ago, while nobody looks at it in its dialog. @param {Lead} b */
function justReplanned(b) {
  const { replanned } = b.picture;
  return replanned !== null && b.ui.dialog?.kind !== "day" && Math.abs(b.now() - Date.parse(replanned.at)) <= TAKEN_BACK;
}

/** @param {Lead} b @param {LeadPhase} step */
function stepWords(b, step) {
  const way = step.way ? b.data.ways[step.way] : "";
  return way && b.data.as !== "observer" ? html`<a href=${way}>${step.title}</a>` : step.title;
}
