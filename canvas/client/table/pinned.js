// What everything that follows is written for: the subgroup's own goal, questions and target group, in sight above it.
import { html, nothing } from "../vendor/lit-html.js";

/**
 * The subgroup's own goal, questions and target group, in sight above everything that follows from them; on a narrow screen
 * one line that opens. `but` is the topic on the screen, which says its own.
 * @param {Board} b @param {{ small?: boolean, but?: Id | null }} [more]
 */
export function pinned(b, { small = false, but = null } = {}) {
  const known = b.sheet.blocks.filter(({ id, pinned: kept }) => kept && id !== but && b.picture.wordings[id]?.text);
  if (known.length === 0) return small ? nothing : html`<p class="pin none">${b.w("pin_none")}</p>`;
  const all = html`<dl class="pin ${small ? "small" : ""}" data-testid="pinned">${known.map((block) => html`<div>
    <dt>${pinWords(b, block)}</dt><dd dir="auto">${b.picture.wordings[block.id].text}</dd></div>`)}</dl>`;
  const [{ id }] = known;
  return b.ui.narrow ? html`<details class="pinned-line"><summary data-testid="pinned-line"><b>${pinWords(b, known[0])}</b>
    <bdi>${b.picture.wordings[id].text}</bdi></summary>${all}</details>` : all;
}

/**
 * What a pinned wording is called: the sheet of SURF has its own words for it, another sheet the title of its block.
 * @param {Board} b @param {Block} block
 */
function pinWords(b, block) {
  const key = `pin_${block.id}`;
  return key in b.data.words ? b.w(key) : block.title;
}
