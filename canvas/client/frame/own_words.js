// Our words where Streamlit's fields say something in English: under them, in them, and to screen readers.

/** Of each hint its words and ours; what stands in braces is taken over. @typedef {Record<string, string>} Hints */

const ATTRIBUTES = ["aria-label", "placeholder", "aria-valuetext", "title"];
/** Where Streamlit speaks, and nobody's own text stands. */
const NAMED = ["button", "[data-testid=stMarkdown] a", ...["spinbutton", "combobox", "listbox", "dialog", "application", "grid",
  "group"].map((role) => `[role=${role}]`)].join();
const SAYS = [
  "[data-testid=InputInstructions]", "[id^=react-aria-description]", "[data-testid=stDateInputCalendar] :is(h2, span)",
  "[data-live-announcer]", "[role=spinbutton]", "[role=listbox] [role=option]", "[role=listbox] div", "[data-testid=stToast]",
  "[data-testid*=Error]", "[role=alert]:not([data-testid=stAlert] *)", "[data-testid$=Dropdown]",
].join();
const DATE = "Selected Date: {date}";

/** @type {{ matches: RegExp, ours: string, from: string }[]} */
let known = [];
let language = "";

/** From now on these words. @param {string} lang @param {Hints} hints */
export function speak(lang, hints) {
  language = lang;
  known = Object.entries(hints).map(([from, ours]) => ({ from, ours, matches: pattern(from) }));
}

/** Put our words where Streamlit's stand now. */
export function translate() {
  if (!known.length) return;
  for (const each of document.querySelectorAll(NAMED)) ATTRIBUTES.forEach((name) => attribute(each, name));
  for (const node of [...document.querySelectorAll(SAYS)].flatMap(texts)) {
    const ours = inOurs(node.data.trim());
    if (ours !== null && ours !== node.data) node.data = ours;
  }
}

/** @param {Element} element @param {string} name */
function attribute(element, name) {
  const said = element.getAttribute(name);
  if (!said) return;
  const ours = month(element, said) ?? inOurs(said);
  if (ours !== null && ours !== said) element.setAttribute(name, ours);
}

/** The month that a part of a date names, which Streamlit says in English whatever the page's language. @param {Element} element @param {string} said */
function month(element, said) {
  const number = element.getAttribute("data-type") === "month" ? /^(\d+) – /.exec(said)?.[1] : undefined;
  if (number === undefined) return null;
  return `${number} – ${new Date(2000, Number(number) - 1).toLocaleDateString(language, { month: "long" })}`;
}

/** @param {string} said @returns {string | null} null where we have no other words for it */
function inOurs(said) {
  for (const { matches, ours, from } of known) {
    const found = matches.exec(said);
    if (!found) continue;
    const kept = from === DATE ? [new Date(found[1] ?? "").toLocaleDateString(language, { dateStyle: "long" })] : found.slice(1);
    return ours.replace(/\{\w+\}/g, () => kept.shift() ?? "");
  }
  return null;
}

/** @param {string} hint */
function pattern(hint) {
  const parts = hint.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("(.+?)")}$`);
}

/** The texts that stand in an element itself. @param {Element} element @returns {Text[]} */
function texts(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) found.push(/** @type {Text} */ (walker.currentNode));
  return found;
}
