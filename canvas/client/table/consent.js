// Consent on the wording of a topic: how far it is, in words, the buttons that put it forward, end the round or take it
// back, and what changed since the words before. What somebody answered is in answers.js.
import { html, nothing } from "../vendor/lit-html.js";
import { askingWords, resultState } from "../kit/asking.js";
import { differing } from "../kit/differing.js";
import { icon } from "../kit/icons.js";
import { onOneDevice } from "./one_device.js";

/** @typedef {"concept" | "not_put_forward" | "turning" | "put_forward" | "accepted" | "objection" | "ended"} State */

/** @type {Record<State, IconName>} */
const ICONS = {
  concept: "pen", not_put_forward: "ring", turning: "waiting", put_forward: "waiting", accepted: "check",
  objection: "warning", ended: "ring",
};
/** @type {Partial<Record<State, string>>} */
const TONES = { accepted: "answered", objection: "not_answered" };

/**
 * How far the wording of a block is; null where there is none.
 * @param {Board} b @param {Id} block
 * @returns {State | null}
 */
export function stateOf(b, block) {
  const answers = b.picture.answers[block];
  if (!b.picture.wordings[block]?.text || !answers) return null;
  if (answers.turning) return "turning";
  if (answers.asking) return resultState(answers.asking.result);
  const answered = answers.liveWith > 0 || answers.objections.length > 0;
  return answered || !isTalkedAbout(b, block) ? "not_put_forward" : "concept";
}

/**
 * Whether the step of now is about this block. A wording that was not put forward by then holds nobody up.
 * @param {Board} b @param {Id} block
 */
function isTalkedAbout(b, block) {
  const { phase, workshop, roundOf } = b.picture;
  if (workshop?.closed || !["write", "discuss", "prepare"].includes(phase?.mode ?? "")) return false;
  return !phase?.round || phase.round === roundOf[block];
}

/**
 * Whether this block is rounded off by its wording alone: nobody objects and more than half can live with it.
 * @param {Board} b @param {Id} block
 */
export const isAccepted = (b, block) => stateOf(b, block) === "accepted";

/**
 * The state in words, always with both numbers; nothing where there is no wording.
 * @param {Board} b @param {Id} block
 * @returns {string}
 */
export function stateWords(b, block) {
  const state = stateOf(b, block);
  const asking = b.picture.answers[block]?.asking;
  if (!state) return "";
  return state === "turning" || !asking ? b.w(`consent_${state}`) : askingWords(b, asking);
}

/**
 * The line that says how far the wording is.
 * @param {Board} b @param {Block} block
 */
export function consentLine(b, block) {
  const state = stateOf(b, block.id);
  if (!state) return nothing;
  return html`<p class="state consent ${TONES[state] ?? ""}" data-testid="consent" data-state=${state} tabindex="-1">
    ${icon(ICONS[state])} <span>${stateWords(b, block.id)}</span></p>`;
}

/**
 * The buttons for the round: to begin it, to end it with the answers that are there, to talk on about what it came to.
 * @param {Board} b @param {Block} block
 */
export function roundButtons(b, block) {
  const state = stateOf(b, block.id);
  const { asking } = b.picture.answers[block.id] ?? {};
  if (b.readOnly || !state || state === "turning" || b.picture.wordings[block.id].waiting) return nothing;
  /** @param {string} name @param {string} words @param {() => void} act @param {string} [kind] */
  const button = (name, words, act, kind = "plain") => html`<button type="button" class=${kind} data-testid=${name}
    aria-label=${`${words}: ${block.title}`} @click=${act}>${words}</button>`;
  if (!asking) {
    return html`<div class="buttons">
      ${button("put-forward", b.w("consent_put"), () => putForward(b, block), "btn small")}</div>`;
  }
  if (asking.result) return html`<div class="buttons rounds">${talkOnButton(b, block)}</div>`;
  return html`<div class="buttons rounds">
    ${b.picture.answers[block.id].paper && asking.answered === 0 ? nothing
      : button("end-asking", b.w("consent_end", { n: asking.answered, all: asking.asked }), () => end(b, block, asking))}</div>`;
}

/**
 * The button that takes a round back, running or ended: its wording is a concept again.
 * @param {Board} b @param {Block} block
 */
export function talkOnButton(b, block) {
  const { asking, turning } = b.picture.answers[block.id] ?? {};
  if (b.readOnly || !asking || turning || b.picture.wordings[block.id]?.waiting) return nothing;
  const words = b.w("consent_talk_on");
  return html`<button type="button" class="plain" data-testid="talk-on" aria-label=${`${words}: ${block.title}`}
    @click=${() => talkOn(b, block, asking)}>${words}</button>`;
}

/**
 * Put the wording to everybody in the subgroup; whoever does so can live with it.
 * @param {Board} b @param {Block} block
 */
export function putForward(b, block) {
  b.showBlock(block.id);
  b.act({ op: "put_forward", block: block.id, base: b.picture.wordings[block.id].revision });
  b.tell(b.w(onOneDevice(b) ? "consent_put_device" : "consent_put_done", { block: block.title }));
  b.redraw(lineOf(block));
}

/** @param {Board} b @param {Block} block @param {Asking} asking */
function end(b, block, asking) {
  b.act({ op: "end_asking", block: block.id, asking: asking.number });
  b.redraw(lineOf(block));
}

/** @param {Board} b @param {Block} block @param {Asking} asking */
function talkOn(b, block, asking) {
  b.act({ op: "talk_on", block: block.id, asking: asking.number });
  b.tell(b.w("consent_talk_on_done", { block: block.title }));
  b.redraw(lineOf(block));
}

/** @param {Block} block */
export const lineOf = (block) => `[data-block="${block.id}"] [data-testid="consent"]`;

/**
 * The wording with what changed since the round before, while people are asked about that; else just its text.
 * @param {Board} b @param {Block} block @param {string} text
 */
export function markedText(b, block, text) {
  const { asking } = b.picture.answers[block.id] ?? {};
  if (!asking?.was || asking.result) return html`${text}`;
  return html`${differing(asking.was, text).map(({ kind, words }) => {
    if (kind === "same") return words;
    const [, space, rest] = /^(\s*)(.*)$/s.exec(words) ?? [];
    // Most screen readers say nothing of del and ins.
    const said = html`<span class="unseen">${b.w(`consent_${kind}`)} </span>`;
    return kind === "gone" ? html`${space}${said}<del>${rest}</del>` : html`${space}${said}<ins>${rest}</ins>`;
  })}`;
}

/**
 * That the words changed, said before them.
 * @param {Board} b @param {Block} block
 */
export function changedLine(b, block) {
  const { asking } = b.picture.answers[block.id] ?? {};
  if (!asking?.was || asking.result) return nothing;
  return html`<p class="small" data-testid="changed-words">${b.w("consent_changed")}</p>`;
}
