// What everybody says together: the statements per block with their standing in words, and the actions.
import { html, nothing } from "../vendor/lit-html.js";
import { actionList } from "./actions.js";
import { icon } from "../kit/icons.js";
import { votePart } from "./answers.js";

/** @type {Record<string, IconName>} */
const ICONS = { agreed: "check", compromise: "skip", open: "ring" };

/** @param {Board} b */
export function plenaryScreen(b) {
  return html`${themeMakerLink(b)}${statements(b)}${actionList(b)}`;
}

/**
 * The theme maker of a subgroup helps the facilitators to build themes, on another page.
 * @param {Board} b
 */
function themeMakerLink(b) {
  if (!b.picture.you?.merges || b.visiting) return nothing;
  return html`<p class="quiet"><a href=${b.data.merge} data-testid="to-merge">${b.w("theme_maker_link")}</a></p>`;
}

/** @param {Board} b */
export function actionsScreen(b) {
  return html`${actionList(b, { lead: true })}${statements(b)}`;
}

/** @param {Board} b */
function statements(b) {
  const known = b.sheet.blocks.filter((block) => b.picture.statements[block.id]);
  return html`<section class="paper" aria-labelledby="la-statements" data-testid="statements">
    <div class="head"><h2 id="la-statements">${b.w("statements_title")}</h2>
      <span class="n">${b.w("statements_count", { n: known.length, all: b.sheet.blocks.length })}</span></div>
    ${known.length === 0 ? html`<p class="quiet">${b.w("statements_none")}</p>` : html`<ul class="statements">
      ${known.map((block) => statement(b, block, b.picture.statements[block.id]))}</ul>`}
    ${known.length > 0 && known.length < b.sheet.blocks.length ? stillOpen(b) : nothing}
  </section>`;
}

/** @param {Board} b @param {Block} block @param {Statement} said */
function statement(b, block, { text, standing }) {
  const known = ICONS[standing] ? standing : "open";
  return html`<li data-block=${block.id}><h3>${block.title}</h3>
    <p class="spoken">${text || b.w("statement_no_text")}</p>
    <p class="state ${known}">${icon(ICONS[known])} <span>${b.w(`standing_${known}`)}</span></p>
    ${votePart(b, block)}</li>`;
}

/** @param {Board} b */
function stillOpen(b) {
  const blocks = b.sheet.blocks.filter((block) => !b.picture.statements[block.id]);
  const titles = blocks.map((block) => block.title).join(", ");
  return html`<p class="quiet">${b.w("statements_to_come", { blocks: titles })}</p>`;
}
