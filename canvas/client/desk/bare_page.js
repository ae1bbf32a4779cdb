// The beginning of the bare page: it mounts the desk with what the server wrote into the page, in a shadow root of its own,
// so that the style of the page around it does not reach into it.
import { mount } from "./desk.js";

const data = JSON.parse(document.querySelector("#data")?.textContent ?? "");
const root = document.createElement("div");
document.querySelector("#desk")?.attachShadow({ mode: "open" }).append(root);
mount(root, data);
