// The sheet: one paper with ruled lines between its topics, what is pinned above it, and per topic the notes and, at the
// foot, the wording and the outcome. It shows the state of every topic, and prints.
import { html, nothing } from "../vendor/lit-html.js";
import { repeat } from "../vendor/directives/repeat.js";
import { isTurned, isUncounted } from "./arranged.js";
import { beforePart } from "./before.js";
import { countLine, countOf, notesPart, truthPart } from "./block.js";
import { newNote } from "./composer.js";
import { helpButton } from "./help.js";
import { icon } from "../kit/icons.js";
import { sheetOf } from "./moment.js";
import { orderChoice } from "./order.js";
import { pickModeButton, pickModePart } from "./picked_notes.js";
import { pinned } from "./pinned.js";
import { selectButton } from "./selection.js";
import { topicScreen } from "./topic.js";
import { beginning } from "../kit/words.js";
import { zoomButton, zoomed } from "./zoom.js";

/** @param {Board} b @param {number} n */
export function sheetScreen(b, n) {
  const block = zoomed(b, n);
  if (block) return topicScreen(b, block);
  return html`
    ${n === 2 ? pinned(b) : nothing}
    <div class="tools">${orderChoice(b)}${selectButton(b)}</div>
    ${sheetPaper(b, n)}`;
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

/** @param {Board} b @param {Block} block */
function blockPart(b, block) {
  const open = isTurned(b.picture, block.id);
  const uncounted = isUncounted(b.picture, block.id);
  return html`<section class="block" data-block=${block.id} data-lands=${block.id}
    aria-labelledby=${`la-block-${block.id}`}>
    <div class="head"><h3 id=${`la-block-${block.id}`} tabindex="-1">${block.title}</h3>
      ${helpButton(b, block)}${zoomButton(b, block)}
      <span class="n">${countLine(b, block, uncounted)}</span>${pickModeButton(b, block)}</div>
    ${b.picture.topic?.block === block.id ? html`<p class="here" data-testid="topic-of-now">${icon("talk")} ${b.w("topic_here")}</p>` : nothing}
    <p class="ask">${block.ask}</p>${beforePart(b, block.id)}
    ${pickModePart(b, block)}
    ${block.shows_pinned ? pinned(b, { small: true }) : nothing}
    ${notesPart(b, block, b.readOnly ? nothing
      : html`<li class=${b.ui.composing.has(block.id) ? "wide" : "add"}>${adding(b, block)}</li>`)}
    ${open ? truthPart(b, block) : nothing}
    ${uncounted ? html`<p class="later" data-testid="uncounted">${b.w("block_uncounted")}</p>` : nothing}
    ${!open && !uncounted && countOf(b, block) === 0 ? html`<p class="later">${b.w("block_later")}</p>` : nothing}
  </section>`;
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
