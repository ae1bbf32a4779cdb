// Mounts the board in a Streamlit page.
import { mount } from "../table/board.js";

/**
 * Called again for every change of data: mount() updates what it mounted before.
 * @param {StreamlitComponent<BoardData>} component
 */
export function show({ data, parentElement }) {
  const root = /** @type {HTMLElement} */ (parentElement.querySelector("#board"));
  return mount(root, data);
}
