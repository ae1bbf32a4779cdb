// Answers to some words, the wording or a proposal: that somebody can live with them, or objects and why. Nobody's name
// is shown with an answer, and it ends with the words it is about; an objection is kept with those.
import { html, nothing } from "../vendor/lit-html.js";
import { answerOf } from "./picture.js";
import { consentLine, roundButtons } from "./consent.js";
import { icon } from "../kit/icons.js";
import { longText, openText } from "./longtext.js";
import { countPart } from "./one_device.js";
import { guest, guestName } from "./scribe.js";
import { isWriting } from "./wording.js";

/** @type {AnswerKind[]} */
const KINDS = ["live_with", "object", "talk_first", "know_too_little"];

/**
 * @typedef {object} Asked about some words
 * @property {TextDraftName} name of the draft @property {string} scope selector of where it stands
 * @property {string} title @property {number | Id} seen which words were read @property {Answers} answers
 * @property {boolean} [waiting] whether the words are still on their way
 * @property {Asking | null} [asking] the round in which they were put forward
 * @property {"take_stance" | "vote"} op
 * @property {{ block: Id, base?: number, proposal?: Id, asking?: number | null }} fields of the operation
 * @property {"stance" | "vote"} asks family of the texts that ask for it
 */

/** @param {Asked} about */
const opener = (about) => `${about.scope} [data-testid="stance-object"]`;

/**
 * How far this block's wording is, the answers to it, and your own; nothing while there is no wording or one is being
 * written. A concept asks nobody anything. `alone`: without the buttons of the round and what was said of earlier words.
 * @param {Board} b @param {Block} block @param {{ alone?: boolean }} [how]
 */
export function answersPart(b, block, { alone = false } = {}) {
  const wording = b.picture.wordings[block.id];
  const answers = b.picture.answers[block.id];
  if (!wording?.text || !answers || isWriting(b, block)) return nothing;
  const { asking } = answers;
  /** @type {Asked} */
  const about = {
    name: `stance/${block.id}`, scope: `[data-block="${block.id}"] [data-testid="stances"]`, title: block.title,
    seen: asking?.number ?? wording.revision, answers, waiting: wording.waiting || answers.turning, asking,
    op: "take_stance", fields: { block: block.id, base: wording.revision, asking: asking?.number ?? null }, asks: "stance",
  };
  return html`<div class="stances" data-testid="stances">${consentLine(b, block)}
    ${answers.paper || !(asking || answeredBefore(b, about)) ? said(b, about) : askPart(b, about)}${countPart(b, block)}
    ${alone ? nothing : roundButtons(b, block)}
    ${answers.earlier.length > 0 && !alone ? earlier(b, answers.earlier) : nothing}</div>`;
}

/**
 * Whether somebody answered, or began to, when a wording that nobody put forward could be answered too.
 * @param {Board} b @param {Asked} about
 */
function answeredBefore(b, { name, answers }) {
  return Boolean(b.drafts.get(name) || answerOf(answers, guest(b)?.id ?? null).mine);
}

/**
 * The answers to some words, and your own.
 * @param {Board} b @param {Asked} about
 */
export function askPart(b, about) {
  return html`${said(b, about)}${b.readOnly ? nothing : ownAnswer(b, about)}`;
}

/**
 * The same for a statement of all together; only a participant answers. A proposal asks nobody anything.
 * @param {Board} b @param {Block} block
 */
export function votePart(b, block) {
  const statement = b.picture.statements[block.id];
  const { asking, revision: base } = statement;
  /** @type {Asked} */
  const about = {
    name: `vote/${block.id}`, scope: `[data-block="${block.id}"] [data-testid="votes"]`, title: block.title,
    seen: asking?.number ?? base, answers: statement, waiting: false, asking, op: "vote",
    fields: { block: block.id, base, asking: asking?.number ?? null }, asks: "vote",
  };
  const votes = b.picture.you?.role === "participant" && (asking || answeredBefore(b, about));
  return html`<div class="stances" data-testid="votes">${votes ? askPart(b, about) : said(b, about)}</div>`;
}

/** @param {Board} b @param {WordingAnswers["earlier"]} objections */
function earlier(b, objections) {
  return html`<details class="earlier"><summary>${b.wn("stance_earlier", objections.length)}</summary>
    <ul>${objections.map(({ wording, reason }) => html`<li data-testid="earlier-objection">
      <p class="objection" dir="auto">${reason}</p><p class="small">${b.w("stance_earlier_words", { wording })}</p></li>`)}</ul>
  </details>`;
}

/** @param {Board} b @param {Asked} about */
function said(b, about) {
  const { liveWith, objections } = about.answers;
  const { mine, myReason } = answerOf(about.answers, guest(b)?.id ?? null);
  const own = mine === "object" ? objections.indexOf(myReason) : -1;
  return html`
    ${liveWith > 0 && !about.asking ? html`<p class="state answered" data-testid="live-with">${icon("check")}
      <span>${b.wn("stance_live_with", liveWith)}</span></p>` : nothing}
    ${objections.length > 0 ? html`<ul aria-label=${b.w(`${about.asks}_objections`, { block: about.title })}>
      ${objections.map((reason, at) => html`<li class="state not_answered" data-testid="objection">
        ${icon("warning")} <span>${b.w("stance_objection")}
          <span class="objection" dir="auto">${reason || b.w("stance_no_reason")}</span>${at === own ? ownMark(b, about, reason) : nothing}</span>
      </li>`)}</ul>` : nothing}`;
}

/** @param {Board} b @param {Asked} about @param {string} reason */
function ownMark(b, about, reason) {
  const other = guest(b);
  const whose = other ? b.w("note_for", { name: guestName(b, other) }) : b.w("note_mine");
  const yours = html` <span class="small">(${whose})</span>`;
  if (b.readOnly || b.drafts.get(about.name)) return yours;
  const words = b.w("stance_change");
  return html`${yours} <button type="button" class="plain" data-testid="change-objection"
    aria-label=${`${words}: ${reason}`} @click=${() => open(b, about, reason)}>${words}</button>`;
}

/** @param {Board} b @param {Asked} about */
function ownAnswer(b, about) {
  const { mine } = answerOf(about.answers, guest(b)?.id ?? null);
  if (b.drafts.get(about.name)) return objectionForm(b, about);
  /** @param {AnswerKind | null} stance */
  const choose = (stance) => () => {
    if (mine === stance) take(b, about, null);
    else if (stance === "object") open(b, about, "");
    else take(b, about, stance);
  };
  /** @param {AnswerKind | null} stance */
  const button = (stance) => html`<button type="button" class="stance" aria-pressed=${mine === stance}
    data-testid=${`stance-${stance}`} @click=${choose(stance)}>${b.w(`stance_${stance}`)}</button>`;
  return html`${about.asking ? asks(b, about) : nothing}
    <div class="buttons" role="group" aria-label=${b.w(`${about.asks}_yours`, { block: about.title })}>
    ${(about.asking ? KINDS : KINDS.slice(0, 2)).map(button)}</div>`;
}

/**
 * The question, who is asked, and how silent the answer is; after the round nothing is asked any more.
 * @param {Board} b @param {Asked} about
 */
function asks(b, { answers, asking }) {
  if (!asking || asking.result) return nothing;
  const other = guest(b);
  const { before } = /** @type {RoundAnswers} */ (answers);
  const objected = !other && before?.mine === "object";
  const own = b.w(objected ? "consent_ask_objector" : "consent_ask");
  const words = other ? b.w("consent_ask_for", { name: guestName(b, other) }) : own;
  return html`<p class="asks"><b>${words}</b> <span class="small">${b.w("consent_silent")}</span></p>
    ${objected ? html`<p class="small" data-testid="objected-before">${before?.myReason
      ? b.w("consent_objected", { reason: before.myReason }) : b.w("consent_objected_before")}</p>` : nothing}`;
}

/** @param {Board} b @param {Asked} about @param {string} text */
function open(b, about, text) {
  openText(b, about.name, { text, base: about.seen });
}

/**
 * Until the server knows the words, nobody can answer to them.
 * @param {Board} b @param {Asked} about @param {AnswerKind | null} stance @param {string} [reason]
 */
function take(b, { op, waiting, fields }, stance, reason = "") {
  const other = { on_behalf: guest(b)?.id ?? null };
  if (waiting) b.tell(b.w("wording_waiting"));
  else b.act(/** @type {Deed} */ ({ op, ...fields, ...other, stance, reason }));
  return !waiting;
}

/**
 * The objection is to the words that stand there now, which the writer has in view.
 * @param {Board} b @param {Asked} about
 */
function objectionForm(b, about) {
  const { reason, base } = b.drafts.get(about.name) ?? { text: "" };
  const renewed = !reason && base !== about.seen ? b.w(`${about.asks}_renewed`) : null;
  return longText(b, {
    name: about.name, rows: 2, most: b.data.limits.reason, close: opener(about), label: b.w("stance_reason"),
    words: b.w("stance_save"), hint: b.w(about.asking && !about.asking.result ? `${about.asks}_silent` : `${about.asks}_nameless`),
    notes: [renewed], field: "objection-text", button: "save-objection",
    save: (text) => take(b, about, "object", text),
  });
}
