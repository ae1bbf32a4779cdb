// The subgroup's wording of a topic: reading it, writing it, and what happens when two people write at once.
import { html, nothing } from "../vendor/lit-html.js";
import { changedLine, markedText } from "./consent.js";
import { longText } from "./longtext.js";

/** @type {(block: Block) => `wording/${Id}`} */
const nameOf = (block) => `wording/${block.id}`;
/** @param {Block} block */
const field = (block) => `[data-field="${nameOf(block)}"]`;
/** @param {Block} block */
const opener = (block) => `[data-block="${block.id}"] [data-testid="formulate"]`;

/**
 * The wording, or the field in which it is being written.
 * @param {Board} b @param {Block} block
 */
export function wordingPart(b, block) {
  const wording = b.picture.wordings[block.id];
  if (isWriting(b, block)) return wordingForm(b, block, wording);
  if (!wording?.text) return nothing;
  const text = markedText(b, block, wording.text);
  return html`${changedLine(b, block)}<p class="said" data-testid="wording"><b>${b.w("wording_ours")}</b> · <bdi>${text}</bdi></p>`;
}

/**
 * The button that opens the field; nothing while it is open.
 * @param {Board} b @param {Block} block
 */
export function wordingButton(b, block) {
  if (b.readOnly || isWriting(b, block)) return nothing;
  const words = b.w(b.picture.wordings[block.id]?.text ? "wording_change" : "wording_write");
  return html`<button type="button" class="plain" data-testid="write-wording"
    aria-label=${`${words}: ${block.title}`} @click=${() => writeWording(b, block)}>${words}</button>`;
}

/**
 * Whether the field of this block's wording is open.
 * @param {Board} b @param {Block} block
 */
export function isWriting(b, block) {
  return !b.readOnly && Boolean(b.drafts.get(nameOf(block)));
}

/**
 * Open the field, starting from what stands there now.
 * @param {Board} b @param {Block} block
 */
export function writeWording(b, block) {
  startWording(b, block, b.picture.wordings[block.id]?.text ?? "");
}

/**
 * Open the field, starting from this text; what was begun there before stays. False while the last
 * wording is still on its way.
 * @param {Board} b @param {Block} block @param {string} text
 */
export function startWording(b, block, text) {
  const wording = b.picture.wordings[block.id];
  if (wording?.waiting) {
    b.tell(b.w("wording_waiting"));
    return false;
  }
  b.showBlock(block.id);
  if (!b.drafts.get(nameOf(block))) {
    b.drafts.set(nameOf(block), { text, base: wording?.revision ?? 0 });
  }
  b.redraw(field(block));
  return true;
}

/** @param {Board} b @param {Block} block @param {Wording} wording */
function wordingForm(b, block, wording) {
  const name = nameOf(block);
  const draft = b.drafts.get(name) ?? { text: "" };
  const newer = wording && wording.revision !== draft.base && wording.text !== draft.text ? wording : null;
  return longText(b, {
    name, rows: 4, most: b.data.limits.wording, close: opener(block), field: "wording-text", button: "save-wording",
    label: b.w(newer ? "wording_yours" : "wording_ours"), words: b.w(newer ? "wording_replace" : "wording_save"),
    above: newer ? newerText(b, newer, block) : nothing, save: (text) => save(b, block, text),
  });
}

/** @param {Board} b @param {Wording} newer @param {Block} block */
function newerText(b, newer, block) {
  const keep = () => {
    b.drafts.drop(nameOf(block));
    b.redraw(opener(block));
  };
  return html`<div class="newer" data-testid="newer-wording">
    <p class="small"><b>${b.w("wording_newer")}</b></p>
    <p class="said" dir="auto">${newer.text}</p>
    <button class="plain" type="button" @click=${keep}>${b.w("wording_keep_newer")}</button>
  </div>`;
}

/**
 * Whoever saves has seen the text that stands there now, even when it is newer than the one they started from.
 * @param {Board} b @param {Block} block @param {string} text
 */
function save(b, block, text) {
  const wording = b.picture.wordings[block.id];
  if (wording?.waiting) {
    b.tell(b.w("wording_waiting"));
    return false;
  }
  if (text !== (wording?.text ?? "")) {
    b.act({ op: "write_wording", block: block.id, text, base: wording?.revision ?? 0 });
    b.tell(b.w(b.picture.answers[block.id]?.asking ? "wording_saved_asked" : "wording_saved", { block: block.title }));
  }
  b.drafts.drop(`sentence/${block.id}`);
  return true;
}
