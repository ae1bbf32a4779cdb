// The sheet: one paper with ruled lines between its topics, what is pinned above it, and per topic the notes and, at the
// foot, the wording and the outcome.
import { html, nothing } from "../vendor/lit-html.js";
import { repeat } from "../vendor/directives/repeat.js";
import { outcomeButton, outcomeLines, nobodyButton } from "./outcomes.js";
import { newNote } from "./composer.js";
import { helpButton } from "./help.js";
import { isTurned, isUncounted, thingsOf } from "./arranged.js";
import { notesOf, pickedIn } from "./picture.js";
import { icon } from "../kit/icons.js";
import { sheetOf } from "./moment.js";
import { proposalsPart, proposeButton } from "./proposals.js";
import { orderChoice, ordered } from "./order.js";
import { limitWords, pickModeButton, pickModePart } from "./picked_notes.js";
import { buildButton, builderPart, isBuilding } from "./purpose.js";
import { thingPart } from "./stack.js";
import { answersPart } from "./answers.js";
import { selectButton } from "./selection.js";
import { takeAwayWordingButton, takenWordingPart } from "./removing.js";
import { wordingButton, wordingPart } from "./wording.js";
import { beginning } from "../kit/words.js";
import { zoomButton, zoomed, zoomScreen } from "./zoom.js";

/** @param {Board} b @param {number} n */
export function sheetScreen(b, n) {
  const block = zoomed(b, n);
  return html`
    ${n === 2 || (block && !block.goal) ? pinned(b) : nothing}
    <div class="tools">${orderChoice(b)}${selectButton(b)}</div>
    ${block ? zoomScreen(b, block, blockPart(b, block)) : sheetPaper(b, n)}`;
}

/**
 * One sheet with its blocks.
 * @param {Board} b @param {number} n
 */
export function sheetPaper(b, n) {
  const blocks = b.sheet.blocks.filter((block) => block.sheet === n);
  return html`<section aria-labelledby=${`la-sheet-${n}`} data-sheet=${n}>
    <h2 id=${`la-sheet-${n}`} class=${sheetOf(b) ? "unseen" : "sheet-name"}>
      ${b.w("tab_sheet", { n })} · ${b.sheet.names[n - 1]}</h2>
    <div class="sheet s${n}">${repeat(blocks, (block) => block.id, (block) => blockPart(b, block))}</div>
  </section>`;
}

/**
 * The subgroup's own goal, questions and target group, in sight above everything that follows from them; on a narrow screen
 * one line that opens.
 * @param {Board} b @param {{ small?: boolean }} [more]
 */
export function pinned(b, { small = false } = {}) {
  const known = b.sheet.blocks.filter(({ id, pinned: kept }) => kept && b.picture.wordings[id]?.text);
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

/** @param {Board} b @param {Block} block */
function blockPart(b, block) {
  const open = isTurned(b.picture, block.id);
  const notes = notesOf(b.picture, block.id);
  const things = ordered(b, thingsOf(b.picture, block.id));
  const hidden = b.picture.hidden[block.id] ?? 0;
  const uncounted = isUncounted(b.picture, block.id);
  return html`<section class="block" data-block=${block.id} data-lands=${block.id}
    aria-labelledby=${`la-block-${block.id}`}>
    <div class="head"><h3 id=${`la-block-${block.id}`} tabindex="-1">${block.title}</h3>
      ${helpButton(b, block)}${zoomButton(b, block)}
      <span class="n">${countLine(b, block, notes.length + hidden, uncounted)}</span>${pickModeButton(b, block)}</div>
    <p class="ask">${block.ask}</p>
    ${pickModePart(b, block)}
    ${block.shows_pinned && b.ui.zoom !== block.id ? pinned(b, { small: true }) : nothing}
    <ul class="notes" aria-label=${b.w("block_notes", { block: block.title })}>
      ${repeat(things, (thing) => thing.id, (thing) => thingPart(b, thing))}
      ${hidden > 0 ? html`<li class="pile" data-testid="hidden">
        <span>${b.wn("block_hidden", hidden)}</span></li>` : nothing}
      ${b.readOnly ? nothing : html`<li class=${b.ui.composing.has(block.id) ? "wide" : "add"}>
        ${adding(b, block)}</li>`}
    </ul>
    ${open ? truth(b, block) : nothing}
    ${uncounted ? html`<p class="later" data-testid="uncounted">${b.w("block_uncounted")}</p>` : nothing}
    ${!open && !uncounted && notes.length + hidden === 0 ? html`<p class="later">${b.w("block_later")}</p>` : nothing}
  </section>`;
}

/** @param {Board} b @param {Block} block */
function truth(b, block) {
  return html`<div class="truth">${wordingPart(b, block)}${takenWordingPart(b, block)}${answersPart(b, block)}
    ${proposalsPart(b, block)}
    ${builderPart(b, block)}
    <div class="made">${outcomeLines(b, block)}
      <div class="buttons">${takeAwayWordingButton(b, block)}${isBuilding(b, block) ? nothing : wordingButton(b, block)}
        ${proposeButton(b, block)}${buildButton(b, block)}${outcomeButton(b, block)}${nobodyButton(b, block)}</div></div></div>`;
}

/** @param {Board} b @param {Block} block @param {number} n @param {boolean} uncounted whether there may be more */
function countLine(b, block, n, uncounted) {
  if (uncounted && n === 0) return block.limit ? limitWords(b, block) : nothing;
  const count = n === 0 ? b.w("block_count_none") : b.wn("block_count", n);
  const asks = pickModeButton(b, block) !== nothing && pickedIn(b.picture, block.id).length === 0;
  return block.limit && !asks ? html`<span data-testid="count">${count}</span> · ${limitWords(b, block)}`
    : html`<span data-testid="count">${count}</span>`;
}

/** @param {Board} b @param {Block} block */
function adding(b, block) {
  if (b.ui.composing.has(block.id)) return newNote(b, block);
  const begun = b.drafts.get(`note/${block.id}`)?.text.trim();
  const open = () => {
    b.ui.composing.add(block.id);
    b.redraw(`[data-field="note/${block.id}"]`);
  };
  return html`<button type="button" class="new" data-testid="add-note" @click=${open}
    aria-label=${`${b.w(begun ? "note_go_on" : "note_add")}: ${block.title}`}>
    ${begun ? html`<span>${b.w("note_go_on")}</span><span class="small" dir="auto">${beginning(begun, 40)}</span>`
      : html`<span>${icon("plus")} ${b.w("note_add")}</span>`}</button>`;
}
