// What is put on the wall from here: a topic's wordings, its statement, another page, or what follows from the step.
import { html, nothing } from "../vendor/lit-html.js";
import { icon } from "../kit/icons.js";
import { press } from "../kit/press.js";

/**
 * A button that puts this on the wall; it says so where it stands there.
 * @param {Plen} b @param {{ shows: "topic" | "statement", block: Id }} what @param {string} words
 */
export function toWall(b, { shows, block }, words) {
  const { wall } = b.picture;
  if (!b.leads || !wall) return nothing;
  const there = wall.shows === shows && wall.block === block;
  const show = () => b.act({ op: "show_on_wall", shows, subgroup: null, block, page: 0, different: false });
  return press(b, `show-${shows}`, there ? html`${icon("check")} ${b.w("plen_shown")}` : words, show, {
    cls: "btn small", pressed: there, label: `${words}: ${b.topic(block)?.title ?? ""}`, busy: there });
}

/** What stands on the wall now, and its pages. @param {Plen} b */
export function wallLine(b) {
  const { wall } = b.picture;
  if (!b.leads || !wall?.put || b.picture.workshop?.closed) return nothing;
  const { shows, subgroup, block, different, page, pages } = wall;
  /** @param {number} to */
  const turn = (to) => b.act({ op: "show_on_wall", shows, subgroup: subgroup || null, block: block || null, page: to, different });
  const follow = () => b.act({ op: "show_on_wall", shows: null, subgroup: null, block: null, page: 0, different: false });
  const what = `${b.w(`plen_wall_${shows}`)}${block ? `: ${b.topic(block)?.title ?? ""}` : ""}${subgroup ? `: ${b.names([subgroup])}` : ""}`;
  return html`<p class="onwall small" data-testid="on-wall"><span>${b.w("plen_on_wall", { what })}${pages > 1 ? ` · ${b.w("plen_wall_page", { n: page + 1, all: pages })}` : nothing}</span>
    ${page > 0 ? press(b, "wall-before", b.w("plen_wall_before"), () => turn(page - 1), { cls: "plain" }) : nothing}
    ${page + 1 < pages ? press(b, "wall-next", b.w("plen_wall_next"), () => turn(page + 1), { cls: "plain" }) : nothing}
    ${press(b, "wall-follow", b.w("plen_wall_follow"), follow, { cls: "plain" })}</p>`;
}
