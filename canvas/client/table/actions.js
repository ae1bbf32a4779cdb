// The actions: the list of what happens after today, and the fields in which one is written or changed.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { repeat } from "../vendor/directives/repeat.js";
import { onText } from "../kit/fields.js";
import { hasText, lengthOf, oneLine } from "../kit/text.js";
import { beginning } from "../kit/words.js";
import { guest, guestName } from "./scribe.js";
import { beforePart } from "./before.js";

/** @type {("what" | "speak_to" | "who")[]} */
const FIELDS = ["what", "speak_to", "who"];

const ASKED = /** @type {const} */ (["kind", "asks", "ask_by"]);

/**
 * Only the four fields of an action, empty where there are none.
 * @param {Partial<ActionFields> | null | undefined} source
 * @returns {ActionFields}
 */
export function actionOf(source) {
  return {
    what: source?.what ?? "",
    speak_to: source?.speak_to ?? "",
    who: source?.who ?? "",
    by_when: source?.by_when ?? null,
  };
}

/**
 * An action in one line: what, who, by when.
 * @param {Board} b @param {ActionFields} action
 */
export function actionLine(b, action) {
  const who = [...namesOf(b, action), action.by_when ? b.words.date(action.by_when) : ""].filter(Boolean).join(", ");
  return who ? `${action.what} (${who})` : action.what;
}

/**
 * Who does it: as it was written down, who said so themselves, and of people without a name how many. Nobody twice.
 * @param {Board} b @param {ActionFields & { doers?: string[], doing?: number }} action
 */
export function namesOf(b, { who, doers = [], doing = 0 }) {
  const unnamed = doing - doers.length;
  return [...new Set([who, ...doers, unnamed > 0 ? b.wn("action_unnamed", unnamed) : ""])].filter(Boolean);
}

/**
 * The list of actions with a button to add one.
 * @param {Board} b @param {{ lead?: boolean }} [more]
 */
export function actionList(b, { lead = false } = {}) {
  const actions = [...b.picture.actions.values()];
  return html`<section class="paper" aria-labelledby="la-actions" data-testid="actions">
    <div class="head"><h2 id="la-actions">${b.w("actions_title")}</h2>
      <span class="n">${b.wn("actions_count", actions.length)}</span></div>
    ${actions.length === 0 ? html`<p class="quiet">${b.w("actions_none")}</p>` : html`${doHint(b)}<ul class="actions">
      ${repeat(actions, (action) => action.id, (action) => actionRow(b, action))}</ul>`}
    ${b.readOnly || lead ? nothing : html`<button class="btn" type="button" data-testid="add-action"
      @click=${() => b.open({ kind: "action", action: "new" })}>${b.w("action_add")}</button>`}
    ${beforePart(b, null)}
  </section>`;
}

/** @param {Board} b */
const doHint = (b) => (b.readOnly ? nothing
  : html`<p class="quiet">${b.w(b.picture.workshop?.anonymous ? "action_do_counted" : "action_do_named")}</p>`);

/** @param {Board} b @param {Action} action */
function actionRow(b, action) {
  const block = b.known(action.block);
  const question = block?.questions.find((one) => one.id === action.question);
  const from = question ? `${block?.title}: ${question.text}` : block?.title;
  const who = namesOf(b, action);
  const facts = [
    action.kind === "decision" && b.w("action_decision"),
    who.length ? b.wn("action_fact_who", who.length, { who: who.join(", ") }) : b.w("action_nobody"),
    askedWords(b, action),
    action.speak_to && b.w("action_fact_speak_to", { who: action.speak_to }),
    action.by_when && b.w("action_fact_by_when", { date: b.words.date(action.by_when) }),
    from && b.w("action_fact_from", { block: from }),
  ].filter(Boolean);
  const about = beginning(action.what, 40);
  const edit = () => b.open({ kind: "action", action: action.id });
  const remove = () => b.open({ kind: "delete-action", action: action.id, back: "[data-table]" });
  if (b.readOnly) {
    return html`<li data-action=${action.id} data-testid="action">${what(action, facts)}</li>`;
  }
  return html`<li data-action=${action.id} data-testid="action">${what(action, facts)}
    <div class="buttons">${doButton(b, action, about)}${action.yours ? html`
      <button class="plain" type="button" data-testid="edit-action" @click=${edit}
        aria-label=${`${b.w("action_edit")}: ${about}`}>${b.w("action_edit")}</button>
      <button class="plain" type="button" data-testid="delete-action" @click=${remove}
        aria-label=${`${b.w("action_delete")}: ${about}`}>${b.w("action_delete")}</button>` : nothing}
    </div></li>`;
}

/** @param {Action} action @param {(string | false | null | undefined)[]} facts */
const what = (action, facts) => html`<div><p class="what" dir="auto">${action.what}</p>
  <p class="small">${facts.join(" · ")}</p></div>`;

/** @param {Board} b @param {Action} action @param {string} about */
function doButton(b, { id, youDo, guestsDo, waiting, revision }, about) {
  if (waiting && !revision) return nothing;
  const current = guest(b);
  if (current) return doForGuest(b, id, current, guestsDo.includes(current.id), about);
  const words = b.w(youDo ? "action_do_not" : "action_do");
  const press = () => {
    b.act({ op: "do_action", action: id, doing: !youDo });
    b.tell(b.w(youDo ? "action_do_not_said" : "action_do_said", { action: about }));
  };
  return html`<button class=${youDo ? "plain" : "btn small"} type="button" data-testid="do-action" @click=${press}
    aria-label=${`${words}: ${about}`}>${words}</button>`;
}

/**
 * The guest for whom one writes now takes it on, or after all does not.
 * @param {Board} b @param {Id} id @param {Guest} current @param {boolean} doing @param {string} about
 */
function doForGuest(b, id, current, doing, about) {
  const name = guestName(b, current);
  const words = b.w(doing ? "action_do_not_guest" : "action_do_guest", { name });
  const press = () => {
    b.act({ op: "do_action", action: id, doing: !doing, on_behalf: current.id });
    b.tell(`${words}: ${about}`);
  };
  return html`<button class=${doing ? "plain" : "btn small"} type="button" data-testid="do-action" @click=${press}
    aria-label=${`${words}: ${about}`}>${words}</button>`;
}

/**
 * Who asks somebody who is not there, and by when; "" where neither is known.
 * @param {Board} b @param {AskedFields} action
 */
function askedWords(b, { asks: name, ask_by }) {
  const date = ask_by ? b.words.date(ask_by) : "";
  if (name) return date ? b.w("action_fact_asks_by", { name, date }) : b.w("action_fact_asks", { name });
  return date && b.w("action_fact_ask_by", { date });
}

/**
 * What an action or outcome is written over: the revision that is shown; null while one's own last change is on its way.
 * @param {{ revision: number, waiting?: boolean } | undefined} saved
 */
export const baseOf = (saved) => (saved?.waiting ? null : saved?.revision ?? 0);

/**
 * Whether somebody else changed an action to something else since a draft was begun from the revision `base`.
 * @param {Action | undefined} saved @param {number | null | undefined} base @param {Partial<ActionFields> & AskedFields} draft
 * @returns {saved is Action}
 */
export function isNewer(saved, base, draft) {
  if (!saved || saved.waiting || (base ?? saved.revision) === saved.revision) return false;
  const [own, theirs] = [actionOf(draft), actionOf(saved)];
  const asked = ASKED.some((key) => draft[key] !== undefined && (draft[key] || "") !== (saved[key] || ""));
  return asked || [...FIELDS, /** @type {const} */ ("by_when")].some((key) => (theirs[key] || "") !== (own[key] || ""));
}

/**
 * What somebody else saved since this draft was begun, with a button to keep that in place of the draft.
 * @param {{ lead: string, text: string, words: string, keep: () => void }} newer
 */
export function newerPart({ lead, text, words, keep }) {
  return html`<div class="newer" data-testid="newer">
    <p class="small"><b>${lead}</b></p><p class="said" dir="auto">${text}</p>
    <button class="plain" type="button" data-testid="keep-newer" @click=${keep}>${words}</button></div>`;
}

/**
 * An action as somebody else saved it meanwhile.
 * @param {Board} b @param {Action} saved @param {() => void} keep
 */
export function newerAction(b, saved, keep) {
  const date = saved.by_when && b.words.date(saved.by_when);
  const text = [saved.what, saved.speak_to, saved.who, askedWords(b, saved), date].filter(Boolean).join(" · ");
  return newerPart({ lead: b.w("action_newer"), text, words: b.w("action_keep_newer"), keep });
}

/**
 * The dialog for a new action or one of yours.
 * @param {Board} b @param {DialogOf<"action">} dialog
 */
export function actionDialog(b, { action: id, errors = {} }) {
  /** @type {`action/${Id}`} */
  const name = `action/${id}`;
  const saved = b.picture.actions.get(id);
  const current = () => ({ base: saved?.revision, ...actionOf(saved), ...askedOf(saved), ...withWhat(b.drafts.get(name)) });
  const draft = current();
  /** @param {Partial<ActionFields> & AskedFields} changes */
  const keep = (changes) => b.draft(name, { ...current(), ...changes });
  const close = () => {
    b.drafts.drop(name);
    b.closeDialog();
  };
  return {
    title: b.w(id === "new" ? "action_new_title" : "action_edit_title"),
    body: html`<form class="asking" novalidate @submit=${submit(b, id, current, close)}>
      ${draft.reason ? html`<p class="bad">${draft.reason}</p>` : nothing}
      ${isNewer(saved, draft.base, draft) ? newerAction(b, saved, close) : nothing}
      ${actionFields(b, name, draft, keep, errors)}${askedPart(b, name, draft, keep, errors)}
      <div class="buttons end">
        <button class="btn" type="button" @click=${close}>${b.w("cancel")}</button>
        <button class="btn primary" type="submit" data-testid="save-action">${b.w("action_save")}</button>
      </div>
    </form>`,
  };
}

/**
 * The four fields; keep(changes) is called at every keystroke.
 * @param {Board} b @param {string} name @param {ActionFields} draft
 * @param {(changes: Partial<ActionFields>) => void} keep @param {Errors} errors
 */
export function actionFields(b, name, draft, keep, errors) {
  return html`
    ${FIELDS.map((key) => html`<div class="field">
      <label for=${`la-${key}`}>${b.w(`action_${key}`)}</label>
      <input id=${`la-${key}`} type="text" dir="auto" autocomplete="off" data-field=${`${name}#${key}`}
        data-testid=${`action-${key}`} ?autofocus=${key === "what"} ?required=${key === "what"}
        .value=${live(draft[key])} @input=${onText((text) => keep({ [key]: text }))}
        aria-invalid=${Boolean(errors[key])} aria-describedby=${`la-${key}-error`}>
      <p id=${`la-${key}-error`} class="small bad">${errors[key] ?? nothing}</p>
    </div>`)}
    <div class="field">
      <label for="la-by-when">${b.w("action_by_when")}</label>
      <input id="la-by-when" type="date" data-field=${`${name}#by_when`} data-testid="action-by_when"
        .value=${live(draft.by_when ?? "")}
        @input=${onText((text) => keep({ by_when: text || null }))}>
    </div>`;
}

/**
 * Who asks somebody who is not there, and whether it is a decision asked of the board: folded away until it is needed.
 * @param {Board} b @param {string} name @param {AskedFields} draft
 * @param {(changes: AskedFields) => void} keep @param {Errors} errors
 */
function askedPart(b, name, draft, keep, errors) {
  const decision = draft.kind === "decision";
  return html`<details ?open=${Boolean(decision || draft.asks || draft.ask_by || errors.asks)}>
    <summary data-testid="action-more">${b.w("action_more")}</summary>
    <div class="field"><label for="la-asks">${b.w("action_asks")}</label>
      <input id="la-asks" type="text" dir="auto" autocomplete="off" data-field=${`${name}#asks`} data-testid="action-asks"
        .value=${live(draft.asks ?? "")} @input=${onText((asks) => keep({ asks }))}
        aria-invalid=${Boolean(errors.asks)} aria-describedby="la-asks-error">
      <p id="la-asks-error" class="small bad">${errors.asks ?? nothing}</p></div>
    <div class="field"><label for="la-ask-by">${b.w("action_ask_by")}</label>
      <input id="la-ask-by" type="date" data-field=${`${name}#ask_by`} data-testid="action-ask_by"
        .value=${live(draft.ask_by ?? "")} @input=${onText((text) => keep({ ask_by: text || null }))}></div>
    <label class="option"><input type="checkbox" data-testid="action-decision" .checked=${live(decision)}
      @change=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) => keep({ kind: target.checked ? "decision" : "task" })}>
      <span>${b.w("action_is_decision")}</span></label>
  </details>`;
}

/**
 * What is wrong with these fields, per field.
 * @param {Board} b @param {ActionFields & AskedFields} draft
 */
export function actionErrors(b, draft) {
  const most = b.data.limits.field;
  /** @type {Errors} */
  const errors = {};
  if (!hasText(draft.what)) errors.what = b.w("action_what_missing");
  for (const key of FIELDS) {
    if (lengthOf(draft[key]) > most) errors[key] = b.w("text_too_long", { most });
  }
  if (lengthOf(draft.asks ?? "") > most) errors.asks = b.w("text_too_long", { most });
  return errors;
}

/**
 * A refused action comes back with its `what` as `text`, which is what every returned draft calls its main text.
 * @param {ActionDraft | undefined} draft
 * @returns {ActionDraft}
 */
function withWhat(draft) {
  return draft?.text !== undefined && draft.what === undefined ? { ...draft, what: draft.text } : draft ?? {};
}

/** @param {Board} b @param {Id} id @param {() => ActionFields & AskedFields} current @param {() => void} close */
const submit = (b, id, current, close) => (/** @type {Event} */ event) => {
  event.preventDefault();
  const errors = actionErrors(b, current());
  if (Object.keys(errors).length > 0) {
    b.changeDialog({ errors }, "dialog [aria-invalid=true]");
    return;
  }
  const fields = { ...trimmed(current()), ...askedOf(current()) };
  if (id === "new") b.act({ op: "add_action", ...fields, block: null, question: null });
  else b.act({ op: "edit_action", action: id, ...fields, base: baseOf(b.picture.actions.get(id)) });
  close();
  b.tell(b.w("action_saved"));
};

/**
 * What is known of who asks somebody, and of a decision that is asked, as it is sent.
 * @param {AskedFields | undefined} source
 * @returns {Required<AskedFields>}
 */
const askedOf = (source) => ({
  kind: source?.kind ?? "task", asks: oneLine(source?.asks ?? ""), ask_by: source?.ask_by || null,
});

/**
 * The four fields as they are sent.
 * @param {Partial<ActionFields>} draft
 */
export function trimmed(draft) {
  const fields = actionOf({ ...draft, by_when: draft.by_when || null });
  for (const key of FIELDS) fields[key] = oneLine(fields[key]);
  return fields;
}
