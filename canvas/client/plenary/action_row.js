// One action as a row: its fields in place, who asks somebody absent, that it is asked of the board, and where it came from. It
// is saved when the row is left; what cannot be saved stays, with the reason.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { confirmDialog } from "../kit/dialog.js";
import { isComposing, onText } from "../kit/fields.js";
import { press } from "../kit/press.js";
import { hasText, lengthOf, oneLine } from "../kit/text.js";
import { beginning } from "../kit/words.js";
import { baseOf, changedIn, overtakenPart } from "./listed.js";

const TEXTS = /** @type {const} */ (["what", "who", "speak_to", "asks"]);
const FIELDS = /** @type {const} */ ([...TEXTS, "by_when", "ask_by", "kind"]);

/** @param {Id} id */
const nameOf = (id) => `action/${id}`;

/**
 * Who does it: as it was written down, who said so themselves, and of people without a name how many. Nobody twice.
 * @param {Plen} b @param {PlenaryAction} action
 */
export function takenBy(b, { who, doers = [], doing = 0 }) {
  const unnamed = doing - doers.length;
  return [...new Set([who, ...doers, unnamed > 0 ? b.wn("action_unnamed", unnamed) : ""])].filter(Boolean);
}

/**
 * The subgroups it came from, or everybody together, and the topic.
 * @param {Plen} b @param {PlenaryAction} action
 */
export function originOf(b, { subgroup, also = [], block }) {
  const from = b.names([...(subgroup ? [subgroup] : []), ...also]) || b.w("plen_act_together");
  return [from, b.topic(block)?.title].filter(Boolean).join(" · ");
}

/** @param {Plen} b @param {PlenaryAction} action */
export function actionRow(b, action) {
  if (!b.records) return readOnlyRow(b, action);
  const draft = b.drafts.get(nameOf(action.id));
  const now = { ...action, ...draft };
  const about = beginning(action.what, 40);
  /** @param {FocusEvent & { currentTarget: HTMLElement }} event */
  const left = ({ currentTarget, relatedTarget }) => {
    if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) saveAction(b, action.id);
  };
  return html`<li data-action=${action.id} data-testid="action" class=${takenBy(b, action).length === 0 ? "untaken" : ""}>
    <div role="group" aria-label=${about} @focusout=${left} @keydown=${(/** @type {KeyEvent} */ event) => enter(b, event)}>
      <div class="cells">${cell(b, action, now, "what")}${cell(b, action, now, "who")}${cell(b, action, now, "speak_to")}${cell(b, action, now, "by_when")}</div>
      ${draft && isOvertaken(action, draft) ? overtakenPart(b, {
        name: nameOf(action.id), id: action.id, text: inWords(b, action), revision: action.revision, aim: `#plen-what-${action.id}` }) : nothing}
      ${draft?.reason ? html`<p class="small bad" data-testid="action-reason">${draft.reason}</p>` : nothing}
      ${asking(b, action, now)}
      <div class="under-row"><p class="small">${facts(b, action).join(" · ")}</p>
        <div class="buttons">${toggles(b, action, now, about)}</div></div>
    </div></li>`;
}

/** @param {Plen} b @param {PlenaryAction} action */
function readOnlyRow(b, action) {
  const who = takenBy(b, action);
  const said = [who.length ? who.join(", ") : b.w("action_nobody"), action.speak_to && b.w("action_fact_speak_to", { who: action.speak_to }), ...facts(b, action)];
  return html`<li data-action=${action.id} data-testid="action" class="read ${who.length ? "" : "untaken"}"><p class="what" dir="auto">${action.what}</p>
    <p class="small">${said.filter(Boolean).join(" · ")}</p></li>`;
}

/** What is known besides its fields. @param {Plen} b @param {PlenaryAction} action */
function facts(b, action) {
  const said = takenBy(b, { ...action, who: "" });
  return [
    action.kind === "decision" && b.w("action_decision"),
    said.length > 0 && b.wn("action_fact_who", said.length, { who: said.join(", ") }),
    !b.records && askedWords(b, action), originOf(b, action),
  ].filter(Boolean);
}

/** @param {Plen} b @param {PlenaryAction} action */
function askedWords(b, { asks: name, ask_by }) {
  const date = ask_by ? b.words.date(ask_by) : "";
  if (name) return date ? b.w("action_fact_asks_by", { name, date }) : b.w("action_fact_asks", { name });
  return date && b.w("action_fact_ask_by", { date });
}

/**
 * @param {Plen} b @param {PlenaryAction} action @param {Record<string, any>} now
 * @param {"what" | "who" | "speak_to" | "by_when" | "asks" | "ask_by"} name
 */
function cell(b, action, now, name) {
  const id = `plen-${name}-${action.id}`;
  const type = onText((text) => typed(b, action, { [name]: text }));
  const common = { field: `${nameOf(action.id)}#${name}`, hook: `action-${name}` };
  const dated = name === "by_when" || name === "ask_by";
  const bad = name === "what" && Boolean(b.drafts.get(nameOf(action.id))?.reason) && !hasText(now.what);
  return html`<div class="cell ${name}"><label for=${id}>${b.w(`plen_act_${name}`)}</label>
    ${name === "what" ? html`<textarea id=${id} rows="1" dir="auto" data-field=${common.field} data-testid=${common.hook} .value=${live(now.what ?? "")}
        aria-invalid=${bad} @input=${type}></textarea>`
      : html`<input id=${id} type=${dated ? "date" : "text"} dir=${dated ? "ltr" : "auto"} autocomplete="off" data-field=${common.field} data-testid=${common.hook}
        placeholder=${name === "who" && !action.doing ? b.w("plen_act_nobody") : nothing} .value=${live(now[name] ?? "")} @input=${type}>`}</div>`;
}

/** Who asks somebody who is not there, and by when. @param {Plen} b @param {PlenaryAction} action @param {Record<string, any>} now */
function asking(b, action, now) {
  if (!isAsking(b, action, now)) return nothing;
  return html`<div class="cells asked" data-testid="asked">${cell(b, action, now, "asks")}${cell(b, action, now, "ask_by")}</div>`;
}

/** @param {Plen} b @param {PlenaryAction} action @param {Record<string, any>} now */
const isAsking = (b, { id }, { asks, ask_by }) => Boolean(asks || ask_by || b.ui.asking === id);

/** @param {Plen} b @param {PlenaryAction} action @param {Record<string, any>} now @param {string} about */
function toggles(b, action, now, about) {
  const decision = now.kind === "decision";
  const mark = () => {
    typed(b, action, { kind: decision ? "task" : "decision" });
    saveAction(b, action.id);
  };
  const ask = () => b.set({ asking: action.id }, `#plen-asks-${action.id}`);
  const remove = () => b.open({ kind: "delete_action", action: action.id, back: "#plen-title" });
  return html`${doButton(b, action, about)}${isAsking(b, action, now) ? nothing : press(b, `ask-${action.id}`, b.w("plen_act_absent"), ask, { cls: "plain", label: `${b.w("plen_act_absent")}: ${about}` })}
    ${press(b, `decision-${action.id}`, b.w("plen_act_decision"), mark, { cls: `plain ${decision ? "on" : ""}`, pressed: decision, label: `${b.w("plen_act_decision")}: ${about}` })}
    ${press(b, `delete-${action.id}`, b.w("action_delete"), remove, { cls: "plain", opens: "dialog", label: `${b.w("action_delete")}: ${about}` })}`;
}

/** Taking it on oneself, or after all not. @param {Plen} b @param {PlenaryAction} action @param {string} about */
function doButton(b, { id, youDo = false, waiting, revision }, about) {
  if (waiting && !revision) return nothing;
  const words = b.w(youDo ? "action_do_not" : "action_do");
  const say = () => {
    b.does({ op: "do_action", action: id, doing: !youDo });
    b.tell(b.w(youDo ? "action_do_not_said" : "action_do_said", { action: about }));
  };
  return press(b, `do-${id}`, words, say, { cls: "plain", label: `${words}: ${about}` });
}

/** @param {Plen} b @param {PlenaryAction} action @param {Record<string, any>} changes */
function typed(b, action, changes) {
  const { reason, ...draft } = b.drafts.get(nameOf(action.id)) ?? { base: baseOf(action) };
  b.draft(nameOf(action.id), { ...draft, ...changes });
}

/** Enter leaves the row's field: it is a text of one line, and the row saves itself. @param {Plen} b @param {KeyEvent} event */
function enter(b, event) {
  const { target } = event;
  if (event.key !== "Enter" || isComposing(event) || !(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement)) return;
  event.preventDefault();
  const id = target.closest("[data-action]")?.getAttribute("data-action");
  if (id) saveAction(b, id);
}

/** Whether somebody else saved other words since this draft was begun. @param {PlenaryAction} action @param {Record<string, any>} draft */
function isOvertaken(action, draft) {
  const base = draft.base ?? action.revision;
  return !action.waiting && base !== action.revision && changedIn(draft, action, FIELDS).length > 0;
}

/**
 * Save what was changed in a row; what cannot be saved stays in its fields, and it is said why.
 * @param {Plen} b @param {Id} id
 */
export function saveAction(b, id) {
  const action = b.picture.actions.find((each) => each.id === id);
  const draft = b.drafts.get(nameOf(id));
  if (!draft || !action || !b.records) return;
  const now = { ...action, ...draft };
  const most = b.data.limits.field;
  if (changedIn(draft, action, FIELDS).length === 0) return b.draft(nameOf(id), null);
  if (isOvertaken(action, draft)) return undefined;
  if (!hasText(now.what)) return refuse(b, id, draft, b.w("action_what_missing"));
  if (TEXTS.some((name) => lengthOf(now[name] ?? "") > most)) return refuse(b, id, draft, b.w("text_too_long", { most }));
  b.does({
    op: "edit_action", action: id, what: oneLine(now.what), who: oneLine(now.who ?? ""), speak_to: oneLine(now.speak_to ?? ""), by_when: now.by_when || null,
    kind: now.kind, asks: oneLine(now.asks ?? ""), ask_by: now.ask_by || null, base: draft.base ?? baseOf(action),
  });
  b.draft(nameOf(id), null);
  return b.status.whisper(b.w("action_saved"));
}

/** @param {Plen} b @param {Id} id @param {object} draft @param {string} reason */
function refuse(b, id, draft, reason) {
  b.draft(nameOf(id), { ...draft, reason });
  b.tell(reason, "bad");
}

/** @param {Plen} b @param {PlenaryAction} action */
const inWords = (b, action) => [action.what, action.who, action.speak_to, askedWords(b, action), action.by_when && b.words.date(action.by_when)].filter(Boolean).join(" · ");

/** @param {Plen} b @param {{ action: Id }} dialog */
export function deleteActionDialog(b, { action: id }) {
  const action = b.picture.actions.find((each) => each.id === id);
  const remove = () => {
    b.does({ op: "delete_action", action: id });
    b.draft(nameOf(id), null);
    b.tell(b.w("action_deleted"));
  };
  return confirmDialog(b, b.w("delete_action_title"), action?.what ?? "", remove, "#plen-title");
}

/**
 * An action that was not taken goes back into its row, before anything that was typed there since.
 * @param {Plen} b @param {Refused} refusal @param {Operation} operation
 */
export function actionBack(b, { message }, operation) {
  if (operation.op === "add_action") {
    const { what, who, by_when, block, kind } = operation;
    if (!b.drafts.get("action/new")) b.draft("action/new", { what, who, by_when, block, kind, reason: message });
  } else if (operation.op === "edit_action") {
    const { op, id, action, ...fields } = operation;
    b.draft(nameOf(action), { ...fields, base: fields.base ?? 0, ...b.drafts.get(nameOf(action)), reason: message });
  }
}
