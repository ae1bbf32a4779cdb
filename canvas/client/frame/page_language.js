// Says in which language a Streamlit page is written, gives our words for what Streamlit says in English, and says to
// screen readers what the bar above the page is.
import { speak, translate } from "./own_words.js";

/**
 * The words of a page: its language, the link to the main content, what is said while the server does not answer, what
 * the bar is called, and ours for each hint of Streamlit's.
 * @typedef {{ language: string, skip: string, away: string, bar: string, hints: Record<string, string> }} PageWords
 */

/** @type {MutationObserver | null} */
let watching = null;
let drawing = false;

/** @param {StreamlitComponent<PageWords>} component */
export function show({ data, parentElement }) {
  if (document.documentElement.lang !== data.language) {
    document.documentElement.lang = data.language;
    dispatchEvent(new Event("languagechange"));
  }
  const skip = document.querySelector("[data-testid=stSkipToContent]");
  if (skip) skip.textContent = data.skip;
  const away = /** @type {HTMLElement} */ (parentElement.querySelector("#away"));
  away.textContent = data.away;
  speak(data.language, data.hints);
  const changed = () => {
    insteadOfDialog(away, data.away);
    if (drawing) return;
    drawing = true;
    // After Streamlit has drawn, before the browser does.
    queueMicrotask(() => { drawing = false; translate(); name(data.bar); });
  };
  watching?.disconnect();
  watching = new MutationObserver(changed);
  const names = ["data-test-connection-state", "aria-label", "placeholder", "aria-valuetext"];
  watching.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: names });
  changed();
}

/** The bar is a way between pages, and one of its links stands for the page it is on. @param {string} bar */
function name(bar) {
  const masthead = document.querySelector(".st-key-masthead");
  if (!masthead) return;
  if (masthead.getAttribute("aria-label") !== bar) masthead.setAttribute("aria-label", bar);
  masthead.setAttribute("role", "navigation");
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (masthead.querySelectorAll("a"))) {
    const here = link.pathname === location.pathname ? "page" : "true";
    if (link.querySelector("strong")) link.setAttribute("aria-current", here);
    else link.removeAttribute("aria-current");
  }
}

/**
 * Our pages open no dialogs: one that appears is Streamlit's own about the connection, over everything.
 * @param {HTMLElement} away @param {string} said
 */
function insteadOfDialog(away, said) {
  const close = /** @type {HTMLElement | null} */ (document.querySelector("[data-testid=stDialog] button"));
  const app = /** @type {HTMLElement | null} */ (document.querySelector("[data-testid=stApp]"));
  if (close) away.hidden = !said;
  else if (app?.dataset.testConnectionState === "CONNECTED") away.hidden = true;
  close?.click();
}
