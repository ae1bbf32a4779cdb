// Who can read what is written now: a sentence made from the notes and their round, never from the step alone. A subgroup
// can turn its notes over before the next step opens, and a writing step can be opened again.
import { isOpen, isTurned } from "./arranged.js";
import { roundBlocks } from "./moment.js";
import { onOneDevice } from "./one_device.js";
import { isYours, notesOf } from "./picture.js";

/**
 * What to say of this moment's round; empty where nothing is written or everything is told already.
 * @param {Board} b
 */
export function silenceWords(b) {
  const mode = b.picture.phase?.mode;
  const blocks = roundBlocks(b, b.picture.phase?.round);
  if (!b.picture.group || blocks.length === 0 || !["write", "discuss"].includes(mode ?? "")) return "";
  const open = isOpen(b.picture, blocks[0].id);
  if (open) return mode === "write" ? b.w(b.readOnly ? "silence_open_looking" : "silence_open") : "";
  const some = isTurned(b.picture, blocks[0].id) || blocks.some((block) => showsSome(b, block));
  if (onOneDevice(b)) return b.w(some ? "silence_new_device" : "silence_device");
  if (b.readOnly) return b.w(some ? "silence_new_looking" : "silence_all_looking");
  return b.w(some ? "silence_new" : "silence_all");
}

/**
 * Whether others can read a note in this block: one of yours that is visible, or one of theirs.
 * @param {Board} b @param {Block} block
 */
function showsSome(b, block) {
  return notesOf(b.picture, block.id).some((note) => note.revealed || !isYours(note));
}
