// The beginning of the bare page: it mounts the cockpit with what the server wrote into the page, in a shadow root of its
// own, so that the style of the page around it does not reach into the cockpit.
import { mount } from "./lead.js";

const data = JSON.parse(document.querySelector("#data")?.textContent ?? "");
const root = document.createElement("div");
document.querySelector("#cockpit")?.attachShadow({ mode: "open" }).append(root);
mount(root, data);
