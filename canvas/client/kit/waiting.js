// What Streamlit's page says while its live connection does not open: Streamlit draws nothing until then, and would stay
// empty forever where a network lets pages through but no sockets.
const PATIENCE = 8000;

const said = /** @type {HTMLElement} */ (document.querySelector("#waiting"));
const state = () => {
  const app = /** @type {HTMLElement | null} */ (document.querySelector("[data-testid=stApp]"));
  return app?.dataset.testConnectionState;
};
let timer = 0;

// The time counts from when the page itself is there: on a slow line that alone takes longer.
const watching = new MutationObserver(() => {
  if (state() === "CONNECTED") {
    watching.disconnect();
    clearTimeout(timer);
    said.hidden = true;
  } else if (state() && !timer) timer = setTimeout(tell, PATIENCE);
});
watching.observe(document.body, {
  subtree: true, childList: true, attributes: true, attributeFilter: ["data-test-connection-state"],
});

// The region is there already, so that a screen reader reads out what is put into it.
function tell() {
  said.hidden = false;
  const help = Object.assign(document.createElement("a"), { href: said.dataset.help ?? "", textContent: said.dataset.label ?? "" });
  said.replaceChildren(`${said.dataset.said} `, help);
}
