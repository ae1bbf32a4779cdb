// The screens of the round with which the plenary opens: every proposal with one tap of answer while it runs, and after it
// what was agreed and what will be discussed.
import { html, nothing } from "../vendor/lit-html.js";
import { left } from "../kit/four_minutes.js";
import { minutesLeft } from "../kit/marks.js";
import { clockFace } from "../kit/words.js";
import { icon } from "../kit/icons.js";
import { openFor, outcome, saidOf, topicsOf, waitingGuest } from "./opening.js";
import { choose, guest, guestName } from "./scribe.js";

/** @type {OpeningAnswer[]} */
const STANCES = ["fine", "discuss"];

/**
 * All proposals on one screen. Nobody's answer is here but one's own and those of one's guests.
 * @param {Board} b @param {BoardOpening} opening
 */
export function openingScreen(b, opening) {
  const answers = !b.readOnly && b.picture.group !== null;
  return html`<section class="paper opening" aria-labelledby="la-opening" data-testid="opening">
    <div class="head"><h2 id="la-opening" tabindex="-1">${b.w("opening_title")}</h2>${clock(b, opening)}</div>
    <p>${b.w("opening_means")}</p>
    ${answers && !opening.asked && !guest(b) ? html`<p class="small" data-testid="opening-late">${b.w("opening_late")}</p>` : nothing}
    <ul class="statements">${topicsOf(b, opening).map((block) => proposal(b, opening, block, answers))}</ul>
    <p class="state" data-testid="opening-counted">${icon("people")}
      <span>${b.w("opening_counted", { n: opening.answered, all: opening.askedAll })}</span></p>
    ${answers ? doneLine(b, opening) : nothing}
  </section>`;
}

/** @param {Board} b @param {BoardOpening} opening */
function clock(b, opening) {
  const time = left(opening);
  if (time === null) return nothing;
  if (time === 0) return html`<span class="n" data-testid="opening-clock">${b.w("opening_over")}</span>`;
  return html`<span class="n clock" data-testid="opening-clock"><span aria-hidden="true" translate="no">${clockFace(time)}</span>
    <span class="unseen">${b.wn("clock_left", minutesLeft(time))}</span></span>`;
}

/** @param {Board} b @param {BoardOpening} opening @param {Block} block @param {boolean} answers */
function proposal(b, opening, block, answers) {
  const text = b.picture.statements[block.id]?.text ?? "";
  const whose = guest(b)?.id ?? null;
  const mine = saidOf(opening, block.id, whose);
  /** @param {OpeningAnswer} stance */
  const say = (stance) => () =>
    b.act({ op: "say_in_opening_round", round: opening.number, block: block.id, stance: mine === stance ? null : stance, on_behalf: whose });
  return html`<li data-block=${block.id}><h3 id=${`la-opening-${block.id}`}>${block.title}</h3>
    <p class="spoken" dir="auto">${text || b.w("statement_no_text")}</p>
    ${answers ? html`<div class="buttons" role="group" aria-labelledby=${`la-opening-${block.id}`}>
      ${STANCES.map((stance) => html`<button type="button" class="stance" aria-pressed=${mine === stance}
        data-testid=${`opening-${stance}`} @click=${say(stance)}>${b.w(`opening_${stance}`)}</button>`)}</div>` : nothing}</li>`;
}

/**
 * How far the one who answers here is, in words: how much is left, or that they are done.
 * @param {Board} b @param {BoardOpening} opening
 */
export function doneWords(b, opening) {
  const other = guest(b);
  const left = openFor(b, opening, other?.id ?? null);
  if (left > 0) return b.wn("opening_left", left);
  return other ? b.w("opening_done_for", { name: guestName(b, other) }) : b.w("opening_done");
}

/** @param {Board} b @param {BoardOpening} opening */
function doneLine(b, opening) {
  const whose = guest(b)?.id ?? null;
  const done = openFor(b, opening, whose) === 0;
  const next = done ? waitingGuest(b, opening) : null;
  return html`<p class="state ${done ? "answered" : ""}" role="status" data-testid="opening-done">${icon(done ? "check" : "waiting")}
      <span>${doneWords(b, opening)}</span></p>
    ${next ? html`<button type="button" class="btn" data-testid="opening-for" @click=${() => choose(b, next.id, "#la-opening")}>
      ${b.w("opening_answer_for", { name: guestName(b, next) })}</button>` : nothing}`;
}

/**
 * What the round came to: what was agreed with its numbers, and what will be discussed, most asked for first.
 * @param {Board} b @param {BoardOpening} opening @param {{ open?: boolean }} [how]
 */
export function openingResult(b, opening, { open = false } = {}) {
  const { agreed, discuss } = outcome(b, opening);
  return html`<details class="paper folded" data-testid="opening-result" ?open=${open}>
    <summary><h2>${b.w("opening_result")}</h2> ${[b.wn("opening_agreed", agreed.length), b.wn("opening_to_discuss", discuss.length)].join(" · ")}</summary>
    ${agreed.length > 0 ? html`<h3>${b.w("opening_agreed_title")}</h3><ul class="plain-list">${agreed.map((block) => html`<li data-block=${block.id}>
      ${block.title} <span class="small">${b.w("opening_fine_of", { n: opening.blocks[block.id].fine ?? 0, all: opening.askedAll })}</span></li>`)}</ul>` : nothing}
    ${discuss.length > 0 ? html`<h3>${b.w("opening_discuss_title")}</h3><ol class="plain-list">${discuss.map((block) => html`<li data-block=${block.id}>
      ${block.title} <span class="small">${wants(b, opening, block)}</span></li>`)}</ol>` : nothing}
  </details>`;
}

/** @param {Board} b @param {BoardOpening} opening @param {Block} block */
function wants(b, opening, { id }) {
  const { discuss, fine } = opening.blocks[id];
  return discuss ? b.wn("opening_wants", discuss) : b.w("opening_fine_of", { n: fine ?? 0, all: opening.askedAll });
}

/**
 * A round began or ended: said, and shown for a moment, because it concerns everybody.
 * @param {Board} b @param {BoardOpening | undefined} opening
 */
export function openingNews(b, opening) {
  const before = b.picture.opening;
  if (!opening) return;
  if (!opening.ended && before?.number !== opening.number) b.tell(b.w("opening_began"));
  if (!opening.ended || (before?.number === opening.number && before.ended)) return;
  const { agreed, discuss } = outcome(b, opening);
  b.tell([b.w("opening_ended"), b.wn("opening_agreed", agreed.length), b.wn("opening_to_discuss", discuss.length)].join(" · "));
}
