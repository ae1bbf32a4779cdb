// Owns the one next step of this moment: which it is, and its button. Everything else on the screen is
// quieter.
import { html, nothing } from "../vendor/lit-html.js";
import { hasChoice, openChoice } from "./block_choice.js";
import { isOpen } from "./picture.js";
import { momentOf, roundBlocks } from "./moment.js";
import { writeWording } from "./wording.js";

/** The next step as a button or a quiet sentence; nothing where there is none. */
export function nextButton(b) {
  const step = nextStep(b);
  if (!step) return nothing;
  if (!step.act) return html`<p class="next-words" data-testid="next-words">${step.words}</p>`;
  return html`<button type="button" class="btn ${isWriting(b) ? "" : "primary"} next"
    data-testid="next-step" data-step=${step.name} @click=${step.act}>${step.words}</button>`;
}

/** Saying that you are done, taking it back, and turning the notes once everyone is. */
export function roundStep(b, id) {
  const round = b.picture.rounds[id] ?? {};
  // Nobody waits for who writes through somebody else.
  const members = (b.picture.group?.members ?? []).filter((member) => !member.scribe);
  const done = members.filter((member) => member.done).length;
  const say = (value) => () => b.act({ op: "say_done", round: id, done: value });
  if (round.turning) return { words: b.w("round_turning") };
  if (round.everyoneDone) {
    const reveal = () => b.act({ op: "reveal", subgroup: b.picture.group.id, round: id });
    return { name: "reveal", words: b.w("round_reveal"), act: reveal, undo: say(false) };
  }
  if (!round.youDone) return { name: "done", words: b.w("round_done"), act: say(true) };
  return { words: b.w("round_waiting", { done, all: members.length }), undo: say(false) };
}

function nextStep(b) {
  const moment = momentOf(b);
  if (b.gone || !b.view.complete || moment === "write") return null;
  if (moment === "actions" && !b.readOnly) {
    return { name: "action", words: b.w("action_add"), act: () => b.open({ kind: "action", action: "new" }) };
  }
  if (moment.startsWith("sheet")) return b.readOnly ? null : sheetStep(b);
  // At the close the screen itself has the next step: the documents.
  if (b.visiting || b.ui.tab || !b.picture.group || moment === "calm" && b.picture.phase?.mode === "close") return null;
  return { name: "sheets", words: b.w("next_sheets"), act: () => b.set({ tab: 1 }, "[data-table]") };
}

// First the notes on the table, then block by block a wording and a choice.
function sheetStep(b) {
  const round = b.picture.phase.round;
  if (round && !b.picture.rounds[round]?.revealed) return roundStep(b, round);
  for (const block of blocksOf(b, round)) {
    if (!isOpen(b.picture, block.id)) continue;
    const writing = b.drafts.get(`wording/${block.id}`) || b.drafts.get(`sentence/${block.id}`)?.open;
    const left = ["not_answered", "action"].includes(b.picture.choices[block.id]?.choice);
    if (!b.picture.wordings[block.id]?.text && !writing && !left) {
      const act = () => writeWording(b, block);
      return { name: "wording", words: b.w("next_wording", { block: block.title }), act };
    }
    if (!hasChoice(b, block) && !writing) {
      const act = () => openChoice(b, block);
      return { name: "choice", words: b.w("next_choice", { block: block.title }), act };
    }
  }
  return isWriting(b) ? null : { words: b.w("next_nothing") };
}

// Whoever is writing has a next step already: the button under that text.
function isWriting(b) {
  const open = b.drafts.names("note/").filter((name) => b.ui.composing.has(name.slice(5)));
  if (open.some((name) => b.drafts.get(name).text.trim())) return true;
  if (b.drafts.names("sentence/").some((name) => b.drafts.get(name).open)) return true;
  return ["wording/", "edit/", "stance/", "proposal/", "opinion/"].some((start) => b.drafts.names(start).length > 0);
}

function blocksOf(b, round) {
  return round ? roundBlocks(b, round) : b.sheet.blocks;
}
