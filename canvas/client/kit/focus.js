// Owns where the caret is: kept through a render, carried to the same field on another screen, or given to
// the table itself when the field is gone, so that nobody who types or tabs ends up nowhere. A field that opens is
// seen whole.

const seen = new WeakSet();

/** Give this element the focus. A form that opens with it comes onto the screen whole, its buttons too. */
export function focusOn(element) {
  element.focus();
  const form = element.closest("form.writing:not(.large)");
  if (!form || seen.has(form)) return;
  seen.add(form);
  form.scrollIntoView({ block: "nearest" });
  // Of a form that is higher than the screen, the field.
  element.scrollIntoView({ block: "nearest" });
}

/** Remember what has the focus inside this element; null when it is elsewhere. */
export function heldFocus(element) {
  const active = element.getRootNode().activeElement;
  if (!active || !element.contains(active)) return null;
  const held = { element: active, field: active.dataset.field ?? null, start: null, end: null };
  if (active.tagName === "TEXTAREA" || active.type === "text") {
    held.start = active.selectionStart;
    held.end = active.selectionEnd;
  }
  return held;
}

/** Put the focus back after a render. */
export function restoreFocus(element, held) {
  if (!held) return;
  const active = element.getRootNode().activeElement;
  if (active && element.contains(active)) return;
  const target = stillThere(element, held) ?? element.querySelector("[data-table]");
  target?.focus({ preventScroll: target === held.element });
  if (held.start !== null && target?.setSelectionRange && target.value !== undefined) {
    target.setSelectionRange(held.start, held.end);
  }
}

function stillThere(element, held) {
  if (element.contains(held.element) && !held.element.disabled) return held.element;
  return held.field === null ? null : element.querySelector(`[data-field="${CSS.escape(held.field)}"]`);
}
