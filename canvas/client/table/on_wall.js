// What stands on the wall, on a board: the same as real text, at one's own size, following page by page.
import { html, nothing } from "../vendor/lit-html.js";
import { cardLabel, saidWords, wallTitle } from "../kit/on_wall.js";

/**
 * What is on the wall in one line, with its page; empty while it shows what a board has itself: the step, the way
 * in, the round that opens the plenary.
 * @param {Board} b @param {WallShown | null} wall
 */
export function onWallWords(b, wall) {
  const what = wall && wall.shows !== "opening" ? wallTitle(b, wall) : "";
  return what && wall && wall.pages > 1 ? `${what}, ${b.w("wall_page", { n: wall.page + 1, all: wall.pages })}` : what;
}

/**
 * All of it, folded under one line; `open` where it is what this moment is about.
 * @param {Board} b @param {{ open?: boolean }} [how]
 */
export function onWallPart(b, { open = false } = {}) {
  const { wall } = b.picture;
  const what = onWallWords(b, wall);
  if (!wall || !what || b.picture.workshop?.closed) return nothing;
  return html`<details class="paper mirror" data-testid="on-wall" ?open=${open}>
    <summary><h2>${b.w("room_on_wall")}</h2> <span dir="auto">${what}</span></summary>
    ${body(b, wall)}
  </details>`;
}

/** @param {Board} b @param {WallShown} wall */
function body(b, wall) {
  if (wall.shows === "statement") return statement(b, wall.said);
  if (wall.shows === "actions") return tasks(b, wall.tasks);
  if (wall.cards.length === 0) {
    const none = wall.different ? "wall_no_difference" : "wall_no_words";
    return html`<p class="quiet">${b.w(wall.shows === "topic" ? "wall_no_wordings" : none)}</p>`;
  }
  return html`<ul class="statements">${wall.cards.map((card) => html`<li>
    <h3 dir="auto">${cardLabel(b, card)}</h3><p class="spoken" dir="auto">${card.text}</p></li>`)}</ul>`;
}

/** @param {Board} b @param {WallSaid | null} said */
function statement(b, said) {
  if (!said) return html`<p class="quiet">${b.w("wall_no_statement")}</p>`;
  return html`<p class="spoken" dir="auto">${said.text}</p><p class="state">${[...saidWords(b, said)].join(" · ")}</p>`;
}

/** @param {Board} b @param {WallTask[]} found */
function tasks(b, found) {
  if (found.length === 0) return html`<p class="quiet">${b.w("wall_no_actions")}</p>`;
  return html`<ul class="statements">${found.map((task) => html`<li><p class="spoken" dir="auto">${task.what}</p>
    <p class="small">${b.w(task.taken ? "wall_taken" : "wall_open")}${task.by_when ? ` · ${b.words.date(task.by_when)}` : ""}</p></li>`)}</ul>`;
}

/**
 * Another thing, or another page, is on the wall: said once, quietly.
 * @param {Board} b @param {WallShown | undefined} wall
 */
export function wallNews(b, wall) {
  const what = onWallWords(b, wall ?? null);
  if (what && what !== onWallWords(b, b.picture.wall)) b.status.whisper(b.w("room_news_wall", { what }));
}

/**
 * While subgroups present: whose turn it is.
 * @param {Board} b
 */
export function turnPart(b) {
  const { wall, group } = b.picture;
  if (wall?.shows !== "subgroup" || !wall.of || b.picture.phase?.mode !== "present") return nothing;
  const yours = group?.name === wall.of && !b.visiting;
  return html`<p class="say" data-testid="whose-turn">${yours ? b.w("room_your_turn") : b.w("room_presents", { name: wall.of })}</p>`;
}
