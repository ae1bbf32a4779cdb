// The entry of the desk on which the draft vision is written: mount(root, data) shows it in this element, or updates what is
// there.
import { mounting } from "../kit/mounting.js";
import { DeskSession } from "./session.js";

/**
 * Show the desk of data.workshop to data.person inside root, which may lie in a shadow root.
 * Called again on the same root it takes over the new data. The returned function ends it.
 * @type {(root: HTMLElement | ShadowRoot, data: DeskData) => () => void}
 */
export const mount = mounting({
  styles: ["desk/desk.css"],
  name: "la desk",
  seat: ({ workshop, person, as, live }) => [workshop, person, as, live],
  open: (container, data) => new DeskSession(container, data),
});
