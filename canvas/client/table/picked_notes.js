// Choosing in a block with a limit: which notes are chosen, and that the others become background, still in sight, once
// there are enough. It is a mode of its own, which says that first: no single press changes the notes of others.
import { html, nothing } from "../vendor/lit-html.js";
import { pickedIn } from "./picture.js";
import { beginning } from "../kit/words.js";

/**
 * Whether this note is background because enough others are chosen.
 * @param {Board} b @param {Note} note
 */
export function isBackground(b, note) {
  const most = b.block(note.block)?.limit?.most;
  if (!most || !note.revealed || note.picked) return false;
  return pickedIn(b.picture, note.block).length >= most;
}

/**
 * The button that chooses a note or gives up the choice, while this block is chosen in; else nothing.
 * @param {Board} b @param {Note} note
 */
export function pickButton(b, note) {
  if (b.readOnly || !note.revealed || b.ui.picking !== note.block) return nothing;
  const words = b.w(note.picked ? "pick_picked" : "pick_this");
  const toggle = () => b.act({ op: "pick_note", note: note.id, picked: !note.picked });
  return html`<div class="marks"><button type="button" class="mark choosing" aria-pressed=${note.picked}
    data-testid="pick" aria-label=${`${words}: ${beginning(note.text, 40)}`} @click=${toggle}>${words}</button>
  </div>`;
}

/**
 * The way into choosing in this block; nothing where there is nothing to choose.
 * @param {Board} b @param {Block} block
 */
export function pickModeButton(b, block) {
  const most = block.limit?.most;
  const open = [...b.picture.notes.values()].some((note) => note.block === block.id && note.revealed);
  if (!most || !open || b.readOnly || b.ui.picking === block.id) return nothing;
  const words = b.wn("pick_begin", most);
  return html`<button type="button" class="plain" data-testid="pick-mode" aria-label=${`${words}: ${block.title}`}
    @click=${() => b.set({ picking: block.id, menu: null }, doneOf(block))}>${words}</button>`;
}

/**
 * While one chooses: what it means for the other notes, said before anything is chosen, and the way out.
 * @param {Board} b @param {Block} block
 */
export function pickModePart(b, block) {
  if (b.readOnly || !block.limit || b.ui.picking !== block.id) return nothing;
  const done = () => b.set({ picking: null }, `[data-block="${block.id}"] [data-testid="pick-mode"]`);
  return html`<div class="newer picking" data-testid="picking"><p>${b.wn("pick_means", block.limit.most)}</p>
    <button type="button" class="btn small" data-testid="pick-done" @click=${done}>${b.w("pick_done")}</button></div>`;
}

/** @param {Block} block */
const doneOf = (block) => `[data-block="${block.id}"] [data-testid="pick-done"]`;

/**
 * What the head of a block says of its limit: how many there may be, or how many are chosen.
 * @param {Board} b @param {Block} block
 */
export function limitWords(b, block) {
  const n = pickedIn(b.picture, block.id).length;
  const { text, most } = block.limit ?? { text: "", most: 0 };
  return n === 0 ? text : b.w("pick_count", { n, most });
}
