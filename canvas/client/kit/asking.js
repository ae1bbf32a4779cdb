// A round in which words were put to people: its shape on the wire, how far it is, and what it came to, in words.
import { count, object, word } from "./view.js";

/** @typedef {Record<string, unknown>} Entry */

/**
 * A round as it is drawn.
 * @param {Entry | null} e
 */
export const askingOf = (e) => e && {
  number: count(e.number), asked: count(e.asked), answered: count(e.answered), late: count(e.late), away: count(e.away),
  was: word(e.was), result: resultOf(object(e.result)),
};

/**
 * The part of a round that people gave on paper.
 * @param {Entry | null} e
 */
export const paperOf = (e) => e && {
  asked: count(e.asked), answered: count(e.answered), revision: count(e.revision), result: resultOf(object(e.result)),
};

/**
 * What a round came to.
 * @param {Entry | null} e
 */
export const resultOf = (e) => e && {
  liveWith: count(e.live_with), object: count(e.object), talkFirst: count(e.talk_first),
  knowTooLittle: count(e.know_too_little), unanswered: count(e.unanswered), lateLiveWith: count(e.late_live_with),
  lateObject: count(e.late_object), accepted: e.accepted === true,
};

/**
 * How a round stands by what it came to.
 * @param {Result | null} result
 * @returns {"put_forward" | "accepted" | "objection" | "ended"}
 */
export function resultState(result) {
  if (!result) return "put_forward";
  if (result.accepted) return "accepted";
  return result.object + result.lateObject > 0 ? "objection" : "ended";
}

/**
 * How far a round is, or what it came to.
 * @param {Surface} b @param {Asking} asking
 */
export function askingWords(b, asking) {
  const { asked: all, answered, away, late, result } = asking;
  const parts = result ? resultWords(b, result, all) : [b.w("consent_put_forward", { n: answered, all })];
  if (away > 0) parts.push(b.wn("consent_away", away));
  if (late > 0) parts.push(b.w("consent_late", { n: late }));
  return parts.join(" · ");
}

/** @param {Surface} b @param {Result} result @param {number} all */
function resultWords(b, result, all) {
  const { liveWith, talkFirst, knowTooLittle, unanswered } = result;
  const state = resultState(result);
  const parts = [state === "objection" ? b.w("consent_objection", { n: liveWith, all }) : b.wn("consent_able", liveWith, { all })];
  if (talkFirst > 0) parts.push(b.wn("consent_talk_first", talkFirst));
  if (knowTooLittle > 0) parts.push(b.wn("consent_know_too_little", knowTooLittle));
  if (unanswered > 0) parts.push(b.w("consent_unanswered", { n: unanswered }));
  if (state === "ended") parts.push(b.w("consent_not_half"));
  return parts;
}
