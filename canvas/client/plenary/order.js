// The topics in the order in which the plenary takes them: how far each is, its minutes, and what will not be reached; and
// the round it opens with.
import { html, nothing } from "../vendor/lit-html.js";
import { repeat } from "../vendor/directives/repeat.js";
import { resultState } from "../kit/asking.js";
import { icon } from "../kit/icons.js";
import { press } from "../kit/press.js";
import { shares } from "../kit/reaching.js";
import { wallLine } from "./on_wall.js";
import { begin as beginRound, onPaperField, onPaperPart } from "./opening_paper.js";
import { going } from "./picture.js";
import { typingOf } from "./shared_draft.js";
import { isChanged } from "./typed.js";

/** @typedef {"empty" | "worded" | "same" | "proposal" | "asked" | "agreed" | "compromise" | "objected" | "short" | "open"} TopicState */

/** @type {Record<TopicState, IconName>} */
const ICONS = {
  empty: "ring", worded: "ring", same: "check", proposal: "pen", asked: "waiting", agreed: "check", compromise: "skip",
  objected: "warning", short: "ring", open: "ring",
};

/**
 * The topics as the plenary takes them; where the server does not say, as the sheet has them.
 * @param {Plen} b
 */
export function ordered(b) {
  /** @param {PlenaryBlock} block */
  const place = (block) => b.picture.compared[block.id]?.order ?? b.blocks.length;
  return b.blocks.map((block, n) => ({ block, n })).sort((one, other) => place(one.block) - place(other.block) || one.n - other.n)
    .map(({ block }) => block);
}

/**
 * The topic on the screen: the one that was picked, else the topic of now, else the first that is not done.
 * @param {Plen} b
 * @returns {PlenaryBlock}
 */
export function blockOf(b) {
  const all = ordered(b);
  return b.topic(b.ui.block) ?? b.topic(b.picture.topic?.block) ?? all.find((block) => !isDone(b, block.id)) ?? all[0];
}

/**
 * How far a topic is.
 * @param {Plen} b @param {Id} id
 * @returns {TopicState}
 */
export function stateOf(b, id) {
  const said = b.picture.statements[id];
  if (!said) {
    const { sides = [], same = false } = b.picture.compared[id] ?? {};
    if (same) return "same";
    return sides.length > 0 || Object.keys(b.picture.wordings[id] ?? {}).length > 0 ? "worded" : "empty";
  }
  if (said.standing === "open" || (said.chosen && said.asking?.result)) return said.standing;
  if (!said.asking) return "proposal";
  if (!said.asking.result) return "asked";
  const state = resultState(said.asking.result);
  return { accepted: said.standing, objection: /** @type {const} */ ("objected"), ended: /** @type {const} */ ("short"), put_forward: /** @type {const} */ ("asked") }[state];
}

/**
 * Whether the plenary step is yet to come: then statements are prepared, and nobody is asked.
 * @param {Plen} b
 */
export function isPreparing(b) {
  const { phases } = b.data.sheet;
  const now = phases.findIndex((phase) => phase.id === b.picture.phase?.id);
  return now < phases.findIndex((phase) => phase.mode === "plenary");
}

/**
 * Whether there is nothing left to do about a topic; before the plenary that is a proposal.
 * @param {Plen} b @param {Id} id
 */
export function isDone(b, id) {
  const state = stateOf(b, id);
  if (state === "worded" || state === "same" || state === "empty") return false;
  return isPreparing(b) || (state !== "proposal" && state !== "asked");
}

/**
 * The topic that comes after this one: the first in the plenary's order that is not done.
 * @param {Plen} b @param {Id} id
 */
export const nextOf = (b, id) => ordered(b).find((block) => block.id !== id && !isDone(b, block.id));

/**
 * Go on to the next topic, and everybody with it where this was the topic of now.
 * @param {Plen} b @param {Id} from @param {PlenaryBlock | undefined} next
 */
export function onward(b, from, next) {
  if (next && b.picture.topic?.block === from && isTakingUp(b)) takeUp(b, next.id);
  else b.go("topic", next?.id ?? from);
}

/** Whether this person may say which topic is that of now. @param {Plen} b */
export const isTakingUp = (b) => b.leads && b.picture.phase?.mode === "plenary" && !b.picture.workshop?.closed;

/**
 * Take a topic up for everybody, and look at it.
 * @param {Plen} b @param {Id} block
 */
export function takeUp(b, block) {
  b.does({ op: "take_up_topic", block, base: b.picture.topic?.number ?? 0 });
  b.go("topic");
}

/** @param {Plen} b */
export function orderPart(b) {
  const time = sharesOf(b);
  return html`<nav class="order" aria-label=${b.w("plen_topics")}>
    ${openingPart(b)}
    <ol>${repeat(ordered(b), (block) => block.id, (block) => topicItem(b, block, time[block.id]?.minutes ?? 0))}</ol>
    ${unreachedPart(b, time)}
    ${wallLine(b)}
  </nav>`;
}

/**
 * What each topic gets of the time that is left; nothing before the plenary, and where its clock is not known.
 * @param {Plen} b
 * @returns {ReturnType<typeof shares>}
 */
function sharesOf(b) {
  const left = b.view.remaining();
  if (left === null || b.picture.phase?.mode !== "plenary" || b.picture.workshop?.closed) return {};
  return shares(ordered(b).map(({ id }) => [id, b.picture.compared[id]?.weight ?? 0]), b.picture.topic?.block ?? "", left);
}

/** @param {Plen} b @param {PlenaryBlock} block @param {number} minutes */
function topicItem(b, { id, title }, minutes) {
  const state = stateOf(b, id);
  const wants = b.picture.compared[id]?.wants ?? null;
  const here = b.ui.view === "topic" && b.block.id === id;
  const left = minutes > 0 ? b.w("plen_minutes", { n: minutes }) : "";
  const wanted = wants && !isDone(b, id) ? b.wn("plen_wants", wants) : "";
  const typed = isChanged(b, id) || typingOf(b, id).length > 0 ? b.w("plen_unsaved") : "";
  const said = [wanted && state === "worded" ? "" : b.w(`plen_state_${state}`), typed, wanted, left].filter(Boolean).join(" · ");
  return html`<li><button type="button" class="to ${here ? "on" : ""} ${isDone(b, id) ? "done" : ""}" data-testid=${`topic-${id}`}
    data-field=${`topic/${id}`} data-press=${`topic-${id}`} data-state=${state} aria-current=${here ? "true" : nothing}
    @click=${() => b.go("topic", id)}>
    ${icon(ICONS[state])} <span><b>${title}</b> <span class="small">${said}</span></span>
    ${b.picture.topic?.block === id ? html`<span class="small now">${b.w("plen_now")}</span>` : nothing}</button></li>`;
}

/**
 * What will not be reached, from ten minutes before the end.
 * @param {Plen} b @param {ReturnType<typeof shares>} time
 */
function unreachedPart(b, time) {
  const missed = ordered(b).filter(({ id }) => time[id]?.reached === false);
  if (missed.length === 0) return nothing;
  return html`<p class="unreached" role="status" data-testid="unreached">${icon("warning")}
    <span>${b.wn("plen_unreached", missed.length, { topics: missed.map((block) => block.title).join(", ") })}</span></p>`;
}

/**
 * The round the plenary opens with: how many proposals there are, its button, how many answered, what it came to.
 * @param {Plen} b
 */
export function openingPart(b) {
  const { opening } = b.picture;
  if (opening && !opening.ended) return runningRound(b, opening);
  if (opening) return endedRound(b, opening);
  const proposals = b.blocks.filter(({ id }) => stateOf(b, id) === "proposal");
  if (!b.leads || b.picture.workshop?.closed || (proposals.length === 0 && !isPreparing(b))) return nothing;
  return html`<section class="opening" data-testid="opening" aria-labelledby="plen-opening">
    <h2 id="plen-opening">${b.w("plen_opening")}</h2>
    <p class="small">${b.w("plen_proposals", { n: proposals.length, all: b.blocks.length })}</p>
    ${proposals.length > 0 ? press(b, "begin-opening", b.w("plen_opening_begin"), () => b.open({ kind: "opening", back: "[data-testid=begin-opening]" }), {
      cls: `btn small ${isPreparing(b) || b.picture.topic ? "" : "primary"}`, opens: "dialog", busy: going(b.picture, "begin_opening_round") }) : nothing}
  </section>`;
}

/** @param {Plen} b @param {OpeningRound} opening */
function runningRound(b, opening) {
  const { number, asked, answered } = opening;
  const end = () => b.does({ op: "end_opening_round", round: number });
  return html`<section class="opening runs" data-testid="opening" aria-labelledby="plen-opening">
    <h2 id="plen-opening">${b.w("plen_opening")}</h2>
    <p data-testid="opening-answered">${b.w("plen_opening_answered", { n: answered, all: asked })}</p>
    <p class="small">${b.w("plen_opening_silent")}</p>
    ${b.leads ? press(b, "end-opening", b.w("plen_opening_end", { n: answered, all: asked }), end, {
      cls: "btn small primary", busy: going(b.picture, "end_opening_round") }) : nothing}
    ${b.leads ? onPaperPart(b, opening) : nothing}</section>`;
}

/** @param {Plen} b @param {OpeningRound} opening */
function endedRound(b, { blocks }) {
  const ids = Object.keys(blocks);
  const settled = ids.filter((id) => ["agreed", "compromise"].includes(stateOf(b, id)) && !blocks[id].discuss);
  return html`<section class="opening" data-testid="opening" aria-labelledby="plen-opening">
    <h2 id="plen-opening">${b.w("plen_opening")}</h2>
    <p data-testid="opening-result">${b.wn("plen_opening_settled", settled.length)}
      ${b.wn("plen_opening_left", b.blocks.filter(({ id }) => !isDone(b, id)).length)}</p></section>`;
}

/**
 * What the opening round asks, before it begins.
 * @param {Plen} b
 */
export function openingDialog(b) {
  const left = b.blocks.filter(({ id }) => stateOf(b, id) !== "proposal" && !isDone(b, id));
  const begin = () => {
    beginRound(b);
    b.set({ dialog: null }, "[data-testid=opening]");
  };
  return {
    title: b.w("plen_opening_begin"),
    body: html`<p>${b.w("plen_opening_means")}</p>
      ${left.length > 0 ? html`<p>${b.wn("plen_opening_without", left.length, { topics: left.map((block) => block.title).join(", ") })}</p>` : nothing}
      ${onPaperField(b)}
      <div class="buttons end"><button class="btn" type="button" @click=${b.closeDialog}>${b.w("cancel")}</button>
        ${press(b, "opening-now", b.w("plen_opening_now"), begin, { cls: "btn primary", busy: b.presses.recent })}</div>`,
  };
}
