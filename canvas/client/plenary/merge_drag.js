// Dragging what can be put together: quicker with a mouse; ticks and buttons do the same.
import { mergingOf } from "./merge_state.js";

/**
 * What is ticked goes along when it is one of those.
 * @param {Plen} b @param {DragEvent} event @param {string} ref
 */
export function lift(b, event, ref) {
  const merging = mergingOf(b);
  merging.lifted = merging.ticked.has(ref) ? [...merging.ticked] : [ref];
  event.dataTransfer?.setData("text/plain", ref);
  if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
}

/** @param {Plen} b */
export function letGo(b) {
  mergingOf(b).lifted = [];
}

/**
 * @param {Plen} b @param {Event} event
 */
export function allow(b, event) {
  if (mergingOf(b).lifted.length > 0) event.preventDefault();
}

/**
 * Do this with what is dropped.
 * @param {Plen} b @param {Event} event @param {(members: string[]) => void} act
 */
export function drop(b, event, act) {
  const { lifted } = mergingOf(b);
  if (lifted.length === 0) return;
  event.preventDefault();
  event.stopPropagation();
  letGo(b);
  act(lifted);
}
