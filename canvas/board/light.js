// Owns the beginning of the bare page: it mounts the board on what the server wrote into the page.
import { mount } from "./board.js";

const root = document.querySelector("#board");
root.replaceChildren();
mount(root, JSON.parse(document.querySelector("#data").textContent));
