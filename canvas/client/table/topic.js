// The topic that is talked about: its notes on the left, and on the right, in sight for as long as the notes scroll, its
// wording, what people say of it and one's own answer. On a phone the notes come first, then the wording.
import { html, nothing } from "../vendor/lit-html.js";
import { isTurned, isUncounted } from "./arranged.js";
import { beforePart } from "./before.js";
import { countLine, countOf, notesPart, truthPart } from "./block.js";
import { newNote } from "./composer.js";
import { isAccepted, stateWords } from "./consent.js";
import { icon } from "../kit/icons.js";
import { answerOf } from "./picture.js";
import { momentOf, roundBlocks } from "./moment.js";
import { hasOutcome, isClosed, outcomeButton } from "./outcomes.js";
import { pickModePart } from "./picked_notes.js";
import { pinned } from "./pinned.js";
import { guest } from "./scribe.js";
import { topicMenu } from "./topic_menu.js";
import { unlessUnsent } from "./unsent.js";
import { shownTopic, topicKeys, wholeSheet } from "./zoom.js";

/** @param {Board} b @param {Block} block */
export function topicScreen(b, block) {
  const open = isTurned(b.picture, block.id);
  const uncounted = isUncounted(b.picture, block.id);
  return html`
    ${block.goal ? nothing : pinned(b, { but: block.id })}
    <div class="zoom" data-testid="zoomed" @keydown=${topicKeys(b, block)}>
      <h2 class="unseen">${b.w("tab_sheet", { n: block.sheet })} · ${b.sheet.names[block.sheet - 1]}</h2>
      <section class="block topic" data-block=${block.id} aria-labelledby=${`la-block-${block.id}`}>
        <div class="talk-side" data-lands=${block.id}>
          <div class="head"><h3 id=${`la-block-${block.id}`} tabindex="-1">${block.title}</h3>
            <span class="n">${countLine(b, block, uncounted)}</span>${topicMenu(b, block)}</div>
          <p class="ask">${block.ask}</p>${beforePart(b, block.id)}
          ${pickModePart(b, block)}
          ${notesPart(b, block)}
          ${uncounted ? html`<p class="later" data-testid="uncounted">${b.w("block_uncounted")}</p>` : nothing}
          ${!open && !uncounted && countOf(b, block) === 0 ? html`<p class="later">${b.w("block_later")}</p>` : nothing}
          ${b.readOnly ? nothing : html`<div class="jot">${newNote(b, block, { slim: true })}</div>`}
        </div>
        ${open ? html`<div class="word-side" tabindex=${b.readOnly ? 0 : nothing} role=${b.readOnly ? "group" : nothing}
          aria-label=${b.readOnly ? b.w("wording_ours") : nothing}>${truthPart(b, block, { closing: false })}
          ${topicFoot(b, block)}</div>` : nothing}
      </section></div>`;
}

/**
 * The way to the whole sheet.
 * @param {Board} b @param {Block} block
 */
export function wayPart(b, block) {
  return html`<nav class="tabs way" aria-label=${b.w("tabs_label")}><button type="button" class="tab" data-testid="zoom-out" @click=${() => wholeSheet(b, block)}>${b.w("topic_sheet")}</button></nav>`;
}

/**
 * The end of this topic: how it is rounded off, and the way to the next one for the whole subgroup.
 * @param {Board} b @param {Block} block
 */
export function topicFoot(b, block) {
  if (b.readOnly) return nothing;
  const next = momentOf(b) === "topic" && block.id === b.picture.topic?.block ? nextTopic(b) : undefined;
  // A wording that people can live with answers the question how this is rounded off.
  const closing = isAccepted(b, block.id) && !hasOutcome(b, block) ? nothing : outcomeButton(b, block);
  return next ? html`<div class="buttons topic-foot">${closing}<button type="button" class="btn small" data-testid="next-topic"
    @click=${() => goTo(b, next)}>${b.w("topic_next", { block: next.title })} ${icon("right")}</button></div>`
    : html`<div class="buttons topic-foot">${closing}</div>`;
}

/**
 * The topic that this discussion comes to after that of now: the one behind it, or at the end the first that is left.
 * @param {Board} b
 * @returns {Block | undefined}
 */
export function nextTopic(b) {
  const blocks = topicsOfNow(b);
  const at = blocks.findIndex(({ id }) => id === b.picture.topic?.block);
  const left = blocks.filter((block) => !isClosed(b, block));
  return blocks[at + 1] ?? left.find(({ id }) => id !== b.picture.topic?.block);
}

/**
 * The topics of this discussion, in order.
 * @param {Board} b
 */
export function topicsOfNow(b) {
  const round = b.picture.phase?.round;
  const sheet = b.phase?.sheet;
  return round ? roundBlocks(b, round) : b.sheet.blocks.filter((block) => !sheet || block.sheet === sheet);
}

/**
 * Go to this topic with the whole subgroup.
 * @param {Board} b @param {Block} block
 */
export function goTo(b, block) {
  const { topic } = b.picture;
  const shown = shownTopic(b);
  if (!topic || topic.waiting) return;
  unlessUnsent(b, shown ? [shown] : [], () => {
    b.act({ op: "go_to_topic", block: block.id, base: topic.number });
    toGroup(b, block);
  });
}

/**
 * Look where the subgroup is.
 * @param {Board} b @param {Block} block
 */
export function toGroup(b, block) {
  b.toTop();
  b.set({ tab: null, zoom: null, menu: null, near: null, forming: null, answering: null }, `[data-block="${block.id}"] h3`);
}

/**
 * On a phone the wording lies below the notes: how far it is, what you answered, and the way there.
 * @param {Board} b
 */
export function wordingLine(b) {
  const block = shownTopic(b);
  const words = block ? stateWords(b, block.id) : "";
  if (!block || !words || b.ui.beside) return nothing;
  const answers = b.picture.answers[block.id];
  const { mine } = answerOf(answers, guest(b)?.id ?? null);
  const own = mine && !b.readOnly ? ` · ${b.w("topic_you", { answer: b.w(`stance_${mine}`) })}` : "";
  return html`<p class="asks-line wording-line"><button type="button" class="plain" data-testid="to-wording"
    @click=${() => b.redraw(`[data-block="${block.id}"] [data-testid="consent"]`)}>${icon("talk")}
    <span>${b.w("wording_ours")}: ${words}${own}</span></button></p>`;
}
