// Says in which language a Streamlit page is written, and gives our words for what Streamlit says in English.

/** @type {MutationObserver | null} */
let watching = null;

/** @param {StreamlitComponent<{ language: string, skip: string, away: string }>} component */
export function show({ data, parentElement }) {
  document.documentElement.lang = data.language;
  const skip = document.querySelector("[data-testid=stSkipToContent]");
  if (skip) skip.textContent = data.skip;
  const away = /** @type {HTMLElement} */ (parentElement.querySelector("#away"));
  away.textContent = data.away;
  watching?.disconnect();
  watching = new MutationObserver(() => insteadOfDialog(away, data.away));
  const attributes = { attributes: true, attributeFilter: ["data-test-connection-state"] };
  watching.observe(document.body, { childList: true, subtree: true, ...attributes });
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
