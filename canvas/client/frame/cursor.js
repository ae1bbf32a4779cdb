// The cursor stays in the field that somebody types in while Streamlit takes the field from under it: without a server it
// closes every field, and a session that begins anew draws them anew. A browser then puts the focus nowhere.
import { boxOf, fieldAt, fields } from "./fields.js";

/**
 * The field with the cursor, by its key, and what is selected in it; null when its user went elsewhere.
 * @type {{ key: string, from: number | null, to: number | null } | null}
 */
let held = null;

/** Follow the cursor from now on. Call it once. */
export function follow() {
  addEventListener("focusin", entered, true);
  addEventListener("pointerdown", pressed, true);
  addEventListener("keydown", (event) => { if (event.key === "Tab") held = null; }, true);
  document.addEventListener("selectionchange", moved);
}

/** Put the cursor back where it was, when its field is there again and its user went nowhere else. */
export function regain() {
  if (!held || document.activeElement !== document.body) return;
  const { key, from, to } = held;
  const field = fields().find((each) => each.key === key);
  const box = field && boxOf(field);
  if (!box || box.disabled) return;
  box.focus({ preventScroll: true });
  if (from !== null) box.setSelectionRange(from, to);
}

/** @param {Event} event */
function entered(event) {
  const field = fieldAt(event.target);
  if (field?.kind !== "text") held = null;
  else if (field.key !== held?.key) held = { key: field.key, ...selection(event.target) };
}

/** @param {Event} event */
function pressed(event) {
  if (held && fieldAt(event.target)?.key !== held.key) held = null;
}

function moved() {
  const box = document.activeElement;
  if (held && fieldAt(box)?.key === held.key) Object.assign(held, selection(box));
}

/** What is selected in a box; null in one that does not say, as one for numbers. @param {EventTarget | null} box */
function selection(box) {
  const text = box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement;
  return { from: text ? box.selectionStart : null, to: text ? box.selectionEnd : null };
}
