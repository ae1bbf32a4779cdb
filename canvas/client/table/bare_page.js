// The beginning of the bare page: it mounts the board with what the server wrote into the page, in a shadow root of its
// own, so that the style of the page around it does not reach into the board.
import { mount } from "./board.js";

const data = JSON.parse(document.querySelector("#data")?.textContent ?? "");
const root = document.createElement("div");
document.querySelector("#board")?.attachShadow({ mode: "open" }).append(root);
mount(root, data);
