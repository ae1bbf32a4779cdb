// Mounts the cockpit in a Streamlit page, and follows its links to other Streamlit pages within the page.
import { mount } from "../lead/lead.js";
import { within } from "./within.js";

/**
 * Called again for every change of data: mount() updates what it mounted before.
 * @param {StreamlitComponent<LeadData>} component
 */
export function show(component) {
  return mount(within(component, "cockpit"), component.data);
}
