// The fields of a Streamlit page: which there are, what is in one, and putting something in it as its user would.
//
// Streamlit's fields are React's: a value reaches them only through the browser's own setter and an event, and the
// server only when the field is left. A select box has no such way in: what it holds is asked of the server.

/** @typedef {"text" | "date" | "radio" | "tick" | "buttons" | "select"} Kind */
/**
 * A field: the key its page gave it, and the same without the number of its turn.
 * @typedef {{ full: string, key: string, kind: Kind, root: HTMLElement }} Field
 */

/** @type {Record<string, Kind>} */
const KINDS = {
  stTextInput: "text", stTextArea: "text", stNumberInput: "text", stDateInput: "date", stRadio: "radio",
  stCheckbox: "tick", stButtonGroup: "buttons", stSelectbox: "select",
};
const ROOTS = Object.keys(KINDS).map((each) => `[data-testid=${each}]`).join();
const PICKED = "[aria-checked=true], [aria-pressed=true]";

/** The fields of the page, in their order. @returns {Field[]} */
export function fields() {
  const roots = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`.st-key-page :is(${ROOTS})`));
  return [...roots].flatMap((root) => fieldAt(root) ?? []);
}

/** The field that something stands in. @param {EventTarget | null} target @returns {Field | null} */
export function fieldAt(target) {
  const root = target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest(ROOTS)) : null;
  const named = [...(root?.closest("[class*=st-key-]")?.classList ?? [])].find((each) => each.startsWith("st-key-"));
  const kind = KINDS[root?.dataset.testid ?? ""];
  if (!root || !named || !kind || root.querySelector("input[type=password]")) return null;
  // A form that is filled anew has the number of its turn at the end of its keys; after a reload it begins again.
  const full = named.slice("st-key-".length);
  return { full, key: full.replace(/-\d+$/, ""), kind, root };
}

/** What is in a field, as text: of a choice what it says. @param {Field} field */
export function value({ kind, root }) {
  if (kind === "radio") return said(root.querySelector("label:has(input:checked)"));
  if (kind === "buttons") return [...root.querySelectorAll(PICKED)].map(said).join("\n");
  if (kind === "tick") return root.querySelector("input:checked") ? "on" : "";
  return box(root, kind)?.value ?? "";
}

/** Whether this field shows what it holds: not while a list is open in it, or before it is there. @param {Field} field */
export function shows({ kind, root }) {
  return kind !== "select" ? Boolean(root.querySelector("input, textarea, button")) : Boolean(root.querySelector("[aria-expanded=false]"));
}

/** Put a text in a field, or make the choice that says it; nothing where there is no such choice. @param {Field} field @param {string} text */
export function put({ kind, root }, text) {
  if (kind === "radio") [...root.querySelectorAll("label:has(input)")].find((each) => said(each) === text)?.querySelector("input")?.click();
  else if (kind === "tick") root.querySelector("input")?.click();
  else if (kind === "buttons") pick(root, text.split("\n"));
  else if (kind !== "select") type(box(root, kind), text);
}

/** What one types in, of a field of text or a date; null where a field has none. @param {Field} field */
export const boxOf = ({ root, kind }) => box(root, kind);

/** @param {HTMLElement} root @param {Kind} kind @returns {HTMLInputElement | HTMLTextAreaElement | null} */
function box(root, kind) {
  return root.querySelector(kind === "date" ? "input[type=date]" : "textarea, input");
}

/** @param {Element | null} choice */
function said(choice) {
  return choice?.textContent?.trim() ?? "";
}

/** @param {HTMLElement} root @param {string[]} texts */
function pick(root, texts) {
  const buttons = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[aria-checked], [aria-pressed]"));
  for (const button of buttons) if (texts.includes(said(button)) !== button.matches(PICKED)) button.click();
}

/** @param {HTMLInputElement | HTMLTextAreaElement | null} box @param {string} text */
function type(box, text) {
  if (!box) return;
  const kind = box instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(kind.prototype, "value")?.set?.call(box, text);
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.dispatchEvent(new Event("change", { bubbles: true }));
  // Leaving the field is what tells the server; where the person is in it, they do that themselves.
  if (box !== document.activeElement) box.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
}
