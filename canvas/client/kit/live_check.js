// Checks whether this device gets a live connection with the app, and says so on the page.
const said = /** @type {HTMLElement} */ (document.querySelector("#live"));
const socket = new WebSocket(new URL(said.dataset.address ?? "", location.origin.replace(/^http/, "ws")));
/** @param {"open" | "blocked"} state */
const tell = (state) => {
  said.textContent = said.dataset[state] ?? "";
  said.dataset.state = state; // the page about what helps hides its advice once it works
  clearTimeout(patience);
  socket.onclose = null;
};
const patience = setTimeout(() => tell("blocked"), 8000);
socket.onmessage = () => tell("open");
socket.onclose = () => tell("blocked");
