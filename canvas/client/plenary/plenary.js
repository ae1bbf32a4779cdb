// The entry of the plenary of those who lead: mount(root, data) shows it in this element, or updates what is there.
import { mounting } from "../kit/mounting.js";
import { PlenarySession } from "./session.js";

/**
 * Show the plenary of data.workshop to data.person inside root, which may lie in a shadow root.
 * Called again on the same root it takes over the new data. The returned function ends it.
 * @type {(root: HTMLElement | ShadowRoot, data: PlenaryData) => () => void}
 */
export const mount = mounting({
  styles: ["plenary/plenary.css", "plenary/listed.css"],
  name: "la plen",
  seat: ({ workshop, person, as, live }) => [workshop, person, as, live],
  open: (container, data) => new PlenarySession(container, data),
});
