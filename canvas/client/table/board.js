// The entry of the board: mount(root, data) shows it in this element, or updates what is already there.
import { mounting } from "../kit/mounting.js";
import { BoardSession } from "./session.js";

/**
 * Show the board of data.workshop to data.person inside root, which may lie in a shadow root.
 * Called again on the same root it takes over the new data. The returned function ends it.
 * @type {(root: HTMLElement | ShadowRoot, data: BoardData) => () => void}
 */
export const mount = mounting({
  styles: ["table/board.css", "table/paper.css", "table/discussion.css", "table/interaction.css"],
  name: "la",
  seat: ({ workshop, person, as, subgroup, live }) => [workshop, person, as, subgroup ?? null, live],
  open: (container, data) => new BoardSession(container, data),
});
