// What everybody says together about a topic: its field, which is a draft from the first character and shared while it is
// typed, and what becomes of it. Nothing is written over what somebody else saved without their words being shown first.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { isComposing, onText } from "../kit/fields.js";
import { icon } from "../kit/icons.js";
import { press } from "../kit/press.js";
import { lengthOf } from "../kit/text.js";
import { answersPart, resultLine } from "./answers.js";
import { isPreparing, isTakingUp, nextOf, onward } from "./order.js";
import { going } from "./picture.js";
import { toWall } from "./on_wall.js";
import { sidesPart, standingsPart } from "./sides.js";
import { typingPart } from "./shared_draft.js";
import { begin, begun, draftOf, isChanged, isOvertaken, save, settle, standingOf, textOf, withBeginning } from "./typed.js";

/** @param {Plen} b @param {PlenaryBlock} block */
export function statementPart(b, block) {
  const said = b.picture.statements[block.id];
  if (!b.records) return readOnly(b, block, said);
  const round = said?.asking ?? null;
  const changed = isChanged(b, block.id);
  return html`<section class="dock ${b.ui.landed === block.id ? "landed" : ""}" data-testid="statement">
    <div class="line"><h2 id="plen-statement"><label for="plen-text">${b.w("plen_statement")}</label></h2>
      <p class="small" role="status" data-testid="stand">${said ? resultLine(b, said) : b.w("plen_unsaved")}</p>
      ${round && !round.result ? html`<progress max=${round.asked || 1} value=${round.answered} aria-hidden="true"></progress>
        <span class="small">${b.w("plen_silent")}</span>` : html`<span class="space"></span>${standingsPart(b, block)}`}</div>
    ${conflictPart(b, block)}
    ${fieldPart(b, block)}
    ${round && !round.result ? nothing : sidesPart(b, block)}
    ${said && round && !changed ? answersPart(b, block, said) : buttons(b, block, said)}
  </section>`;
}

/** @param {Plen} b @param {PlenaryBlock} block @param {PlenaryStatement | undefined} said */
function readOnly(b, block, said) {
  return html`<section class="dock" data-testid="statement" aria-labelledby="plen-statement">
    <h2 id="plen-statement">${b.w("plen_statement")}</h2>
    <p class="spoken" dir="auto">${said?.text || b.w("plen_statement_none")}</p>
    ${said ? html`<p class="small" data-testid="stand">${resultLine(b, said)}</p>` : nothing}</section>`;
}

/** @param {Plen} b @param {PlenaryBlock} block */
function fieldPart(b, { id, title }) {
  const draft = draftOf(b, id);
  const most = b.data.limits.statement;
  const text = textOf(b, id);
  const type = onText((now) => typed(b, id, now));
  const over = lengthOf(text) > most ? b.w("text_too_long", { most }) : "";
  /** @param {KeyEvent} event */
  const keys = (event) => {
    if (!isComposing(event) && event.key === "Enter" && (event.ctrlKey || event.metaKey)) save(b, id);
  };
  return html`<textarea id="plen-text" dir="auto" rows="2" data-field=${`statement/${id}`} data-testid="statement-text"
      placeholder=${b.w("plen_statement_hint", { topic: title })} .value=${live(text)} @input=${type} @keydown=${keys} @focus=${() => begin(b, id)} @blur=${() => settle(b, id)}
      aria-invalid=${over || draft?.reason ? "true" : "false"} aria-describedby="plen-under"></textarea>
    <div id="plen-under" class="under">
      ${draft?.reason ? html`<p class="small bad" data-testid="statement-reason">${draft.reason}</p>` : nothing}
      ${over ? html`<p class="small bad">${over}</p>` : nothing}
      ${beginsPart(b, id, text)}</div>
    ${typingPart(b, id)}`;
}

/** The way a statement about this topic begins, put in front of what stands there. @param {Plen} b @param {Id} block @param {string} text */
function beginsPart(b, block, text) {
  const whole = withBeginning(b, block, text);
  if (!text || whole === text) return nothing;
  const put = () => {
    typed(b, block, withBeginning(b, block, textOf(b, block)));
    b.redraw("#plen-text");
  };
  return press(b, "begins", b.w("plen_begin_with", { words: b.topic(block)?.begins ?? "" }), put, { cls: "plain" });
}

/** @param {Plen} b @param {Id} block @param {string} text */
function typed(b, block, text) {
  const { reason, ...draft } = begun(b, block);
  b.type(block, { ...draft, text });
}

/**
 * Somebody else saved first: their words, and the choice. Nobody who typed nothing sees this.
 * @param {Plen} b @param {PlenaryBlock} block
 */
function conflictPart(b, { id }) {
  const draft = draftOf(b, id);
  const said = b.picture.statements[id];
  if (!draft || !said || !isOvertaken(b, id)) return nothing;
  const theirs = () => {
    b.type(id, null);
    b.redraw("#plen-text");
  };
  const mine = () => {
    const { reason, ...kept } = draftOf(b, id) ?? draft;
    b.type(id, { ...kept, base: said.revision });
    b.redraw("#plen-text");
  };
  return html`<div class="conflict" role="status" data-testid="conflict"><p>${icon("warning")} ${b.w("plen_conflict")}</p>
    <blockquote dir="auto">${said.text}</blockquote>
    <div class="buttons">${press(b, "use-theirs", b.w("plen_theirs"), theirs, { cls: "btn small" })}
      ${press(b, "keep-mine", b.w("plen_mine"), mine, { cls: "btn small" })}</div></div>`;
}

/** @param {Plen} b @param {PlenaryBlock} block @param {PlenaryStatement | undefined} said */
function buttons(b, block, said) {
  const next = nextOf(b, block.id);
  const open = standingOf(b, block.id) === "open";
  const preparing = isPreparing(b);
  const busy = going(b.picture, "put_to_all", { block: block.id });
  const onwards = next ? b.w("plen_save_next", { topic: next.title }) : b.w("save");
  const saveOn = () => save(b, block.id) && onward(b, block.id, next);
  const later = !open && !preparing;
  return html`${said?.asking && isChanged(b, block.id) ? html`<p class="small">${b.w("plen_changed_round")}</p>` : nothing}
    <div class="buttons">
    ${later ? press(b, "put-to-all", b.w("plen_put"), () => putToAll(b, block.id), { cls: "btn primary", busy }) : nothing}
    ${press(b, "record", onwards, saveOn, { cls: `btn ${later ? "" : "primary"}` })}
    ${next ? press(b, "save", b.w("save"), () => save(b, block.id), { cls: "btn" }) : nothing}
    ${later ? paperField(b, block.id) : nothing}
    <span class="space"></span>
    ${said ? toWall(b, { shows: "statement", block: block.id }, b.w("plen_show")) : nothing}
    ${b.data.ways.actions ? html`<a class="plain" href=${`${b.data.ways.actions}&block=${block.id}`} data-testid="make-action">${b.w("plen_action")}</a>` : nothing}
    ${said ? press(b, "withdraw", b.w("plen_withdraw"), () => b.open({ kind: "withdraw", block: block.id, back: "[data-testid=statement-text]" }), {
      cls: "plain", opens: "dialog" }) : nothing}</div>`;
}

/** How many people answer on paper. @param {Plen} b @param {Id} block */
function paperField(b, block) {
  const name = `paper/${block}`;
  const type = onText((text) => b.draft(name, text ? { text } : null));
  return html`<label class="paper-n"><span>${b.w("plen_on_paper")}</span>
    <input type="number" min="0" max="1000" inputmode="numeric" data-field=${name} data-testid="on-paper" placeholder="0"
      .value=${live(b.drafts.get(name)?.text ?? "")} @input=${type}></label>`;
}

/** Save what is in the field, and put it to everybody. @param {Plen} b @param {Id} block */
function putToAll(b, block) {
  const text = textOf(b, block);
  const paper = Math.min(1000, Math.max(0, Math.trunc(Number(b.drafts.get(`paper/${block}`)?.text ?? 0)) || 0));
  if (!save(b, block)) return;
  b.draft(`paper/${block}`, null);
  b.putToAll(block, text, paper);
  // Who is asked has the topic before them.
  if (isTakingUp(b) && b.picture.topic?.block !== block) b.does({ op: "take_up_topic", block, base: b.picture.topic?.number ?? 0 });
}

/** @param {Plen} b @param {{ block: Id }} dialog */
export function withdrawDialog(b, { block }) {
  const said = b.picture.statements[block];
  const withdraw = () => {
    b.does({ op: "withdraw_statement", block });
    b.type(block, { text: textOf(b, block), base: 0, sources: said?.sources });
    b.set({ dialog: null }, "#plen-text");
  };
  return {
    title: b.w("plen_withdraw_title"),
    body: html`<blockquote dir="auto">${said?.text ?? ""}</blockquote><p>${b.w("plen_withdraw_means")}</p>
      <div class="buttons end"><button class="btn" type="button" @click=${b.closeDialog}>${b.w("cancel")}</button>
        ${press(b, "withdraw-now", b.w("plen_withdraw"), withdraw, { cls: "btn primary", busy: b.presses.recent })}</div>`,
  };
}
