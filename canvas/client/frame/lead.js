// Mounts the cockpit in a Streamlit page, and follows its links to other Streamlit pages within the page.
import { mount } from "../lead/lead.js";
import { followWithin } from "./within.js";

/** @type {WeakSet<Element>} */
const listening = new WeakSet();

/**
 * Called again for every change of data: mount() updates what it mounted before.
 * @param {StreamlitComponent<LeadData>} component
 */
export function show({ data, parentElement }) {
  const root = /** @type {HTMLElement} */ (parentElement.querySelector("#cockpit"));
  if (!listening.has(root)) root.addEventListener("click", followWithin);
  listening.add(root);
  return mount(root, data);
}
