// Rounding off: of each topic what becomes of it, begun by what happened; the rest goes to the vision writer in one step, and
// what is still open is said on top.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { onText } from "../kit/fields.js";
import { press } from "../kit/press.js";
import { hasText, lengthOf, oneLine } from "../kit/text.js";
import { resultLine } from "./answers.js";
import { glancePart } from "./glance.js";
import { baseOf, overtakenPart } from "./listed.js";
import { going } from "./picture.js";

/** @type {OutcomeOfAll[]} */
const KINDS = ["answered", "not_answered", "action", "parked"];

/** @param {Id} block */
const nameOf = (block) => `decision/${block}`;

/** @param {Plen} b */
export function roundOffView(b) {
  const open = b.blocks.filter(({ id }) => !b.picture.decisions[id]);
  return html`<section class="listed off" data-testid="round-off" aria-labelledby="plen-title">
    <h2 id="plen-title" tabindex="-1">${b.w("plen_view_round_off")}</h2>
    <p>${b.w("plen_off_means")}</p>
    <p role="status" data-testid="made">${b.wn("plen_off_made", b.blocks.length - open.length, { all: b.blocks.length })}
      ${open.length > 0 ? b.w("plen_off_open", { topics: open.map((block) => block.title).join(", ") }) : nothing}</p>
    ${b.records ? headButtons(b, open) : nothing}
    <ul class="outcomes">${b.blocks.map((block) => topicItem(b, block))}</ul>
    ${glancePart(b)}
  </section>`;
}

/** @param {Plen} b @param {PlenaryBlock[]} open */
function headButtons(b, open) {
  const clear = open.filter(({ id }) => suggestedFor(b, id));
  const takeOver = () => {
    for (const { id } of clear) decide(b, id, /** @type {MadeOutcome} */ (suggestedFor(b, id)), 0);
    b.tell(b.wn("plen_off_taken", clear.length));
    b.redraw("#plen-title");
  };
  const park = () => {
    b.does({ op: "park_the_rest" });
    b.tell(b.wn("plen_off_parked", open.length));
    b.redraw("#plen-title");
  };
  return html`<div class="buttons">
    ${clear.length > 0 ? press(b, "take-over", b.wn("plen_off_take", clear.length), takeOver, { cls: "btn primary" }) : nothing}
    ${open.length > 0 ? press(b, "park", b.w("plen_off_park"), park, { cls: "btn", busy: going(b.picture, "park_the_rest") }) : nothing}</div>`;
}

/**
 * What is there already makes clear what becomes of a topic; null where it does not, and where that is decided.
 * @param {Plen} b @param {Id} block @returns {MadeOutcome | null}
 */
export function suggestedFor(b, block) {
  const found = b.picture.entries.get("suggested")?.[block];
  if (!found || b.picture.decisions[block]) return null;
  // An action that somebody deleted a moment ago suggests nothing any more.
  return found.kind === "action" && !b.picture.actions.some((each) => each.id === found.action) ? null : found;
}

/** @param {Plen} b @param {PlenaryBlock} block */
function topicItem(b, block) {
  const { id, title } = block;
  const said = b.picture.statements[id];
  const now = b.picture.decisions[id];
  const suggested = suggestedFor(b, id);
  return html`<li data-block=${id} class=${now ? "" : "untaken"}>
    <div class="line"><h3 id=${`plen-off-${id}`}>${title}</h3>
      <p class="small">${said ? resultLine(b, said) : b.w("plen_off_no_statement")}</p></div>
    ${said ? html`<p class="said" dir="auto">${said.text}</p>` : nothing}
    ${b.records ? choosePart(b, id, now, suggested) : html`<p data-testid="outcome">${now ? inWords(b, now) : b.w("plen_state_open")}</p>`}
  </li>`;
}

/** @param {Plen} b @param {Id} block @param {any} now @param {MadeOutcome | null} suggested */
function choosePart(b, block, now, suggested) {
  const draft = b.drafts.get(nameOf(block));
  const { kind } = draft ?? now ?? { kind: "" };
  const overtaken = isOvertaken(draft, now);
  return html`<fieldset class="standings" role="radiogroup" aria-labelledby=${`plen-off-${block}`}>
      ${KINDS.map((each) => html`<label class="chip ${kind === each ? "on" : ""}"><input type="radio" name=${`plen-off-${block}`} value=${each} data-testid=${`outcome-${each}`}
        data-field=${`${nameOf(block)}/${each}`} .checked=${live(kind === each)} @change=${() => choose(b, block, each, now, suggested)}>
        ${b.w(`plen_off_${each}`)}${suggested?.kind === each ? html` <span class="small">${b.w("plen_off_suggested")}</span>` : nothing}</label>`)}
    </fieldset>
    ${overtaken ? overtakenPart(b, { name: nameOf(block), id: block, text: inWords(b, now), revision: now?.revision ?? 0, aim: `[data-block=${block}] input`, why: "reason_why" }) : nothing}
    ${whyPart(draft)}
    ${kind === "not_answered" ? reasonPart(b, block, draft, now, suggested, overtaken) : nothing}
    ${kind === "action" ? actionPart(b, block, draft, now, overtaken) : nothing}
    ${now && !draft ? press(b, `undecide-${block}`, b.w("plen_off_withdraw"), () => decide(b, block, null, baseOf(now)), {
      cls: "plain", label: `${b.w("plen_off_withdraw")}: ${b.topic(block)?.title ?? ""}` }) : nothing}`;
}

/** Whether somebody else decided since this draft was begun. @param {any} draft @param {any} now */
const isOvertaken = (draft, now) => Boolean(draft && draft.base !== null && !now?.waiting && draft.base !== (now?.revision ?? 0));

/** Why it was not taken. @param {any} draft */
const whyPart = (draft) => (draft?.reason_why ? html`<p class="small bad">${draft.reason_why}</p>` : nothing);

/**
 * Answered and left to the vision writer need nothing more; the others first ask for a reason or an action.
 * @param {Plen} b @param {Id} block @param {OutcomeOfAll} kind @param {any} now @param {MadeOutcome | null} suggested
 */
function choose(b, block, kind, now, suggested) {
  const known = [now, suggested].find((each) => each?.kind === kind) ?? null;
  const base = b.drafts.get(nameOf(block))?.base ?? baseOf(now);
  if (kind === "answered" || kind === "parked") return decide(b, block, { kind }, base);
  if (kind === "action" && known?.action) return decide(b, block, known, base);
  b.draft(nameOf(block), { kind, base, reason: known?.reason ?? "" });
  return b.redraw(kind === "action" ? `#plen-action-${block}` : `#plen-reason-${block}`);
}

/** @param {Plen} b @param {Id} block @param {any} draft @param {any} now @param {MadeOutcome | null} suggested @param {boolean} overtaken */
function reasonPart(b, block, draft, now, suggested, overtaken) {
  const typed = () => b.drafts.get(nameOf(block))?.reason ?? now?.reason ?? suggested?.reason ?? "";
  const text = typed();
  const most = b.data.limits.reason;
  const over = lengthOf(text) > most;
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    // What stands in the field now: what was drawn may be a few characters behind.
    const text = typed();
    if (!overtaken && hasText(text) && lengthOf(text) <= most) decide(b, block, { kind: "not_answered", reason: text }, draft?.base ?? baseOf(now));
    else b.redraw(`#plen-reason-${block}`);
  };
  return html`<form class="asking line" novalidate @submit=${submit}><div class="field"><label for=${`plen-reason-${block}`}>${b.w("plen_off_why")}</label>
      <input id=${`plen-reason-${block}`} type="text" dir="auto" autocomplete="off" data-field=${`${nameOf(block)}#reason`} data-testid="outcome-reason" .value=${live(text)}
        aria-invalid=${over} @input=${onText((reason) => b.draft(nameOf(block), { kind: "not_answered", base: draft?.base ?? baseOf(now), reason }))}>
      ${over ? html`<p class="small bad">${b.w("text_too_long", { most })}</p>` : nothing}</div>
    ${draft ? html`<button class="btn" type="submit" data-testid="save-reason" ?disabled=${!hasText(text)}>${b.w("save")}</button>` : nothing}</form>`;
}

/** @param {Plen} b @param {Id} block @param {any} draft @param {any} now @param {boolean} overtaken */
function actionPart(b, block, draft, now, overtaken) {
  const { actions } = b.picture;
  const base = draft?.base ?? baseOf(now);
  const write = () => {
    b.draft("action/new", { ...b.drafts.get("action/new"), block });
    b.go("actions");
    b.redraw("#plen-new-what");
  };
  if (actions.length === 0) {
    return html`<p class="small">${b.w("plen_off_no_action")} ${press(b, `write-${block}`, b.w("action_add"), write, { cls: "plain" })}</p>`;
  }
  const chosen = now?.kind === "action" ? now.action : "";
  const pick = onText((action) => action && !overtaken && decide(b, block, { kind: "action", action }, base));
  return html`<div class="field"><label for=${`plen-action-${block}`}>${b.w("plen_off_which")}</label>
    <select id=${`plen-action-${block}`} data-field=${`${nameOf(block)}#action`} data-testid="outcome-action" @change=${pick}>
      <option value="" ?selected=${!chosen}>${b.w("plen_off_choose")}</option>
      ${actions.map(({ id, what }) => html`<option value=${id} ?selected=${id === chosen}>${what}</option>`)}</select></div>`;
}

/** @param {Plen} b @param {Id} block @param {MadeOutcome | null} made @param {number | null} base */
function decide(b, block, made, base) {
  b.does({ op: "decide", block, decision: made?.kind ?? null, reason: made?.kind === "not_answered" ? oneLine(made.reason ?? "") : "", action: made?.action ?? null, base });
  b.draft(nameOf(block), null);
  b.status.whisper(b.w(made ? "plen_off_saved" : "plen_off_withdrawn", { topic: b.topic(block)?.title ?? "" }));
}

/** @param {Plen} b @param {any} made */
function inWords(b, made) {
  if (!made) return b.w("plen_off_none");
  const { kind, reason, action } = made;
  const what = b.picture.actions.find((each) => each.id === action)?.what;
  return [b.w(`plen_off_${kind}`), reason || what].filter(Boolean).join(": ");
}

/**
 * A choice that was not taken stays chosen here, with what was typed, beside what somebody else chose.
 * @param {Plen} b @param {Refused} refusal @param {Operation} operation
 */
export function outcomeBack(b, { message }, operation) {
  if (operation.op !== "decide" || !operation.decision) return;
  const { block, decision: kind, reason, base } = operation;
  if (!b.drafts.get(nameOf(block))) b.draft(nameOf(block), { kind, reason, base: base ?? 0, reason_why: message });
}
