// Owns the check whether a device has a live connection with this app: it says so on the page it stands in.
const said = document.querySelector("#live");
const socket = new WebSocket(new URL(said.dataset.address, location.origin.replace(/^http/, "ws")));
const tell = (state) => {
  said.textContent = said.dataset[state];
  said.dataset.state = state; // a page about what helps has nothing left to help with once it works
  clearTimeout(patience);
  socket.onclose = null;
};
const patience = setTimeout(() => tell("blocked"), 8000);
socket.onmessage = () => tell("open");
socket.onclose = () => tell("blocked");
