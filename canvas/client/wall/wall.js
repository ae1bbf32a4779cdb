// The entry of the wall: mount(root, data) shows it in this element, or updates what is already there.
import { mounting } from "../kit/mounting.js";
import { WallSession } from "./session.js";

/**
 * Show the wall of data.workshop inside root, which may lie in a shadow root. Called again on the same root it takes over
 * the new data. The returned function ends it.
 * @type {(root: HTMLElement | ShadowRoot, data: WallData) => () => void}
 */
export const mount = mounting({
  styles: ["wall/wall.css"],
  name: "la wall",
  seat: ({ workshop, person, as, live }) => [workshop, person, as, live],
  open: (container, data) => new WallSession(container, data),
});
