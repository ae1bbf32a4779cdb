// The plenary on a participant's board: the round with which it opens, then the topic of now, and what everybody says
// together: the statements with their standing, and the actions.
import { html, nothing } from "../vendor/lit-html.js";
import { actionList } from "./actions.js";
import { votePart } from "./answers.js";
import { unreachedWords } from "../kit/on_wall.js";
import { onWallPart } from "./on_wall.js";
import { running } from "./opening.js";
import { openingResult, openingScreen } from "./opening_round.js";
import { standLine } from "./standing.js";
import { topicPart } from "./topic_now.js";

/** @param {Board} b */
export function plenaryScreen(b) {
  const round = running(b);
  if (round) return html`${openingScreen(b, round)}${onWallPart(b)}`;
  const { opening, plenary } = b.picture;
  const topic = b.known(plenary?.topic) ?? null;
  return html`${themeMakerLink(b)}
    ${topic ? topicPart(b, topic) : nothing}
    ${unreachedPart(b)}
    ${opening ? openingResult(b, opening, { open: !topic }) : nothing}
    ${onWallPart(b)}${statements(b, topic)}${actionList(b)}`;
}

/** What will not be reached, in the last minutes. @param {Board} b */
function unreachedPart(b) {
  const words = b.picture.phase?.mode === "plenary" ? unreachedWords(b, b.picture.wall) : "";
  return words ? html`<p class="paper" role="status" data-testid="unreached">${words}</p>` : nothing;
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

/** @param {Board} b @param {Block | null} [now] the topic that stands above already */
function statements(b, now = null) {
  const known = b.sheet.blocks.filter((block) => b.picture.statements[block.id]);
  const others = known.filter((block) => block !== now);
  if (now && others.length === 0) return nothing;
  return html`<section class="paper" aria-labelledby="la-statements" data-testid="statements">
    <div class="head"><h2 id="la-statements">${b.w("statements_title")}</h2>
      <span class="n">${b.w("statements_count", { n: known.length, all: b.sheet.blocks.length })}</span></div>
    ${known.length === 0 ? html`<p class="quiet">${b.w("statements_none")}</p>` : html`<ul class="statements">
      ${others.map((block) => statement(b, block, b.picture.statements[block.id]))}</ul>`}
    ${known.length > 0 && known.length < b.sheet.blocks.length ? stillOpen(b) : nothing}
  </section>`;
}

/** @param {Board} b @param {Block} block @param {Statement} said */
function statement(b, block, said) {
  return html`<li data-block=${block.id}><h3>${block.title}</h3>
    <p class="spoken" dir="auto">${said.text || b.w("statement_no_text")}</p>
    ${standLine(b, said)}${votePart(b, block)}</li>`;
}

/** @param {Board} b */
function stillOpen(b) {
  const blocks = b.sheet.blocks.filter((block) => !b.picture.statements[block.id]);
  const titles = blocks.map((block) => block.title).join(", ");
  return html`<p class="quiet">${b.w("statements_to_come", { blocks: titles })}</p>`;
}
