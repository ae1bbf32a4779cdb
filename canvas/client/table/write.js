// The silent round: one topic, one big note to write on, your own notes, and of the others' notes only the number. Nothing on it
// moves while you think.
import { html, nothing } from "../vendor/lit-html.js";
import { keyed } from "../vendor/directives/keyed.js";
import { repeat } from "../vendor/directives/repeat.js";
import { hasText } from "../kit/text.js";
import { isTurned, isUncounted } from "./arranged.js";
import { beforePart } from "./before.js";
import { newNote } from "./composer.js";
import { isYours, notesOf } from "./picture.js";
import { helpButton } from "./help.js";
import { roundBlocks } from "./moment.js";
import { roundStep } from "./next.js";
import { noteCard } from "./note.js";
import { pinned } from "./pinned.js";
import { unlessUnsent } from "./unsent.js";

/** @param {Board} b */
export function writeScreen(b) {
  const { blocks, at } = where(b);
  const block = blocks[at];
  const own = notesOf(b.picture, block.id).filter(isYours).reverse();
  const others = b.picture.hidden[block.id] ?? 0;
  const counted = isTurned(b.picture, block.id) ? "write_others_hidden" : "write_others";
  const othersWords = isUncounted(b.picture, block.id) ? b.w("write_uncounted") : b.wn(counted, others);
  const atWords = b.w("write_at", { at: at + 1, all: blocks.length });
  return html`
    ${blocks.some((one) => one.goal) ? nothing : pinned(b)}
    ${keyed(block.id, html`<section class="paper single" data-block=${block.id} aria-labelledby="la-write">
      <div class="head"><h2 id="la-write" tabindex="-1">${block.title}</h2>${helpButton(b, block)}
        <span class="n">${[atWords, block.limit?.text].filter(Boolean).join(" · ")}</span></div>
      <p class="ask">${block.ask}</p>
      ${beforePart(b, block.id)}
      ${newNote(b, block, { large: true })}
      <p class="count" data-testid="count">${b.wn("write_yours", own.length)}
        · ${othersWords}</p>
      ${own.length > 0 ? html`<ul class="notes" aria-label=${b.w("write_your_notes")}>
        ${repeat(own, (note) => note.id, (note) => noteCard(b, note, { silent: true }))}</ul>` : nothing}
    </section>`)}`;
}

/** @param {Board} b */
export function writeFoot(b) {
  const { blocks, at, round } = where(b);
  const step = roundStep(b, round);
  const last = at === blocks.length - 1;
  const typing = hasText(b.drafts.get(`note/${blocks[at].id}`)?.text);
  const firm = step.name === "reveal" || (last && !typing);
  /** @param {number} to */
  const go = (to) => () => unlessUnsent(b, [blocks[at]], () => turnTo(b, round, blocks, to), `[data-field="note/${blocks[at].id}"]`);
  return html`<div class="footbar">
    ${blocks.length > 1 ? html`
      <button type="button" class="btn" data-testid="previous-block" ?disabled=${at === 0}
        @click=${go(at - 1)}>
        ${b.w("write_previous")}</button>
      <button type="button" class="btn ${firm || typing || last || step.undo ? "" : "primary"}"
        data-testid="next-block" ?disabled=${last} @click=${go(at + 1)}>
        ${b.w("write_next")}</button>` : nothing}
    <span class="space"></span>
    ${step.act ? nothing : html`<p class="next-words" data-testid="next-words">${step.words}</p>`}
    ${step.undo ? html`<button type="button" class=${step.act ? "plain" : "btn"} data-testid="not-done"
      @click=${step.undo}>${b.w("round_not_done")}</button>` : nothing}
    ${step.act ? html`<button type="button" class="btn ${firm ? "primary" : ""}" data-testid=${step.name}
      @click=${step.act}>${step.words}</button>` : nothing}
  </div>`;
}

/** @param {Board} b */
function where(b) {
  const round = b.picture.phase?.round ?? null;
  const blocks = roundBlocks(b, round);
  const at = Math.min(b.drafts.get(`at/${round}`)?.at ?? 0, blocks.length - 1);
  return { round, blocks, at };
}

/** @param {Board} b @param {Id | null} round @param {Block[]} blocks @param {number} to */
function turnTo(b, round, blocks, to) {
  if (to < 0 || to >= blocks.length) return;
  b.draft(`at/${round}`, { at: to });
  b.status.whisper(`${b.w("write_at", { at: to + 1, all: blocks.length })}: ${blocks[to].title}`);
}
