// Choosing in a block with a limit: which notes are chosen, and that the others become background, still in sight, once
// there are enough.
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
 * The button that chooses a note or gives up the choice; nothing where there is nothing to choose.
 * @param {Board} b @param {Note} note
 */
export function pickButton(b, note) {
  if (b.readOnly || !note.revealed || !b.block(note.block)?.limit) return nothing;
  const words = b.w(note.picked ? "pick_picked" : "pick_this");
  const toggle = () => b.act({ op: "pick_note", note: note.id, picked: !note.picked });
  return html`<div class="marks"><button type="button" class="mark choosing" aria-pressed=${note.picked}
    data-testid="pick" aria-label=${`${words}: ${beginning(note.text, 40)}`} @click=${toggle}>${words}</button>
  </div>`;
}

/**
 * What the head of a block says of its limit: how many there may be, or how many are chosen.
 * @param {Board} b @param {Block} block
 */
export function limitWords(b, block) {
  const n = pickedIn(b.picture, block.id).length;
  const { text, most } = block.limit ?? { text: "", most: 0 };
  return n === 0 ? text : b.w("pick_count", { n, most });
}
