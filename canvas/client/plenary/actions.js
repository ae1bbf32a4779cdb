// All actions as one table, those that nobody does yet first: each is changed in its place, and what perhaps says the same is
// merged. The order stays while somebody is in it, so that no row moves under a hand.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { repeat } from "../vendor/directives/repeat.js";
import { isComposing, onText } from "../kit/fields.js";
import { press } from "../kit/press.js";
import { hasText, lengthOf, oneLine } from "../kit/text.js";
import { actionRow, originOf, takenBy } from "./action_row.js";

const NEW = "action/new";

/** @param {Plen} b */
export function actionsView(b) {
  const { actions } = b.picture;
  const open = actions.filter((each) => takenBy(b, each).length === 0).length;
  return html`<section class="listed" data-testid="actions" aria-labelledby="plen-title">
    <h2 id="plen-title" tabindex="-1">${b.w("plen_view_actions")}</h2>
    <p class="quiet" role="status">${actions.length === 0 ? b.w("plen_act_none") : `${b.wn("actions_count", actions.length)}. ${open === 0 ? b.w("plen_act_all_taken") : b.wn("plen_act_open", open)}`}</p>
    ${b.records ? html`${newAction(b)}${doublesPart(b)}` : nothing}
    ${b.records && actions.length > 0 ? html`<p class="quiet">${b.w(b.picture.workshop?.anonymous ? "action_do_counted" : "action_do_named")}</p>` : nothing}
    ${actions.length > 0 ? table(b) : nothing}
  </section>`;
}

/** @param {Plen} b */
function table(b) {
  const order = orderOf(b);
  const keep = () => {
    b.ui.listed ??= order.map((each) => each.id);
  };
  /** @param {FocusEvent & { currentTarget: HTMLElement }} event */
  const letGo = ({ currentTarget, relatedTarget }) => {
    if (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return;
    b.ui.listed = null;
    b.redraw();
  };
  return html`<div class="heads" aria-hidden="true"><span>${b.w("plen_act_what")}</span><span>${b.w("plen_act_who")}</span>
      <span>${b.w("plen_act_speak_to")}</span><span>${b.w("plen_act_by_when")}</span></div>
    <ul class="todos" @focusin=${keep} @focusout=${letGo}>${repeat(order, (each) => each.id, (each) => actionRow(b, each))}</ul>`;
}

/**
 * Nobody yet, then done by somebody, then what is asked of the board; of each the most urgent first.
 * @param {Plen} b @returns {PlenaryAction[]}
 */
export function orderOf(b) {
  const { actions } = b.picture;
  /** @param {PlenaryAction} each */
  const group = (each) => (each.kind === "decision" ? 2 : Number(takenBy(b, each).length > 0));
  const sorted = [...actions].sort((one, other) => group(one) - group(other) || (one.by_when ?? "9").localeCompare(other.by_when ?? "9"));
  const kept = b.ui.listed;
  if (!kept) return sorted;
  return [...sorted.filter((each) => !kept.includes(each.id)), ...kept.flatMap((id) => actions.find((each) => each.id === id) ?? [])];
}

/**
 * One line for one more action; it keeps the focus, for the next one.
 * @param {Plen} b
 */
function newAction(b) {
  // Read again whenever something happens: two things can happen before the next frame is drawn.
  const begun = () => ({ what: "", who: "", by_when: "", block: b.topic(b.ui.block)?.id ?? "", kind: "task", ...b.drafts.get(NEW) });
  const draft = begun();
  /** @param {object} changes */
  const keep = (changes) => {
    const { reason, ...kept } = begun();
    b.draft(NEW, { ...kept, ...changes });
  };
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    const draft = begun();
    const most = b.data.limits.field;
    const long = [draft.what, draft.who].some((text) => lengthOf(text) > most);
    if (!hasText(draft.what) || long) {
      keep({ reason: long ? b.w("text_too_long", { most }) : b.w("action_what_missing") });
      return b.redraw("#plen-new-what");
    }
    b.does({
      op: "add_action", what: oneLine(draft.what), speak_to: "", who: oneLine(draft.who), by_when: draft.by_when || null,
      block: draft.block || null, question: null, ...(draft.kind === "decision" ? { kind: "decision" } : {}),
    });
    b.draft(NEW, null);
    b.tell(b.w("action_saved"));
    return b.redraw("#plen-new-what");
  };
  // Enter is no click on the button, which would rest a moment after the last one.
  const enter = (/** @type {KeyEvent} */ event) => {
    if (event.key === "Enter" && !event.repeat && !isComposing(event) && event.target instanceof HTMLInputElement) submit(event);
  };
  return html`<form class="new" novalidate @submit=${submit} @keydown=${enter} data-testid="new-action" aria-label=${b.w("action_new_title")}>
    <div class="field grow"><label for="plen-new-what">${b.w("plen_act_new")}</label>
      <input id="plen-new-what" type="text" dir="auto" autocomplete="off" data-field="new/what" data-testid="new-what" .value=${live(draft.what)}
        aria-invalid=${draft.reason ? "true" : "false"} aria-describedby="plen-new-reason" @input=${onText((what) => keep({ what }))}></div>
    <div class="field"><label for="plen-new-who">${b.w("plen_act_who")}</label>
      <input id="plen-new-who" type="text" dir="auto" autocomplete="off" data-field="new/who" data-testid="new-who" .value=${live(draft.who)} @input=${onText((who) => keep({ who }))}></div>
    <div class="field"><label for="plen-new-when">${b.w("plen_act_by_when")}</label>
      <input id="plen-new-when" type="date" data-field="new/when" data-testid="new-by_when" .value=${live(draft.by_when ?? "")} @input=${onText((by_when) => keep({ by_when }))}></div>
    <div class="field"><label for="plen-new-about">${b.w("plen_act_about")}</label>
      <select id="plen-new-about" data-field="new/about" data-testid="new-about" @change=${onText((block) => keep({ block }))}>
        <option value="" ?selected=${!draft.block}>${b.w("plen_act_everything")}</option>
        ${b.blocks.map(({ id, title }) => html`<option value=${id} ?selected=${draft.block === id}>${title}</option>`)}</select></div>
    <button class="btn primary" type="submit" data-testid="add-action">${b.w("action_add")}</button>
    <p id="plen-new-reason" class="small bad">${draft.reason ?? nothing}</p>
    <p class="small">${b.w("plen_act_documents")}</p>
  </form>`;
}

/**
 * Actions that perhaps say the same: which one stays gets what it lacks from the others.
 * @param {Plen} b
 */
function doublesPart(b) {
  const groups = (b.picture.entries.get("doubles")?.groups ?? []).map((/** @type {Id[]} */ ids) => ids.flatMap((id) => b.picture.actions.find((each) => each.id === id) ?? []));
  const parts = groups.filter((/** @type {PlenaryAction[]} */ group) => group.length > 1).map((/** @type {PlenaryAction[]} */ group) => doublePart(b, group));
  // The list to walk through stays in sight: several of these are folded.
  return parts.length > 1 ? html`<details class="doubles" data-testid="doubles"><summary>${b.wn("plen_act_alike", parts.length)}</summary>${parts}</details>` : parts;
}

/** @param {Plen} b @param {PlenaryAction[]} group */
function doublePart(b, group) {
  const [{ id }] = group;
  const stays = b.ui.stays ?? {};
  const kept = group.some((each) => each.id === stays[id]) ? stays[id] : id;
  const merge = () => {
    b.does({ op: "merge_actions", action: kept, others: group.map((each) => each.id).filter((each) => each !== kept) });
    b.tell(b.w("plen_act_merged"));
    b.redraw("#plen-title");
  };
  return html`<fieldset class="double" data-testid="double"><legend>${b.w("plen_act_same")}</legend>
    <p class="small">${b.w("plen_act_same_means")}</p>
    ${group.map((each) => html`<label class="option"><input type="radio" name=${`plen-stays-${id}`} value=${each.id} data-testid=${`stays-${each.id}`}
      data-field=${`stays/${each.id}`} .checked=${live(each.id === kept)} @change=${() => b.set({ stays: { ...b.ui.stays, [id]: each.id } })}>
      <span><span dir="auto">${each.what}</span> <span class="small">${[originOf(b, each), ...takenBy(b, each)].filter(Boolean).join(" · ")}</span></span></label>`)}
    <div class="buttons">${press(b, `merge-${id}`, b.wn("plen_act_merge", group.length), merge, { cls: "btn small" })}</div></fieldset>`;
}
