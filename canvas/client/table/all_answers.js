// All wordings that wait for somebody's answer, on one screen: each answered with one tap, and what was answered stays where
// it is until one goes back. A line in the bar leads here; it opens nothing and takes no focus by itself.
import { html, nothing } from "../vendor/lit-html.js";
import { repeat } from "../vendor/directives/repeat.js";
import { answersPart } from "./answers.js";
import { markedText, stateOf } from "./consent.js";
import { icon } from "../kit/icons.js";
import { guest, guestName } from "./scribe.js";
import { wordingPart } from "./wording.js";

/**
 * The topics of which the wording lies before the one who answers here, without an answer; where they objected before first.
 * @param {Board} b
 */
export function waiting(b) {
  if (b.readOnly) return [];
  const whose = guest(b)?.id ?? null;
  const open = b.sheet.blocks.filter(({ id }) => {
    const answers = b.picture.answers[id];
    if (stateOf(b, id) !== "put_forward") return false;
    return whose ? answers.guestsAsked.includes(whose) && !answers.guests[whose] : answers.asked && !answers.mine;
  });
  const objected = open.filter(({ id }) => !whose && b.picture.answers[id].before?.mine === "object");
  return [...objected, ...open.filter((block) => !objected.includes(block))];
}

/** Characters of a wording that can be read in the bar; a longer one is answered where it stands. */
const READABLE = 240;

/**
 * How many wait, and the way to them. One alone stands there itself, to be answered with one press; unless its topic has
 * the screen already, or it is too long to be read there.
 * @param {Board} b @param {string} screen @param {Block | null} [shown] the topic that has the screen
 */
export function answersLine(b, screen, shown = null) {
  const left = screen === "answers" ? [] : waiting(b);
  if (left.length === 0) return nothing;
  if (left.length === 1 && !guest(b)) {
    if (shown === left[0] && b.ui.beside) return nothing;
    if (b.picture.wordings[left[0].id].text.length <= READABLE) return oneLine(b, left[0], screen);
  }
  if (left.length < (screen === "write" ? 1 : 2)) return nothing;
  return html`<p class="asks-line"><button type="button" class="plain" data-testid="to-answers" @click=${() => open(b)}>
    ${icon("waiting")} <span>${words(b, left.length)}</span></button></p>`;
}

/**
 * The wording that lies before you, with one press to say that you can live with it. Every other answer is given beside it.
 * @param {Board} b @param {Block} block @param {string} screen
 */
function oneLine(b, block, screen) {
  const { asking, before } = b.picture.answers[block.id];
  const { text, revision } = b.picture.wordings[block.id];
  const live = () => {
    b.act({ op: "take_stance", block: block.id, base: revision, asking: asking?.number ?? null, on_behalf: null, stance: "live_with", reason: "" });
    b.tell(b.w("answers_given", { block: block.title }));
    b.redraw("[data-table]");
  };
  const answer = b.w("stance_live_with");
  const asks = b.w(before?.mine === "object" ? "consent_ask_objector" : "answers_put", { block: block.title });
  return html`<div class="asks-line one" data-testid="asks-line"><p><b>${asks}</b> <bdi>${markedText(b, block, text)}</bdi></p>
    <div class="buttons"><button type="button" class="btn small" data-testid="live-with-now" aria-label=${`${answer}: ${block.title}`}
      @click=${live}>${answer}</button>
    ${screen === "write" ? html`<button type="button" class="plain" data-testid="to-answers" @click=${() => open(b)}>
      ${b.w("answers_other")}</button>` : nothing}</div></div>`;
}

/** @param {Board} b @param {number} n */
function words(b, n) {
  const other = guest(b);
  return other ? b.wn("answers_waiting_for", n, { name: guestName(b, other) }) : b.wn("answers_waiting", n);
}

/** @param {Board} b */
function open(b) {
  b.set({ answering: waiting(b).map((block) => block.id), zoom: null, menu: null }, "#la-answers");
}

/** @param {Board} b */
export function answersScreen(b) {
  const left = waiting(b);
  const begun = b.ui.answering ?? [];
  const blocks = [...begun, ...left.map((block) => block.id).filter((id) => !begun.includes(id))].flatMap((id) => b.known(id) ?? []);
  const back = () => b.set({ answering: null }, "[data-table]");
  return html`<section class="paper" aria-labelledby="la-answers" data-testid="all-answers">
    <div class="head"><h2 id="la-answers" tabindex="-1">${b.w("answers_title")}</h2>
      <span class="n" role="status">${left.length > 0 ? words(b, left.length) : b.w("answers_none")}</span></div>
    ${repeat(blocks, (block) => block.id, (block) => html`<section class="one-answer" data-block=${block.id}
      aria-labelledby=${`la-answer-${block.id}`}><h3 id=${`la-answer-${block.id}`}>${block.title}</h3>
      ${wordingPart(b, block)}${answersPart(b, block, { alone: true })}</section>`)}
    <div class="buttons"><button type="button" class="btn ${left.length > 0 ? "" : "primary"}" data-testid="answers-back"
      @click=${back}>${icon("back")} ${b.w("answers_back")}</button></div>
  </section>`;
}
