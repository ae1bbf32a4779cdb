// The day against the clock: when it ends as it looks now, and catching up.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { onText } from "../kit/fields.js";
import { outlook, timeOfDay } from "./plan.js";
import { press } from "../kit/press.js";

/** So many minutes of difference with the plan are told; fewer come and go with every step. */
const TOLD = 2;
/** Minutes behind the planned end after which nothing is said of it any more. */
const FAR = 12 * 60;
/** For so long after a step was opened, or the plan changed, in milliseconds, that is one press to take back. */
export const TAKEN_BACK = 120_000;
/** The most minutes of a step. */
export const MOST = 240;

/**
 * The plan of the day; null where the server does not tell it.
 * @param {Lead} b
 * @returns {DayPlan | null}
 */
export const dayOf = (b) => b.picture.day;

/**
 * The day as it looks now; null where that is not known.
 * @param {Lead} b
 */
export function seen(b) {
  const day = dayOf(b);
  const left = b.view.remaining();
  const at = b.picture.phase?.id;
  return day && at && left !== null ? outlook(day, at, left, b.now()) : null;
}

/**
 * A moment as a clock shows it.
 * @param {Lead} b @param {number} at
 */
export const time = (b, at) => timeOfDay(at, b.data.language);

/**
 * When the day ends, in short.
 * @param {Lead} b
 */
export function endWords(b) {
  const now = seen(b);
  if (!now || b.picture.workshop?.closed) return "";
  return b.w(dayOf(b)?.started ? "lead_end" : "lead_end_if", { time: time(b, now.ends) });
}

/**
 * That the day runs late, or early, or that what is pinned shortens the coming steps; and the way to catch up.
 * @param {Lead} b
 */
export function endPart(b) {
  const now = seen(b);
  if (!now || b.picture.workshop?.closed) return nothing;
  const words = lateWords(b, now);
  if (!words) return nothing;
  const catches = b.leads && isLate(now) && now.coming.some((each) => each.spare > 0);
  return html`<p class="ending ${isLate(now) ? "late" : ""}" data-testid="ending">${words}
    ${catches ? press(b, "catch-up", b.w("lead_catch_up"), () => b.open({ kind: "catch-up", minutes: null }), { cls: "btn small", opens: "dialog" }) : nothing}</p>`;
}

/** Whether the day runs late. One that was due half a day ago is over, whatever its clock says. @param {Outlook} now */
const isLate = ({ late }) => late >= TOLD && late <= FAR;

/** @param {Lead} b @param {Outlook} now */
function lateWords(b, now) {
  const times = { end: time(b, now.ends), due: now.due === null ? "" : time(b, now.due) };
  if (isLate(now)) return b.wn("lead_late", now.late, times);
  const less = now.coming.reduce((all, each) => all + Math.max(0, each.planned - each.given), 0);
  if (less >= TOLD) return b.wn("lead_shorter", less);
  return -now.late >= TOLD ? b.wn("lead_early", -now.late, times) : "";
}

/**
 * Catching up: how many minutes, and for each coming step that has some one press.
 * @param {Lead} b @param {LeadDialogOf<"catch-up">} dialog
 */
export function catchUpDialog(b, dialog) {
  const now = seen(b);
  const late = Math.max(0, now?.late ?? 0);
  const minutes = dialog.minutes === null ? late : Number(dialog.minutes);
  const choice = (now?.coming ?? []).flatMap((each) => catchingUp(b, each, minutes) ?? []);
  return {
    title: b.w("lead_catch_title"),
    body: html`<div class="asking"><p role="status" data-testid="catching">${now && isLate(now) ? lateWords(b, now) : b.w("lead_on_time")}</p>
      <div class="field short"><label for="lead-catch">${b.w("lead_catch_minutes")}</label>
        <input id="lead-catch" type="number" min="1" max=${MOST} inputmode="numeric" data-testid="catch-minutes"
          .value=${live(String(dialog.minutes ?? late))} @input=${onText((text) => b.changeDialog({ minutes: text }))}></div>
      ${choice.length > 0 ? html`<div class="choices">${choice}</div>` : html`<p>${b.w("lead_catch_none")}</p>`}</div>`,
  };
}

/** @param {Lead} b @param {Coming} coming @param {number} minutes */
function catchingUp(b, coming, minutes) {
  const step = b.step(coming.id);
  const back = Math.min(coming.spare, coming.planned - 1, minutes);
  if (!step || !(back >= 1)) return null;
  const left = coming.planned - Math.floor(back);
  const act = () => {
    plan(b, coming.id, left);
    b.tell(b.wn("lead_step_gets", left, { step: step.title }));
    b.closeDialog();
  };
  return press(b, `catch-${coming.id}`, b.w("lead_catch_step", { step: step.title, minutes: left, planned: coming.planned }), act);
}

/**
 * Plan other minutes for a coming step.
 * @param {Lead} b @param {Id} step @param {number} minutes
 */
export function plan(b, step, minutes) {
  b.act({ op: "plan_minutes", step, minutes, base: revisionOf(b, step) });
}

/**
 * The revision of the plan of a step that is looked at now.
 * @param {Lead} b @param {Id | null} step null for the end of the day
 */
export function revisionOf(b, step) {
  const day = dayOf(b);
  return (step === null ? day?.end : day?.steps.find((each) => each.id === step))?.revision ?? null;
}
