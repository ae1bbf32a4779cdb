// The one next step of this moment: which it is, and its button. Everything else on the screen is quieter.
import { html, nothing } from "../vendor/lit-html.js";
import { hasOutcome, openOutcome } from "./outcomes.js";
import { isOpenRound, isTurned } from "./arranged.js";
import { isAccepted, putForward, stateOf, stateWords } from "./consent.js";
import { hasText } from "../kit/text.js";
import { isToCount } from "./one_device.js";
import { momentOf, onSheets, roundBlocks } from "./moment.js";
import { running } from "./opening.js";
import { doneWords } from "./opening_round.js";
import { choose, guest, guestName } from "./scribe.js";
import { unlessUnsent } from "./unsent.js";
import { writeWording } from "./wording.js";
import { shownTopic } from "./zoom.js";

/**
 * What to do next: with `act` a button, without it a sentence; `undo` reverts the step before it.
 * With `inSight` the screen asks it already.
 * @typedef {{ words: string, name?: string, act?: () => void, undo?: () => void, inSight?: boolean }} NextStep
 */

/**
 * The next step as a button or a quiet sentence; nothing where there is none.
 * @param {Board} b
 */
export function nextButton(b) {
  const step = nextStep(b);
  if (!step || step.inSight) return nothing;
  if (!step.act) return html`<p class="next-words" data-testid="next-words">${step.words}</p>`;
  return html`<button type="button" class="btn ${isWriting(b) ? "" : "primary"} next"
    data-testid="next-step" data-step=${step.name} @click=${step.act}>${step.words}</button>`;
}

/**
 * Saying that you are done, reverting that, and turning the notes over once everyone is.
 * @param {Board} b @param {Id | null} id
 * @returns {NextStep}
 */
export function roundStep(b, id) {
  const round = b.picture.rounds[id ?? ""] ?? {};
  // Nobody waits for people without a device, for whom somebody else writes.
  const members = (b.picture.group?.members ?? []).filter((member) => !member.scribe);
  const done = members.filter((member) => member.done).length;
  /** @param {boolean} value */
  const say = (value) => () => b.act({ op: "say_done", round: id ?? "", done: value });
  /** @param {() => unknown} go @param {string} name */
  const asking = (go, name) => () => unlessUnsent(b, roundBlocks(b, id), go, `[data-testid="${name}"], [data-step="${name}"]`);
  if (round.turning) return { words: b.w("round_turning") };
  if (round.everyoneDone) {
    const reveal = () => b.act({ op: "reveal", subgroup: b.picture.group?.id ?? "", round: id ?? "" });
    return { name: "reveal", words: b.w("round_reveal"), act: asking(reveal, "reveal"), undo: say(false) };
  }
  if (!round.youDone) return { name: "done", words: b.w("round_done"), act: asking(say(true), "done") };
  return { words: b.w("round_waiting", { done, all: members.length }), undo: say(false) };
}

/**
 * @param {Board} b
 * @returns {NextStep | null}
 */
function nextStep(b) {
  const moment = momentOf(b);
  if (b.gone || !b.view.complete || moment === "write") return null;
  const round = running(b);
  if (round) return b.readOnly ? null : { words: doneWords(b, round) };
  const asked = b.readOnly ? null : answerStep(b);
  if (asked) return asked;
  if (moment === "actions" && !b.readOnly) {
    return { name: "action", words: b.w("action_add"), act: () => b.open({ kind: "action", action: "new" }) };
  }
  if (onSheets(moment)) return b.readOnly ? null : sheetStep(b);
  // At the close the screen itself has the next step: the documents.
  if (b.visiting || b.ui.tab || !b.picture.group || (moment === "calm" && b.picture.phase?.mode === "close")) return null;
  return { name: "sheets", words: b.w("next_sheets"), act: () => b.set({ tab: 1 }, "[data-table]") };
}

/**
 * What lies before you and waits for your answer, or for one of a guest of yours; first where you objected before.
 * @param {Board} b
 * @returns {NextStep | null}
 */
function answerStep(b) {
  const hands = b.sheet.blocks.find(({ id }) => isToCount(b, id));
  if (hands) {
    const act = () => {
      b.showBlock(hands.id);
      b.redraw(`[data-block="${hands.id}"] [data-testid="count-asked"]`);
    };
    return { name: "count", words: b.w("next_count", { block: hands.title }), act };
  }
  const running = b.sheet.blocks.filter(({ id }) => stateOf(b, id) === "put_forward");
  const yours = running.filter(({ id }) => b.picture.answers[id].asked && !b.picture.answers[id].mine);
  const first = yours.find(({ id }) => b.picture.answers[id].before?.mine === "object") ?? yours[0];
  if (first) {
    const inSight = b.ui.beside && !guest(b) && shownTopic(b) === first;
    return { name: "answer", words: b.w("next_answer", { block: first.title }), act: () => toAnswer(b, first, null), inSight };
  }
  for (const each of b.picture.you?.guests ?? []) {
    const block = running.find(({ id }) => {
      const { guests, guestsAsked } = b.picture.answers[id];
      return guestsAsked.includes(each.id) && !guests[each.id];
    });
    if (!block) continue;
    const words = b.w("next_answer_for", { name: guestName(b, each), block: block.title });
    return { name: "answer", words, act: () => toAnswer(b, block, each.id) };
  }
  return voteStep(b);
}

/** @param {Board} b @param {Block} block @param {Id | null} whose a guest, or null for yourself */
function toAnswer(b, block, whose) {
  const aim = `[data-block="${block.id}"] [data-testid="stance-live_with"]`;
  b.showBlock(block.id);
  if ((guest(b)?.id ?? null) !== whose) choose(b, whose, aim);
  else b.redraw(aim);
}

/**
 * The statement that lies before everybody and waits for your answer, or for one of a guest of yours.
 * @param {Board} b
 * @returns {NextStep | null}
 */
function voteStep(b) {
  if (!["plenary", "actions"].includes(momentOf(b))) return null;
  const { statements, you } = b.picture;
  const running = b.sheet.blocks.filter(({ id }) => statements[id]?.asking && !statements[id].asking.result);
  const yours = running.find(({ id }) => statements[id].asked && !statements[id].mine);
  if (yours) return { name: "answer", words: b.w("next_answer", { block: yours.title }), act: () => toVote(b, yours, null) };
  for (const each of you?.guests ?? []) {
    const block = running.find(({ id }) => statements[id].guestsAsked.includes(each.id) && !statements[id].guests[each.id]);
    if (!block) continue;
    const words = b.w("next_answer_for", { name: guestName(b, each), block: block.title });
    return { name: "answer", words, act: () => toVote(b, block, each.id) };
  }
  return null;
}

/** @param {Board} b @param {Block} block @param {Id | null} whose a guest, or null for yourself */
function toVote(b, block, whose) {
  const aim = `[data-block="${block.id}"] [data-testid="stance-live_with"]`;
  Object.assign(b.ui, { tab: null, answering: null, zoom: null });
  if ((guest(b)?.id ?? null) !== whose) choose(b, whose, aim);
  else b.redraw(aim);
}

/**
 * First the notes are turned over, then topic by topic a wording that people can live with, or an outcome without one.
 * @param {Board} b
 * @returns {NextStep | null}
 */
function sheetStep(b) {
  const round = b.picture.phase?.round ?? null;
  if (round && !isOpenRound(b.picture.rounds[round])) return roundStep(b, round);
  for (const block of blocksOf(b, round)) {
    const step = blockStep(b, block);
    if (step) return step;
  }
  if (isWriting(b)) return null;
  const waits = blocksOf(b, round).find(({ id }) => ["put_forward", "turning"].includes(stateOf(b, id) ?? ""));
  if (waits) return { words: b.w("next_waits", { block: waits.title, words: stateWords(b, waits.id) }) };
  return { words: b.w("next_nothing") };
}

/**
 * @param {Board} b @param {Block} block
 * @returns {NextStep | null}
 */
function blockStep(b, block) {
  if (!isTurned(b.picture, block.id)) return null;
  const writing = b.drafts.get(`wording/${block.id}`) || b.drafts.get(`sentence/${block.id}`)?.open;
  const left = ["not_answered", "action"].includes(b.picture.outcomes[block.id]?.choice ?? "");
  if (!b.picture.wordings[block.id]?.text && !writing && !left) {
    const act = () => writeWording(b, block);
    return { name: "wording", words: b.w("next_wording", { block: block.title }), act };
  }
  if (hasOutcome(b, block) || writing || isAccepted(b, block.id)) return null;
  return roundOffStep(b, block);
}

/**
 * A wording is put forward, or talked on about where people could not live with it.
 * @param {Board} b @param {Block} block
 * @returns {NextStep | null}
 */
function roundOffStep(b, block) {
  const state = stateOf(b, block.id);
  if (b.picture.wordings[block.id]?.waiting || state === "put_forward" || state === "turning") return null;
  if (state === "concept" || state === "not_put_forward") {
    return { name: "put-forward", words: b.w("next_put", { block: block.title }), act: () => putForward(b, block) };
  }
  if (!state) return { name: "choice", words: b.w("next_choice", { block: block.title }), act: () => openOutcome(b, block) };
  const act = () => {
    b.showBlock(block.id);
    b.redraw(`[data-block="${block.id}"] [data-testid="talk-on"]`);
  };
  return { name: "talk-on", words: b.w(`next_talk_${state === "objection" ? "objection" : "on"}`, { block: block.title }), act };
}

/**
 * Somebody who is writing has a next step already: the button under that text.
 * @param {Board} b
 */
function isWriting(b) {
  const open = b.drafts.names("note/").filter((name) => b.ui.composing.has(name.slice(5)));
  if (open.some((name) => hasText(b.drafts.get(name)?.text))) return true;
  if (b.drafts.names("sentence/").some((name) => b.drafts.get(name)?.open)) return true;
  return ["wording/", "edit/", "stance/", "proposal/", "opinion/"].some((start) => b.drafts.names(start).length > 0);
}

/** @param {Board} b @param {Id | null} round */
function blocksOf(b, round) {
  return round ? roundBlocks(b, round) : b.sheet.blocks;
}
