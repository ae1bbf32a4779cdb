// The beginning of the bare page: it mounts the plenary with what the server wrote into the page, in a shadow root of its
// own, so that the style of the page around it does not reach into it. What stands behind # names the view.
import { mount } from "./plenary.js";

const data = JSON.parse(document.querySelector("#data")?.textContent ?? "");
const view = location.hash.slice(1);
const root = document.createElement("div");
document.querySelector("#plenary")?.attachShadow({ mode: "open" }).append(root);
mount(root, ["topic", "merge", "actions", "round_off", "rows"].includes(view) ? { ...data, view } : data);
