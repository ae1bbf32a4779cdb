// Owns the actions: the list of what happens after today, and the fields in which one is written or changed.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { repeat } from "../vendor/directives/repeat.js";
import { beginning, lengthOf } from "../kit/words.js";

const FIELD_MOST = 300;
const FIELDS = ["what", "speak_to", "who"];

/** Only the four fields of an action, empty where there are none. */
export function actionOf(source) {
  return {
    what: source?.what ?? "",
    speak_to: source?.speak_to ?? "",
    who: source?.who ?? "",
    by_when: source?.by_when ?? null,
  };
}

/** An action in one line: what, who, by when. */
export function actionLine(b, action) {
  const who = [action.who, action.by_when ? b.words.date(action.by_when) : ""].filter(Boolean).join(", ");
  return who ? `${action.what} (${who})` : action.what;
}

/** The list of actions with a button to add one. */
export function actionList(b, { lead = false } = {}) {
  const actions = [...b.picture.actions.values()];
  return html`<section class="paper" aria-labelledby="la-actions" data-testid="actions">
    <div class="head"><h2 id="la-actions">${b.w("actions_title")}</h2>
      <span class="n">${b.wn("actions_count", actions.length)}</span></div>
    ${actions.length === 0 ? html`<p class="quiet">${b.w("actions_none")}</p>` : html`<ul class="actions">
      ${repeat(actions, (action) => action.id, (action) => actionRow(b, action))}</ul>`}
    ${b.readOnly || lead ? nothing : html`<button class="btn" type="button" data-testid="add-action"
      @click=${() => b.open({ kind: "action", action: "new" })}>${b.w("action_add")}</button>`}
  </section>`;
}

function actionRow(b, action) {
  const block = action.block && b.block(action.block);
  const question = block?.questions.find((one) => one.id === action.question);
  const facts = [
    action.who ? b.w("action_fact_who", { who: action.who }) : b.w("action_nobody"),
    action.speak_to && b.w("action_fact_speak_to", { who: action.speak_to }),
    action.by_when && b.w("action_fact_by_when", { date: b.words.date(action.by_when) }),
    block && b.w("action_fact_from", { block: question ? `${block.title}: ${question.text}` : block.title }),
  ].filter(Boolean);
  const about = beginning(action.what, 40);
  const edit = () => b.open({ kind: "action", action: action.id });
  const remove = () => b.open({ kind: "delete-action", action: action.id, back: "[data-table]" });
  return html`<li data-action=${action.id} data-testid="action">
    <div><p class="what">${action.what}</p><p class="small">${facts.join(" · ")}</p></div>
    ${action.yours && !b.readOnly ? html`<div class="buttons">
      <button class="plain" type="button" data-testid="edit-action" @click=${edit}
        aria-label=${`${b.w("action_edit")}: ${about}`}>${b.w("action_edit")}</button>
      <button class="plain" type="button" data-testid="delete-action" @click=${remove}
        aria-label=${`${b.w("action_delete")}: ${about}`}>${b.w("action_delete")}</button>
    </div>` : nothing}
  </li>`;
}

/** The dialog for a new action or one of yours. */
export function actionDialog(b, { action: id, errors = {} }) {
  const name = `action/${id}`;
  const current = () => ({ ...actionOf(b.picture.actions.get(id)), ...withWhat(b.drafts.get(name)) });
  const draft = current();
  const keep = (changes) => b.draft(name, { ...current(), ...changes });
  const close = () => {
    b.drafts.drop(name);
    b.closeDialog();
  };
  return {
    title: b.w(id === "new" ? "action_new_title" : "action_edit_title"),
    body: html`<form class="asking" novalidate @submit=${(event) => submit(b, event, id, current(), close)}>
      ${draft.reason ? html`<p class="bad">${draft.reason}</p>` : nothing}
      ${actionFields(b, name, draft, keep, errors)}
      <div class="buttons end">
        <button class="btn" type="button" @click=${close}>${b.w("cancel")}</button>
        <button class="btn primary" type="submit" data-testid="save-action">${b.w("action_save")}</button>
      </div>
    </form>`,
  };
}

/** The four fields; keep(changes) is called at every keystroke. */
export function actionFields(b, name, draft, keep, errors) {
  return html`
    ${FIELDS.map((key) => html`<div class="field">
      <label for=${`la-${key}`}>${b.w(`action_${key}`)}</label>
      <input id=${`la-${key}`} type="text" autocomplete="off" data-field=${`${name}#${key}`}
        data-testid=${`action-${key}`} ?autofocus=${key === "what"} ?required=${key === "what"}
        .value=${live(draft[key])} @input=${(event) => keep({ [key]: event.target.value })}
        aria-invalid=${Boolean(errors[key])} aria-describedby=${`la-${key}-error`}>
      <p id=${`la-${key}-error`} class="small bad">${errors[key] ?? nothing}</p>
    </div>`)}
    <div class="field">
      <label for="la-by-when">${b.w("action_by_when")}</label>
      <input id="la-by-when" type="date" data-field=${`${name}#by_when`} data-testid="action-by_when"
        .value=${live(draft.by_when ?? "")}
        @input=${(event) => keep({ by_when: event.target.value || null })}>
    </div>`;
}

/** What is wrong with these fields, per field. */
export function actionErrors(b, draft) {
  const errors = {};
  if (!draft.what.trim()) errors.what = b.w("action_what_missing");
  for (const key of FIELDS) {
    if (lengthOf(draft[key].trim()) > FIELD_MOST) errors[key] = b.w("text_too_long", { most: FIELD_MOST });
  }
  return errors;
}

// A refused action comes back with its `what` under the name every returned draft has for its main text.
function withWhat(draft) {
  return draft?.text !== undefined && draft.what === undefined ? { ...draft, what: draft.text } : draft;
}

function submit(b, event, id, draft, close) {
  event.preventDefault();
  const errors = actionErrors(b, draft);
  if (Object.keys(errors).length > 0) {
    b.set({ dialog: { ...b.ui.dialog, errors } }, "dialog [aria-invalid=true]");
    return;
  }
  const fields = actionOf({ ...draft, by_when: draft.by_when || null });
  for (const key of FIELDS) fields[key] = fields[key].trim();
  if (id === "new") b.act({ op: "add_action", ...fields, block: null, question: null });
  else b.act({ op: "edit_action", action: id, ...fields });
  close();
  b.tell(b.w("action_saved"));
}
