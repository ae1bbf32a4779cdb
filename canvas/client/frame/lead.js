// Mounts the cockpit in a Streamlit page.
import { mount } from "../lead/lead.js";

/**
 * Called again for every change of data: mount() updates what it mounted before.
 * @param {StreamlitComponent<LeadData>} component
 */
export function show({ data, parentElement }) {
  const root = /** @type {HTMLElement} */ (parentElement.querySelector("#cockpit"));
  return mount(root, data);
}
