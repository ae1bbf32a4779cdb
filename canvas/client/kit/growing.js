// Lets a writing field grow with its text where the browser does not do that itself: Safari before 26.2, Firefox
// before 152.
const BY_ITSELF = CSS.supports("field-sizing", "content");
/** @type {WeakMap<HTMLTextAreaElement, { value: string, width: number, height: string }>} */
const measured = new WeakMap();

/**
 * Make the writing fields within this element as high as their text, within what the style sheet allows.
 * @param {HTMLElement} container
 */
export function growFields(container) {
  if (!BY_ITSELF) container.querySelectorAll("textarea").forEach(grow);
}

/**
 * A field is measured when its text or width changed, and left alone once somebody gave it a height by hand.
 * @param {HTMLTextAreaElement} field
 */
function grow(field) {
  const { value, clientWidth: width, style } = field;
  const last = measured.get(field);
  if (last?.value === value && last.width === width) return;
  if (style.height !== (last?.height ?? "")) return;
  if (field.scrollHeight <= field.clientHeight) style.height = ""; // it may have become shorter
  const edges = field.offsetHeight - field.clientHeight;
  style.height = `${field.scrollHeight + edges}px`;
  measured.set(field, { value, width, height: style.height });
}
