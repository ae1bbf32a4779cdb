// The outcome of a block and of its questions: what the foot of the block says about it, and the dialog in which one is
// recorded or withdrawn.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import {
  actionErrors, actionFields, actionLine, actionOf, baseOf, isNewer, newerAction, newerPart, trimmed,
} from "./actions.js";
import { stateOf, stateWords } from "./consent.js";
import { onText } from "../kit/fields.js";
import { icon } from "../kit/icons.js";
import { isTurned } from "./arranged.js";
import { clean, hasText, lengthOf } from "../kit/text.js";
import { beginning } from "../kit/words.js";

/** @typedef {{ base?: number | null, actionBase?: number }} Bases the revisions of outcome and action it was begun from */
/** @typedef {Bases & ActionFields & { text: string, choice: Outcome | "", question: Id | null, reason?: string }} OutcomeFields */

/** A round about a wording that ended, whatever it came to. */
const ENDED = new Set(["accepted", "objection", "ended"]);
/** @type {Outcome[]} */
const KINDS = ["answered", "not_answered", "action"];
/** @type {Record<string, IconName>} */
const ICONS = { answered: "check", not_answered: "skip", action: "arrow" };

/**
 * Whether this block or one of its questions has an outcome.
 * @param {Board} b @param {Block} block
 */
export function hasOutcome(b, block) {
  const keys = [block.id, ...block.questions.map((question) => keyOf(block, question.id))];
  return keys.some((key) => b.picture.outcomes[key]?.choice);
}

/**
 * Whether the subgroup needs nothing more from this topic: it has an outcome, or a wording that people can live with.
 * @param {Board} b @param {Block} block
 */
export const isClosed = (b, block) => hasOutcome(b, block) || stateOf(b, block.id) === "accepted";

/**
 * The outcomes as lines with an icon.
 * @param {Board} b @param {Block} block
 */
export function outcomeLines(b, block) {
  const whole = b.picture.outcomes[block.id];
  /** @param {Question} question */
  const about = (question) => b.picture.outcomes[keyOf(block, question.id)];
  const questions = block.questions.filter((question) => about(question)?.choice);
  return html`<div class="states" data-testid="choices">
    ${whole?.choice ? outcomeLine(b, whole) : nothing}
    ${questions.map((question) => outcomeLine(b, about(question), question))}
    ${hasOutcome(b, block) || stateOf(b, block.id) ? nothing
      : html`<p class="state">${icon("ring")} <span>${b.w("choice_none")}</span></p>`}
  </div>`;
}

/**
 * The button that opens the dialog for the outcome.
 * @param {Board} b @param {Block} block
 */
export function outcomeButton(b, block) {
  if (b.readOnly) return nothing;
  const words = b.w(hasOutcome(b, block) ? "choice_change" : "choice_make");
  return html`<button type="button" class="plain" data-testid="make-choice" aria-haspopup="dialog"
    aria-label=${`${words}: ${block.title}`} @click=${() => openOutcome(b, block)}>${words}</button>`;
}

/**
 * The button for a block, or one of its questions, that nobody here can answer: an action in one step.
 * @param {Board} b @param {Block} block @param {Question | null} [question]
 */
export function nobodyButton(b, block, question = null) {
  if (b.readOnly || !isTurned(b.picture, block.id) || b.picture.outcomes[keyOf(block, question?.id ?? null)]?.choice) {
    return nothing;
  }
  const asked = question?.text ?? block.ask;
  return html`<button type="button" class="plain" data-testid="nobody-knows" @click=${() => find(b, block, question)}
    aria-label=${`${b.w("nobody_knows")}: ${asked}`}>${b.w("nobody_knows")}</button>`;
}

/** @param {Board} b @param {Block} block @param {Question | null} question */
function find(b, block, question) {
  const what = beginning(b.w("nobody_what", { question: question?.text ?? block.ask }), b.data.limits.field);
  const about = { block: block.id, question: question?.id ?? null };
  const action = b.act({ op: "add_action", what, speak_to: "", who: "", by_when: null, ...about });
  b.act({ op: "choose", ...about, choice: "action", reason: "", action, base: 0 });
  b.tell(b.w("nobody_done"));
}

/** @param {Board} b @param {Block} block */
export function openOutcome(b, block) {
  b.showBlock(block.id);
  b.open({ kind: "choice", block: block.id, back: `[data-block="${block.id}"] [data-testid="make-choice"]` });
}

/** @param {Board} b @param {OutcomeState} choice @param {Question | null} [question] */
function outcomeLine(b, choice, question = null) {
  const asked = question ? html`<span class="asked">${question.text}</span> ` : nothing;
  return html`<p class="state ${choice.choice}">${icon(ICONS[choice.choice ?? ""] ?? "ring")}
    <span>${asked}${outcomeWords(b, choice)}</span></p>`;
}

/** @param {Board} b @param {OutcomeState} choice */
function outcomeWords(b, choice) {
  if (choice.choice === "not_answered") return b.w("choice_state_not_answered", { reason: choice.reason });
  if (choice.choice !== "action") return b.w("choice_state_answered");
  const action = b.picture.actions.get(choice.action ?? "");
  if (!action) return b.w("choice_state_action_gone");
  return b.w("choice_state_action", { action: actionLine(b, action) });
}

/**
 * The dialog: what it is about, which outcome, and what that outcome needs.
 * @param {Board} b @param {DialogOf<"choice">} dialog
 */
export function outcomeDialog(b, { block: id, errors = {} }) {
  const block = b.block(id);
  /** @type {`choice/${Id}`} */
  const name = `choice/${id}`;
  const current = () => ({ ...started(b, block, null), ...b.drafts.get(name) });
  const draft = current();
  /** @param {Partial<OutcomeFields>} changes */
  const keep = (changes) => b.draft(name, { ...current(), ...changes });
  /** @param {Id | null} question */
  const about = (question) => keep(untouched(current()) ? started(b, block, question)
    : { question, ...bases(b, block, question) });
  const existing = b.picture.outcomes[keyOf(block, draft.question)]?.choice;
  const because = existing || draft.question ? "" : becauseWords(b, block, draft.choice);
  return {
    title: b.w("choice_title", { block: block.title }),
    body: html`<form class="asking" novalidate @submit=${submit(b, block, current)}>
      ${draft.reason ? html`<p class="bad">${draft.reason}</p>` : nothing}
      ${newerOutcome(b, block, draft, () => drop(b, name))}
      <fieldset aria-describedby="la-choice-error"><legend>${draft.question
        ? block.questions.find(({ id: one }) => one === draft.question)?.text : b.w("choice_what")}</legend>
        ${KINDS.map((kind) =>
          radio("choice", kind, draft.choice === kind, () => keep({ choice: kind }), b.w(`choice_${kind}`)))}
        ${because ? html`<p class="small" data-testid="choice-because">${because}</p>` : nothing}
        <p id="la-choice-error" class="small bad">${errors.choice ?? nothing}</p>
      </fieldset>
      ${draft.choice === "not_answered" ? reasonField(b, name, draft, keep, errors) : nothing}
      ${draft.choice === "action" ? actionFields(b, name, draft, keep, errors) : nothing}
      ${perQuestion(b, block, draft, about)}
      <div class="buttons end">
        ${existing ? html`<button class="plain" type="button" data-testid="withdraw-choice"
          @click=${() => withdraw(b, block, current())}>${b.w("choice_withdraw")}</button>` : nothing}
        <button class="btn" type="button" @click=${() => drop(b, name)}>${b.w("cancel")}</button>
        <button class="btn primary" type="submit" data-testid="save-choice">${b.w("choice_save")}</button>
      </div>
    </form>`,
  };
}

/**
 * For who wants it: the questions one by one, and which of them nobody said anything about apart.
 * @param {Board} b @param {Block} block @param {OutcomeFields} draft @param {(question: Id | null) => void} about
 */
function perQuestion(b, block, draft, about) {
  if (block.questions.length === 0) return nothing;
  const left = unconsidered(b, block);
  const some = left.length > 0 && left.length < block.questions.length;
  return html`<details class="per-question" ?open=${draft.question !== null || hasOwn(b, block)}>
    <summary data-testid="per-question">${b.w("choice_per_question")}</summary>
    <fieldset><legend class="unseen">${b.w("choice_about")}</legend>
      ${radio("about", "", draft.question === null, () => about(null), b.w("choice_whole"))}
      ${block.questions.map(({ id, text }) => radio("about", id, draft.question === id, () => about(id), text))}</fieldset>
    ${some ? html`<p class="small">${b.w("choice_unconsidered")}</p>
      <ul class="small" data-testid="unconsidered">${left.map(({ text }) => html`<li>${text}</li>`)}</ul>` : nothing}
  </details>`;
}

/** @param {Board} b @param {Block} block */
const hasOwn = (b, block) => block.questions.some(({ id }) => b.picture.outcomes[keyOf(block, id)]?.choice);

/**
 * The questions of a topic that nobody here considered: they have no outcome of their own, and no action came from them.
 * None where the topic as a whole has an outcome.
 * @param {Board} b @param {Block} block
 */
export function unconsidered(b, block) {
  if (b.picture.outcomes[block.id]?.choice) return [];
  const acted = new Set([...b.picture.actions.values()].filter((each) => each.block === block.id).map((each) => each.question));
  return block.questions.filter(({ id }) => !b.picture.outcomes[keyOf(block, id)]?.choice && !acted.has(id));
}

/**
 * The action that came from this topic as a whole, if any; one of this subgroup comes first.
 * @param {Board} b @param {Id} block
 */
function actionFrom(b, block) {
  const from = [...b.picture.actions.values()].filter((each) => each.block === block && !each.question);
  return from.find((each) => each.yours);
}

/**
 * What happened makes it likely how a topic is rounded off: a round about its wording that ended, or an action from it.
 * @param {Board} b @param {Id} block
 * @returns {Outcome | ""}
 */
export function likely(b, block) {
  if (ENDED.has(stateOf(b, block) ?? "")) return "answered";
  return actionFrom(b, block) ? "action" : "";
}

/**
 * Why this was filled in already; empty where it was not.
 * @param {Board} b @param {Block} block @param {Outcome | ""} choice
 */
function becauseWords(b, block, choice) {
  if (!choice || choice !== likely(b, block.id)) return "";
  return choice === "action" ? b.w("choice_because_action") : b.w("choice_because_wording", { words: stateWords(b, block.id) });
}

/** @param {Block} block @param {Id | null | undefined} question */
const keyOf = (block, question) => (question ? `${block.id}/${question}` : block.id);

/** @param {OutcomeFields} draft */
function untouched(draft) {
  return ![draft.text, draft.what, draft.speak_to, draft.who].some(hasText);
}

/**
 * The form as it opens: the outcome recorded before for this block or question, or empty.
 * @param {Board} b @param {Block} block @param {Id | null} question
 * @returns {OutcomeFields}
 */
function started(b, block, question) {
  const choice = b.picture.outcomes[keyOf(block, question)];
  const action = actionOf(actionAbout(b, block, question));
  return { question, choice: choice?.choice ?? (question ? "" : likely(b, block.id)), text: choice?.reason ?? "", ...action, ...bases(b, block, question) };
}

/**
 * The action of an outcome; without an outcome the one that came from the topic.
 * @param {Board} b @param {Block} block @param {Id | null} question
 */
function actionAbout(b, block, question) {
  const choice = b.picture.outcomes[keyOf(block, question)];
  if (choice?.choice) return b.picture.actions.get(choice.action ?? "");
  return question === null ? actionFrom(b, block.id) : undefined;
}

/**
 * Which outcome, and which action of it, a form about this is begun from.
 * @param {Board} b @param {Block} block @param {Id | null} question
 * @returns {Bases}
 */
function bases(b, block, question) {
  const choice = b.picture.outcomes[keyOf(block, question)];
  return { base: choice?.revision ?? 0, actionBase: actionAbout(b, block, question)?.revision };
}

/**
 * What somebody else chose since this form was begun, or what they made of its action.
 * @param {Board} b @param {Block} block @param {OutcomeFields} draft @param {() => void} keep
 */
function newerOutcome(b, block, draft, keep) {
  const saved = b.picture.outcomes[keyOf(block, draft.question)];
  if (!saved || saved.waiting) return nothing;
  if ((draft.base ?? saved.revision) !== saved.revision) {
    return newerPart({ lead: b.w("choice_newer"), text: outcomeWords(b, saved), words: b.w("choice_keep_newer"), keep });
  }
  const action = b.picture.actions.get(saved.action ?? "");
  return draft.choice === "action" && isNewer(action, draft.actionBase, draft) ? newerAction(b, action, keep) : nothing;
}

/**
 * Whoever saves has seen the outcome that stands there now, also when it is newer than the one they began from.
 * @param {Board} b @param {Block} block @param {Id | null} question
 */
function baseFor(b, block, question) {
  return baseOf(b.picture.outcomes[keyOf(block, question)]);
}

/** @param {string} name @param {string} value @param {boolean} checked @param {() => void} choose @param {string} words */
function radio(name, value, checked, choose, words) {
  return html`<label class="option"><input type="radio" name=${`la-${name}`} value=${value}
    data-testid=${`${name}-${value}`} .checked=${live(checked)} @change=${choose}>
    <span>${words}</span></label>`;
}

/**
 * @param {Board} b @param {string} name @param {OutcomeFields} draft
 * @param {(changes: Partial<OutcomeFields>) => void} keep @param {Errors} errors
 */
function reasonField(b, name, draft, keep, errors) {
  return html`<div class="field">
    <label for="la-reason">${b.w("choice_reason")}</label>
    <textarea dir="auto" id="la-reason" rows="3" data-field=${`${name}#reason`} data-testid="choice-reason" required
      .value=${live(draft.text)} @input=${onText((text) => keep({ text }))}
      aria-invalid=${Boolean(errors.text)} aria-describedby="la-reason-error"></textarea>
    <p id="la-reason-error" class="small bad">${errors.text ?? nothing}</p>
  </div>`;
}

/**
 * @param {Board} b @param {OutcomeFields} draft
 * @returns {Errors}
 */
function mistakes(b, draft) {
  if (!draft.choice) return { choice: b.w("choice_pick_one") };
  if (draft.choice === "action") return actionErrors(b, draft);
  if (draft.choice === "answered") return {};
  if (!hasText(draft.text)) return { text: b.w("choice_reason_missing") };
  const most = b.data.limits.reason;
  return lengthOf(draft.text) > most ? { text: b.w("text_too_long", { most }) } : {};
}

/** @param {Board} b @param {Block} block @param {() => OutcomeFields} current */
const submit = (b, block, current) => (/** @type {Event} */ event) => {
  event.preventDefault();
  const draft = current();
  const errors = mistakes(b, draft);
  if (Object.keys(errors).length > 0) {
    const first = errors.choice ? "[data-testid=choice-answered]" : "dialog [aria-invalid=true]";
    b.changeDialog({ errors }, first);
    return;
  }
  const reason = draft.choice === "not_answered" ? clean(draft.text) : "";
  const action = draft.choice === "action" ? settleAction(b, block, draft) : null;
  const about = { block: block.id, question: draft.question, base: baseFor(b, block, draft.question) };
  b.act({ op: "choose", ...about, choice: draft.choice || null, reason, action });
  b.drafts.drop(`choice/${block.id}`);
  b.closeDialog();
  b.tell(b.w("choice_saved", { block: block.title }));
};

/**
 * An action you already made here is changed; otherwise a new one is made.
 * @param {Board} b @param {Block} block @param {OutcomeFields} draft
 */
function settleAction(b, block, draft) {
  const fields = trimmed(draft);
  const current = b.picture.outcomes[keyOf(block, draft.question)];
  const old = current?.action ? b.picture.actions.get(current.action) : actionAbout(b, block, draft.question);
  if (!old?.yours) return b.act({ op: "add_action", ...fields, block: block.id, question: draft.question });
  b.act({ op: "edit_action", action: old.id, ...fields, base: baseOf(old) });
  return old.id;
}

/** @param {Board} b @param {Block} block @param {OutcomeFields} draft */
function withdraw(b, block, draft) {
  const about = { block: block.id, question: draft.question, base: baseFor(b, block, draft.question) };
  b.act({ op: "choose", ...about, choice: null, reason: "", action: null });
  drop(b, `choice/${block.id}`);
  b.tell(b.w("choice_withdrawn", { block: block.title }));
}

/** @param {Board} b @param {string} name */
function drop(b, name) {
  b.drafts.drop(name);
  b.closeDialog();
}
