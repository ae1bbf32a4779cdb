// The topic that all talk about now, for who takes part: the own subgroup's wording first, the others one tap away, the
// statement, and one's own answer to it.
import { html, nothing } from "../vendor/lit-html.js";
import { votePart } from "./answers.js";
import { stateWords } from "./consent.js";
import { standLine } from "./standing.js";

/**
 * @param {Board} b @param {Block} block
 */
export function topicPart(b, block) {
  return html`<section class="paper topic-now" aria-labelledby="la-topic" data-testid="topic-now" data-topic=${block.id} data-block=${block.id}>
    <h2 id="la-topic" tabindex="-1">${b.w("room_topic", { topic: block.title })}</h2>
    ${b.picture.group ? ownWording(b, block) : nothing}
    ${others(b, block)}
    ${statement(b, block)}
  </section>`;
}

/** @param {Board} b @param {Block} block */
function ownWording(b, block) {
  const wording = b.picture.wordings[block.id];
  if (!wording?.text) return html`<p class="quiet" data-testid="own-wording">${b.w("room_own_none")}</p>`;
  return html`<div data-testid="own-wording"><h3>${b.w("room_own")}</h3><p class="spoken" dir="auto">${wording.text}</p>
    <p class="small">${stateWords(b, block.id)}</p></div>`;
}

/** @param {Board} b @param {Block} block */
function others(b, block) {
  const said = together(b.picture.said);
  if (said.length === 0) return nothing;
  return html`<details data-testid="others"><summary>${b.wn("room_others", b.picture.said.length)}</summary>
    <ul class="statements">${said.map(({ names, text, goal }) => html`<li><h3 dir="auto">${names.join(", ")}</h3>
      <p class="spoken" dir="auto">${text}</p>
      ${goal && !block.goal ? html`<p class="small" dir="auto">${b.w("room_for_goal", { goal })}</p>` : nothing}</li>`)}</ul>
  </details>`;
}

/**
 * Those who say the same in the same words, for the same goal, stand together.
 * @param {SaidElsewhere[]} said
 * @returns {{ names: string[], text: string, goal: string }[]}
 */
export function together(said) {
  /** @type {Map<string, { names: string[], text: string, goal: string }>} */
  const found = new Map();
  for (const { name, text, goal } of said) {
    const key = JSON.stringify([text, goal]);
    const known = found.get(key);
    if (known) known.names.push(name);
    else found.set(key, { names: [name], text, goal });
  }
  return [...found.values()];
}

/** @param {Board} b @param {Block} block */
function statement(b, block) {
  const said = b.picture.statements[block.id];
  if (!said) return html`<p class="quiet" data-testid="no-statement">${b.w("room_no_statement")}</p>`;
  return html`<div class="shared" data-testid="statement-now"><h3>${b.w("room_statement")}</h3>
    <p class="spoken" dir="auto">${said.text || b.w("statement_no_text")}</p>
    ${standLine(b, said)}${votePart(b, block)}</div>`;
}

/**
 * Another topic is taken up: said once, quietly.
 * @param {Board} b @param {{ topic: Id | null } | undefined} plenary
 */
export function topicNews(b, plenary) {
  const block = b.known(plenary?.topic);
  if (block && block.id !== b.picture.plenary?.topic) b.status.whisper(b.w("room_news_topic", { topic: block.title }));
}
