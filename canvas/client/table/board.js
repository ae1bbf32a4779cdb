// The entry of the board: mount(root, data) shows it in this element, or updates what is already there.
import { BoardSession } from "./session.js";

const STYLES = ["board.css", "paper.css", "discussion.css", "interaction.css"];
const boards = new WeakMap();

/**
 * Show the board of data.workshop to data.person inside root, which may lie in a shadow root.
 * Called again on the same root it takes over the new data. The returned function ends it.
 * @param {HTMLElement | ShadowRoot} root @param {BoardData} data
 */
export function mount(root, data) {
  const existing = boards.get(root);
  if (existing && existing.seat === seatOf(data)) existing.session.update(data);
  else {
    existing?.stop();
    boards.set(root, begin(root, data));
  }
  return boards.get(root).stop;
}

/** @param {HTMLElement | ShadowRoot} root @param {BoardData} data */
function begin(root, data) {
  const container = document.createElement("div");
  container.className = "la";
  container.hidden = true;
  const links = STYLES.map((file) => stylesheet(new URL(data.assets + "table/" + file, location.origin).href));
  root.append(...links.map((link) => link.element), container);
  Promise.all(links.map((link) => link.loaded)).then(() => (container.hidden = false));
  const session = new BoardSession(container, data);
  const stop = () => {
    session.stop();
    links.forEach((link) => link.element.remove());
    container.remove();
    if (boards.get(root)?.session === session) boards.delete(root);
  };
  return { session, seat: seatOf(data), stop };
}

/**
 * A stylesheet that fails to load must not keep the words away: an error counts as loaded.
 * @param {string} href
 */
function stylesheet(href) {
  const element = document.createElement("link");
  element.rel = "stylesheet";
  const loaded = new Promise((done) => {
    element.onload = element.onerror = done;
    setTimeout(done, 4000);
  });
  element.href = href;
  return { element, loaded };
}

/** @param {BoardData} data */
function seatOf({ workshop, person, as, subgroup, live }) {
  return JSON.stringify([workshop, person, as, subgroup ?? null, live]);
}
