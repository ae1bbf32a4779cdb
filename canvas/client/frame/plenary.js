// Mounts the plenary in a Streamlit page, and follows its links to other Streamlit pages within the page.
import { mount } from "../plenary/plenary.js";
import { followWithin } from "./within.js";

/** @type {WeakSet<Element>} */
const listening = new WeakSet();

/**
 * Called again for every change of data: mount() updates what it mounted before.
 * @param {StreamlitComponent<PlenaryData>} component
 */
export function show({ data, parentElement }) {
  const root = /** @type {HTMLElement} */ (parentElement.querySelector("#plenary"));
  if (!listening.has(root)) root.addEventListener("click", followWithin);
  listening.add(root);
  return mount(root, data);
}
