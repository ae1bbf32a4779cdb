// Owns the check whether a device has a live connection with this app: it says so on the page it stands in.
const said = document.querySelector("#live");
const socket = new WebSocket(new URL(said.dataset.address, location.origin.replace(/^http/, "ws")));
const tell = (text) => {
  said.textContent = text;
  clearTimeout(patience);
  socket.onclose = null;
};
const patience = setTimeout(() => tell(said.dataset.blocked), 8000);
socket.onmessage = () => tell(said.dataset.open);
socket.onclose = () => tell(said.dataset.blocked);
