// Owns what Streamlit's page says while its live connection does not open: it draws nothing until then, and would
// stay empty for ever where a network lets pages through and no sockets.
const PATIENCE = 8000;

const said = document.querySelector("#waiting");
const state = () => document.querySelector("[data-testid=stApp]")?.dataset.testConnectionState;
let timer = 0;

// Counted from when the page itself is there: on a slow line that alone takes longer.
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

// Put into a region that is there already, so that it is read out.
function tell() {
  said.hidden = false;
  const help = Object.assign(document.createElement("a"), { href: said.dataset.help, textContent: said.dataset.label });
  said.replaceChildren(`${said.dataset.said} `, help);
}
