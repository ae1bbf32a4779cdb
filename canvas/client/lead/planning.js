// The plan of the day, changed while it runs: minutes of coming steps, what is pinned to the clock, titles, steps added and
// taken out. What is typed here stays until it is stored.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { icon } from "../kit/icons.js";
import { onLine, onText } from "../kit/fields.js";
import { oneLine } from "../kit/text.js";
import { going } from "./picture.js";
import { hours, typedMoment } from "./plan.js";
import { press } from "../kit/press.js";
import { dayOf, MOST, plan, revisionOf, seen, time } from "./schedule.js";

const NEW = "step/new";
const KINDS = ["listen", "break", "prepare", "present", "plenary", "actions"];

/**
 * The last change of the plan that still stands, to take back; in the dialog, where the steps stand, as long as it can.
 * @param {Lead} b
 */
export function planBackPart(b) {
  const { replanned } = b.picture;
  if (!replanned || !b.leads || b.picture.workshop?.closed || going(b.picture, "take_plan_back")) return nothing;
  const { id, op, step } = replanned;
  const title = replanned.title ?? b.data.sheet.phases.find((each) => each.id === step)?.title ?? "";
  const words = b.w(step === null ? "lead_plan_back_end" : `lead_back_${op}`, { step: title });
  const back = () => {
    b.act({ op: "take_plan_back", change: id });
    b.tell(b.w("lead_plan_as_before"));
  };
  return press(b, `plan-back-${id}`, html`${icon("undo")} ${words}`, back, { cls: "plain back" });
}

/**
 * The whole day: what is over, what is now, and the coming steps with what can be changed of them.
 * @param {Lead} b @param {LeadDialogOf<"day">} dialog
 */
export function dayDialog(b, dialog) {
  const day = dayOf(b);
  const coming = new Map((seen(b)?.coming ?? []).map((each) => [each.id, each]));
  const pins = new Map(day?.steps.map((step) => [step.id, step.pinned]));
  return {
    title: b.w("lead_day_edit"),
    body: html`<div class="planning">${planBackPart(b)}<ol class="plan">${b.steps.map((step) => row(b, dialog, step, coming.get(step.id), pins.get(step.id) ?? null))}</ol>
      ${day ? pinForm(b, null, day.end.pinned, b.w("lead_day_end_at")) : nothing}
      ${addForm(b)}</div>`,
  };
}

/**
 * @param {Lead} b @param {LeadDialogOf<"day">} dialog @param {LeadPhase} step @param {Coming | undefined} coming
 * @param {string | null} pinned
 */
function row(b, dialog, step, coming, pinned) {
  const here = step.id === b.picture.phase?.id;
  const free = coming && !b.tiles.some((tile) => tile.phase === step.id);
  const when = coming ? b.w("lead_day_at", { time: time(b, coming.begins) }) : "";
  return html`<li class=${coming || here ? "" : "gone"} aria-current=${here ? "step" : nothing} data-testid="plan-step" data-step=${step.id}>
    <span class="when">${here ? b.w("lead_step_here") : when}</span> <span class="title">${step.title}${remarks(b, coming, pinned)}</span>
    ${free ? minutesForm(b, step) : html`<span class="small">${b.w("lead_minutes", { n: step.minutes })}</span>`}
    ${coming ? unfolded(b, dialog, step, pinned, free === true) : nothing}</li>`;
}

/** @param {Lead} b @param {Coming | undefined} coming @param {string | null} pinned */
function remarks(b, coming, pinned) {
  const said = [];
  if (pinned) said.push(b.w("lead_day_pinned", { time: time(b, Date.parse(pinned)) }));
  if (coming && coming.given !== coming.planned) said.push(b.wn("lead_day_gets", coming.given));
  return said.length > 0 ? html` <span class="small">${said.join(" · ")}</span>` : nothing;
}

/**
 * What is needed less often: the moment at which a step begins, its title, taking it out. In a step with somebody in it
 * only the moment can be pinned.
 * @param {Lead} b @param {LeadDialogOf<"day">} dialog @param {LeadPhase} step @param {string | null} pinned @param {boolean} free
 */
function unfolded(b, dialog, step, pinned, free) {
  const open = dialog.step === step.id;
  const toggle = () => b.changeDialog({ step: open ? null : step.id, removing: false });
  const label = b.w("lead_day_more_of", { step: step.title });
  return html`${press(b, `more-of-${step.id}`, b.w(open ? "lead_day_less" : "lead_day_more"), toggle, { cls: "plain", label, expanded: open })}
    ${open ? html`<div class="more">${pinForm(b, step.id, pinned, b.w("lead_day_begins"))}
      ${free ? html`${titleForm(b, step)}${removal(b, dialog, step)}` : nothing}</div>` : nothing}`;
}

/**
 * A form of one field with a button that is there once something else is in it than what stands.
 * @param {Lead} b @param {string} field @param {string} stands @param {{ label: string, type: string, button: string, act: (text: string) => boolean, more?: unknown, most?: number, busy?: boolean }} how
 */
function oneField(b, field, stands, { label, type, button, act, more = nothing, most = 0, busy = false }) {
  const typed = () => b.drafts.get(field)?.text ?? stands;
  const text = typed();
  /** @param {string} now */
  const keep = (now) => b.draft(field, now === stands ? null : { text: now });
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    if (!busy && typed() !== stands && act(typed())) b.draft(field, null);
  };
  const id = `lead-${field.replace("/", "-")}`;
  return html`<form class="one" @submit=${submit}><label for=${id} class=${type === "number" ? "unseen" : ""}>${label}</label>
    <input id=${id} type=${type} data-field=${field} data-testid=${field} autocomplete="off" required
      min=${type === "number" ? 1 : nothing} max=${type === "number" ? MOST : nothing} inputmode=${type === "number" ? "numeric" : nothing}
      .value=${live(text)} @input=${most ? onLine(b, most, keep) : onText(keep)}>
    ${type === "number" ? html`<span class="small" aria-hidden="true">${b.w("lead_day_min")}</span>` : nothing}
    ${text !== stands && text ? html`<button type="submit" class="btn small" data-testid=${`save-${field}`}>${button}</button>` : nothing}${more}</form>`;
}

/** @param {Lead} b @param {LeadPhase} step */
function minutesForm(b, step) {
  const act = (/** @type {string} */ text) => {
    const minutes = Math.round(Number(text));
    if (!(minutes >= 1 && minutes <= MOST)) return false;
    plan(b, step.id, minutes);
    return true;
  };
  return oneField(b, `plan/${step.id}`, String(step.minutes), {
    label: b.w("lead_day_minutes_of", { step: step.title }), type: "number", button: b.w("save"), act,
    busy: going(b.picture, "plan_minutes", { step: step.id }),
  });
}

/** @param {Lead} b @param {Id | null} step null for the end @param {string | null} pinned @param {string} label */
function pinForm(b, step, pinned, label) {
  /** @param {string | null} at */
  const pin = (at) => b.act({ op: "pin_step", step, at, base: revisionOf(b, step) });
  const act = (/** @type {string} */ text) => {
    const at = typedMoment(text, dayOf(b)?.date ?? "", b.now());
    if (at) pin(at);
    return at !== null;
  };
  const loose = pinned ? press(b, `loose-${step ?? "end"}`, b.w("lead_day_loose"), () => pin(null), { cls: "plain", label: `${b.w("lead_day_loose")}: ${label}` }) : nothing;
  return oneField(b, `pin/${step ?? "end"}`, pinned ? hours(Date.parse(pinned)) : "", {
    label, type: "time", button: b.w("lead_day_pin"), act, more: loose, busy: going(b.picture, "pin_step", { step }),
  });
}

/** @param {Lead} b @param {LeadPhase} step */
function titleForm(b, step) {
  const act = (/** @type {string} */ text) => {
    const title = oneLine(text);
    if (title) b.act({ op: "rename_step", step: step.id, title, base: revisionOf(b, step.id) });
    return Boolean(title);
  };
  return oneField(b, `step/${step.id}`, step.title, {
    label: b.w("lead_day_title"), type: "text", button: b.w("save"), act, most: b.data.limits.step,
  });
}

/** @param {Lead} b @param {LeadDialogOf<"day">} dialog @param {LeadPhase} step */
function removal(b, dialog, step) {
  if (step.mode === "write") return nothing;
  const ask = () => b.changeDialog({ removing: true });
  if (!dialog.removing) return press(b, `remove-${step.id}`, b.w("lead_day_remove"), ask, { cls: "plain" });
  const act = () => {
    b.act({ op: "remove_step", step: step.id, base: revisionOf(b, step.id) });
    b.changeDialog({ step: null, removing: false });
  };
  return html`<p class="buttons" role="alert"><span>${b.w("lead_day_remove_sure")}</span>
    ${press(b, "remove-now", b.w("lead_day_remove"), act)}
    ${press(b, "remove-not", b.w("cancel"), () => b.changeDialog({ removing: false }), { cls: "plain" })}</p>`;
}

/** @param {Lead} b */
function addForm(b) {
  // Read again whenever something happens: two things can happen before the next frame is drawn.
  const begun = () => ({ text: "", mode: "break", minutes: "15", after: "", ...b.drafts.get(NEW) });
  const typed = begun();
  const places = b.steps.slice(b.place(b.picture.phase?.id ?? ""));
  /** @param {Id} chosen */
  const placeOf = (chosen) => (places.some((each) => each.id === chosen) ? chosen : b.picture.phase?.id ?? "");
  /** @param {object} change */
  const keep = (change) => b.draft(NEW, { ...begun(), ...change });
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    const { text, mode, after, ...more } = begun();
    const title = oneLine(text);
    const minutes = Math.round(Number(more.minutes));
    if (!title || !(minutes >= 1 && minutes <= MOST)) return;
    b.act({ op: "add_step", title, mode, minutes, after: placeOf(after) });
    b.draft(NEW, null);
  };
  return html`<form class="adding" @submit=${submit}><h3>${b.w("lead_day_add")}</h3>
    <div class="field"><label for="lead-new-step">${b.w("lead_day_title")}</label>
      <input id="lead-new-step" type="text" required autocomplete="off" data-field=${NEW} data-testid="new-step"
        .value=${live(typed.text)} @input=${onLine(b, b.data.limits.step, (text) => keep({ text }))}></div>
    ${choice(b, "kind", "lead_day_kind", typed.mode, KINDS.map((kind) => [kind, b.w(`mode_${kind}`)]), (mode) => keep({ mode }))}
    <div class="field short"><label for="lead-new-minutes">${b.w("lead_catch_minutes")}</label>
      <input id="lead-new-minutes" type="number" min="1" max=${MOST} inputmode="numeric" required data-testid="new-step-minutes"
        .value=${live(typed.minutes)} @input=${onText((minutes) => keep({ minutes }))}></div>
    ${choice(b, "after", "lead_day_after", placeOf(typed.after), places.map((each) => [each.id, each.title]), (id) => keep({ after: id }))}
    <button type="submit" class="btn" data-testid="add-step">${b.w("lead_day_add_do")}</button></form>`;
}

/**
 * @param {Lead} b @param {string} name @param {string} label @param {string} value @param {string[][]} options
 * @param {(value: string) => void} take
 */
function choice(b, name, label, value, options, take) {
  return html`<div class="field"><label for=${`lead-new-${name}`}>${b.w(label)}</label>
    <select id=${`lead-new-${name}`} data-testid=${`new-step-${name}`} @change=${onText(take)}>
      ${options.map(([key, words]) => html`<option value=${key} ?selected=${key === value}>${words}</option>`)}</select></div>`;
}

/**
 * What was not taken of a plan goes back into its field.
 * @param {Lead} b @param {Operation | null} operation
 */
export function planBack(b, operation) {
  if (operation?.op === "add_step") {
    const { title: text, mode, minutes, after } = operation;
    b.drafts.set(NEW, { text, mode, minutes: String(minutes), after });
  } else if (operation?.op === "rename_step") b.drafts.set(`step/${operation.step}`, { text: operation.title });
  else if (operation?.op === "plan_minutes") b.drafts.set(`plan/${operation.step}`, { text: String(operation.minutes) });
  else if (operation?.op === "pin_step" && operation.at) {
    b.drafts.set(`pin/${operation.step ?? "end"}`, { text: hours(Date.parse(operation.at)) });
  }
}
