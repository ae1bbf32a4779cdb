// What stands on the wall: it follows the step, and what a leader puts there.
import { html, nothing } from "../vendor/lit-html.js";
import { clockFace } from "../kit/words.js";
import { press } from "../kit/press.js";

/** Below so many seconds each, only what differs is worth presenting. */
const SHORT = 120;

/** @typedef {{ shows: string | null, subgroup: Id | null, block: Id | null, page: number, different: boolean }} Shows */

/** @param {Lead} b */
export function wallPart(b) {
  const { wall, workshop } = b.picture;
  if (!b.leads || !wall || workshop?.closed) return nothing;
  return html`<section class="onwall" data-testid="wall" aria-labelledby="lead-wall">
    <h2 id="lead-wall">${b.w("lead_wall")}</h2>
    <p data-testid="on-wall">${now(b, wall)}</p>
    ${paces(b)}
    <div class="buttons">${[...steps(b, wall)]}</div>
    <div class="asking line">
      <div class="field"><label for="lead-wall-put">${b.w("lead_wall_put")}</label>
        <select id="lead-wall-put">${options(b).map(([value, words]) => html`<option value=${value}>${words}</option>`)}</select></div>
      ${press(b, "wall-show", b.w("lead_wall_show"), () => put(b), { cls: "btn small" })}
    </div>
    <p class="small">${b.w("lead_wall_means")} <a href=${b.data.ways.wall} target="_blank" rel="noopener">${b.w("lead_wall_open")}</a></p>
  </section>`;
}

/** What stands there now, in words. @param {Lead} b @param {OnTheWall} wall */
function now(b, wall) {
  const what = named(b, wall);
  return wall.pages > 1 ? b.w("lead_wall_now_page", { what, n: wall.page + 1, all: wall.pages }) : b.w("lead_wall_now", { what });
}

/** @param {Lead} b @param {{ shows: string | null, subgroup: Id | null, block: Id | null, different: boolean }} wall */
function named(b, { shows, subgroup, block, different }) {
  const name = b.tile(subgroup ?? "")?.name ?? "";
  if (shows === "subgroup") return different ? b.w("lead_wall_different", { name }) : name;
  if (shows === "topic" || shows === "statement") return b.w(`lead_wall_${shows}`, { topic: b.topic(block) });
  return b.w(`lead_wall_${shows}`);
}

/** How much time each subgroup has to present. @param {Lead} b */
function paces(b) {
  const step = b.step(b.picture.phase?.id ?? "");
  const groups = b.tiles.filter((tile) => !tile.closed);
  if (step?.mode !== "present" || groups.length < 2) return nothing;
  const minutes = step.minutes + (b.picture.phase?.added ?? 0);
  const each = clockFace(Math.round((minutes * 60) / groups.length) * 1000);
  const short = minutes * 60 < groups.length * SHORT && !b.picture.wall?.different;
  return html`<p class="small" data-testid="wall-pace">${b.w("lead_wall_each", { minutes, n: groups.length, each })}</p>
    ${short ? html`<p class="small" data-testid="wall-short">${b.w("lead_wall_short")}</p>` : nothing}`;
}

/** What follows from here with one press. @param {Lead} b @param {OnTheWall} wall */
function* steps(b, wall) {
  if (wall.page + 1 < wall.pages) yield button(b, "wall-next", b.w("lead_wall_next_page"), { ...wall, page: wall.page + 1 });
  if (wall.page > 0) yield button(b, "wall-before", b.w("lead_wall_page_before"), { ...wall, page: wall.page - 1 });
  if (wall.shows === "subgroup") yield* presenting(b, wall);
  if (wall.shows === "topic" && wall.said) yield button(b, "wall-say", b.w("lead_wall_say"), { ...wall, shows: "statement", page: 0 });
  if (wall.put) yield button(b, "wall-follow", b.w("lead_wall_follow"), { ...wall, shows: null });
}

/** @param {Lead} b @param {OnTheWall} wall */
function* presenting(b, wall) {
  const groups = b.tiles.filter((tile) => !tile.closed);
  const next = groups[groups.findIndex((tile) => tile.id === wall.subgroup) + 1];
  if (next) yield button(b, "wall-group", b.w("lead_wall_next_group", { name: next.name }), { ...wall, subgroup: next.id, page: 0 });
  yield button(b, "wall-only", b.w(wall.different ? "lead_wall_whole" : "lead_wall_only"), { ...wall, different: !wall.different, page: 0 });
}

/** @param {Lead} b @param {string} name @param {string} words @param {Shows} shows */
const button = (b, name, words, shows) => press(b, name, words, () => show(b, shows), { cls: "btn small" });

/** @param {Lead} b @param {Shows} shows */
function show(b, { shows, subgroup, block, page, different }) {
  if (shows === null) b.act({ op: "show_on_wall", shows, subgroup: null, block: null, page: 0, different: false });
  else b.act({ op: "show_on_wall", shows, subgroup: subgroup || null, block: block || null, page, different });
}

/** All that can be shown: its value in the list, and in words. @param {Lead} b @returns {[string, string][]} */
function options(b) {
  const blocks = b.data.sheet.blocks ?? [];
  const alone = ["step", "come_in", "actions"].map((shows) => [`${shows}/`, b.w(`lead_wall_${shows}`)]);
  const groups = b.tiles.filter((tile) => !tile.closed).map((tile) => [`subgroup/${tile.id}`, tile.name]);
  const topics = ["topic", "statement"].flatMap((shows) =>
    blocks.map(({ id, title }) => [`${shows}/${id}`, b.w(`lead_wall_${shows}`, { topic: title })]),
  );
  return /** @type {[string, string][]} */ ([...alone, ...groups, ...topics]);
}

/** What is chosen in the list. @param {Lead} b */
function put(b) {
  const chosen = /** @type {HTMLSelectElement | null} */ (b.container.querySelector("#lead-wall-put"));
  const [shows, about] = (chosen?.value ?? "").split("/");
  const [subgroup, block] = shows === "subgroup" ? [about, null] : [null, about];
  if (shows) show(b, { shows, subgroup, block, page: 0, different: false });
}
