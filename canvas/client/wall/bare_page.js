// The beginning of the wall's page: it mounts the wall with what the server wrote into the page.
import { mount } from "./wall.js";

const data = JSON.parse(document.querySelector("#data")?.textContent ?? "");
const root = document.createElement("div");
document.querySelector("#wall")?.attachShadow({ mode: "open" }).append(root);
mount(root, data);
