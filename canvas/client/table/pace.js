// How long there is for the topic of now: what is left of the step, shared with the topics that still follow.
import { isClosed } from "./outcomes.js";

const MINUTE = 60_000;

/**
 * Whole minutes for the first of these topics, if each behind it that is not rounded off gets as much; null without a clock.
 * @param {Board} b @param {Block[]} topics
 */
export function minutesFor(b, topics) {
  const left = b.view.remaining();
  if (left === null) return null;
  const follow = topics.slice(1).filter((block) => !isClosed(b, block)).length;
  return Math.floor(left / (1 + follow) / MINUTE + 0.5);
}

/** @param {Board} b */
export const clockIsUp = (b) => b.view.remaining() === 0;
