// The entry of the cockpit: mount(root, data) shows it in this element, or updates what is already there.
import { mounting } from "../kit/mounting.js";
import { LeadSession } from "./session.js";

/**
 * Show the cockpit of data.workshop to data.person inside root, which may lie in a shadow root.
 * Called again on the same root it takes over the new data. The returned function ends it.
 * @type {(root: HTMLElement | ShadowRoot, data: LeadData) => () => void}
 */
export const mount = mounting({
  styles: ["lead/lead.css"],
  name: "la lead",
  seat: ({ workshop, person, as, live }) => [workshop, person, as, live],
  open: (container, data) => new LeadSession(container, data),
});
