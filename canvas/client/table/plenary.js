// What everybody says together: the statements per block with their standing in words, and the actions.
import { html, nothing } from "../vendor/lit-html.js";
import { askingWords } from "../kit/asking.js";
import { actionList } from "./actions.js";
import { icon } from "../kit/icons.js";
import { votePart } from "./answers.js";
import { onWallPart } from "./on_wall.js";

/** @typedef {"proposal" | "before_all" | "agreed" | "compromise" | "objected" | "short" | "open"} Stand */

/** @type {Record<Stand, IconName>} */
const ICONS = {
  proposal: "pen", before_all: "waiting", agreed: "check", compromise: "skip", objected: "warning", short: "ring", open: "ring",
};
/** @type {Partial<Record<Stand, string>>} */
const TONES = { agreed: "agreed", compromise: "compromise", open: "open", objected: "not_answered" };

/** @param {Board} b */
export function plenaryScreen(b) {
  return html`${themeMakerLink(b)}${onWallPart(b)}${statements(b)}${actionList(b)}`;
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
  return html`${onWallPart(b)}${actionList(b, { lead: true })}${statements(b)}`;
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
function statement(b, block, said) {
  const stand = standOf(said);
  return html`<li data-block=${block.id}><h3>${block.title}</h3>
    <p class="spoken" dir="auto">${said.text || b.w("statement_no_text")}</p>
    <p class="state ${TONES[stand] ?? ""}" data-testid="stand" data-state=${stand}>${icon(ICONS[stand])}
      <span>${standWords(b, said, stand)}</span></p>
    ${said.paper ? html`<p class="small" data-testid="on-paper">${paperWords(b, said.paper)}</p>` : nothing}
    ${votePart(b, block)}</li>`;
}

/**
 * How far a statement came: agreed or a compromise only where it was put to all and accepted.
 * @param {Statement} said
 * @returns {Stand}
 */
function standOf({ standing, asking }) {
  if (standing !== "agreed" && standing !== "compromise") return "open";
  if (!asking) return "proposal";
  const { result } = asking;
  if (!result) return "before_all";
  if (result.accepted) return standing;
  return result.object + result.lateObject > 0 ? "objected" : "short";
}

/** @param {Board} b @param {Statement} said @param {Stand} stand */
function standWords(b, { asking }, stand) {
  if (!asking || stand === "open") return b.w(`stand_${stand}`);
  const words = askingWords(b, asking);
  return stand === "agreed" || stand === "compromise" ? `${b.w(`stand_${stand}`)} · ${words}` : words;
}

/** @param {Board} b @param {NonNullable<Statement["paper"]>} paper */
function paperWords(b, { asked: all, answered: n, result }) {
  return result ? b.wn("paper_able", result.liveWith, { all }) : b.w("paper_answered", { n, all });
}

/** @param {Board} b */
function stillOpen(b) {
  const blocks = b.sheet.blocks.filter((block) => !b.picture.statements[block.id]);
  const titles = blocks.map((block) => block.title).join(", ");
  return html`<p class="quiet">${b.w("statements_to_come", { blocks: titles })}</p>`;
}
