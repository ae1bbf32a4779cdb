// A topic on the paper, in parts: its notes, and what the subgroup makes of them. The sheet puts them under each other, the
// topic of now side by side.
import { html, nothing } from "../vendor/lit-html.js";
import { repeat } from "../vendor/directives/repeat.js";
import { answersPart } from "./answers.js";
import { thingsOf } from "./arranged.js";
import { formulatePart } from "./formulate.js";
import { ordered } from "./order.js";
import { outcomeButton, outcomeLines } from "./outcomes.js";
import { limitWords, pickModeButton } from "./picked_notes.js";
import { notesOf, pickedIn } from "./picture.js";
import { proposalsPart } from "./proposals.js";
import { builderPart } from "./purpose.js";
import { takeAwayWordingButton, takenWordingPart } from "./removing.js";
import { thingPart } from "./stack.js";
import { wordingPart } from "./wording.js";

/**
 * How many notes a block has that this reader knows of, face down ones of others included.
 * @param {Board} b @param {Block} block
 */
export const countOf = (b, block) => notesOf(b.picture, block.id).length + (b.picture.hidden[block.id] ?? 0);

/**
 * The notes of a block as a list; `last` is drawn behind them.
 * @param {Board} b @param {Block} block @param {Template} [last]
 */
export function notesPart(b, block, last = nothing) {
  const things = ordered(b, thingsOf(b.picture, block.id));
  const hidden = b.picture.hidden[block.id] ?? 0;
  return html`<ul class="notes" aria-label=${b.w("block_notes", { block: block.title })}>
      ${repeat(things, (thing) => thing.id, (thing) => thingPart(b, thing))}
      ${hidden > 0 ? html`<li class="pile" data-testid="hidden">
        <span>${b.wn("block_hidden", hidden)}</span></li>` : nothing}
      ${last}
    </ul>`;
}

/**
 * What the subgroup makes of it: the wording, what people say of it, other words, the outcome. With `closing` the button
 * that records an outcome too.
 * @param {Board} b @param {Block} block @param {{ closing?: boolean }} [how]
 */
export function truthPart(b, block, { closing = true } = {}) {
  return html`<div class="truth">${wordingPart(b, block)}${takenWordingPart(b, block)}${answersPart(b, block)}
    ${proposalsPart(b, block)}
    ${builderPart(b, block)}
    <div class="made">${outcomeLines(b, block)}
      <div class="buttons">${takeAwayWordingButton(b, block)}${formulatePart(b, block)}${closing ? outcomeButton(b, block) : nothing}
      </div></div></div>`;
}

/** @param {Board} b @param {Block} block @param {boolean} uncounted whether there may be more notes than are known */
export function countLine(b, block, uncounted) {
  const n = countOf(b, block);
  if (uncounted && n === 0) return block.limit ? limitWords(b, block) : nothing;
  const count = n === 0 ? b.w("block_count_none") : b.wn("block_count", n);
  const asks = pickModeButton(b, block) !== nothing && pickedIn(b.picture, block.id).length === 0;
  return block.limit && !asks ? html`<span data-testid="count">${count}</span> · ${limitWords(b, block)}`
    : html`<span data-testid="count">${count}</span>`;
}
