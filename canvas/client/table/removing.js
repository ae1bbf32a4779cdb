// What those who lead take away or have erased on somebody's board, and what the authors are told of it.
import { html, nothing } from "../vendor/lit-html.js";
import { confirmDialog } from "../kit/dialog.js";
import { isYours } from "./picture.js";

const LEADERS = new Set(["facilitator", "cofacilitator"]);
/** Shorter texts would be found in everything. */
const SHORTEST = 4;

/**
 * Whether the reader leads, and looks at a subgroup's board.
 * @param {Board} b
 */
export const leads = (b) => b.visiting && LEADERS.has(b.picture.you?.role ?? "");

/**
 * What the menu of a note offers besides changing it: taking it away, for those who lead; erasing it, for its author too.
 * @param {Board} b @param {Note} note
 */
export const mayTakeAway = (b, note) => leads(b) && note.revealed && !note.waiting;
/** @param {Board} b @param {Note} note */
export const mayErase = (b, note) => mayTakeAway(b, note) || (!b.readOnly && isYours(note) && !note.waiting);

/** Whether the reader may erase what is among the deleted notes. @param {Board} b */
export const mayEraseGone = (b) => leads(b) || !b.readOnly;

/** @param {Board} b @param {DialogOf<"take-away-note">} dialog */
export function takeAwayNoteDialog(b, dialog) {
  const note = b.picture.notes.get(dialog.note);
  const act = () => {
    b.act({ op: "take_away_note", note: dialog.note });
    b.tell(b.w("take_away_done"));
  };
  const back = `[data-block="${note?.block}"] :is(h2, h3)`;
  return confirmDialog(b, b.w("take_away_title"), note?.text ?? "", act, back, {
    means: b.w("take_away_means"), does: b.w("take_away"),
  });
}

/** @param {Board} b @param {DialogOf<"erase-note">} dialog */
export function eraseNoteDialog(b, dialog) {
  const note = b.picture.notes.get(dialog.note) ?? b.picture.deleted.get(dialog.note);
  const act = () => {
    b.drafts.drop(`edit/${dialog.note}`);
    b.act({ op: "erase_note", note: dialog.note });
    b.tell(b.w("erase_done"));
  };
  const copies = note ? elsewhere(b, note.id, note.text) : 0;
  const means = [b.w(leads(b) ? "erase_means_all" : "erase_means"), copies > 0 ? b.wn("erase_also", copies) : ""];
  const back = `[data-block="${note?.block}"] :is(h2, h3)`;
  return confirmDialog(b, b.w("erase_title"), note?.text ?? "", act, back, {
    means: means.filter(Boolean).join(" "), does: b.w("erase"),
  });
}

/** @param {Board} b @param {DialogOf<"take-away-wording">} dialog */
export function takeAwayWordingDialog(b, { block }) {
  const act = () => {
    b.act({ op: "take_away_wording", subgroup: b.picture.group?.id ?? "", block });
    b.tell(b.w("take_away_done"));
  };
  return confirmDialog(b, b.w("take_away_wording_title"), b.picture.wordings[block]?.text ?? "", act,
    `[data-block="${block}"] :is(h2, h3)`, { means: b.w("take_away_wording_means"), does: b.w("take_away") });
}

/** In how many other texts on this board the same words stand. @param {Board} b @param {Id} id @param {string} text */
function elsewhere(b, id, text) {
  const { notes, wordings, proposals, statements, actions } = b.picture;
  const words = text.toLowerCase();
  if (words.length < SHORTEST) return 0;
  const said = [
    ...[...notes.values()].filter((note) => note.id !== id).map((note) => note.text),
    ...[...Object.values(wordings), ...proposals.values(), ...Object.values(statements)].map((each) => each.text),
    ...[...actions.values()].map((each) => each.what),
  ];
  return said.filter((each) => each.toLowerCase().includes(words)).length;
}

/**
 * The words about a wording that was taken away, where none stands since; those who lead can put it back.
 * @param {Board} b @param {Block} block
 */
export function takenWordingPart(b, block) {
  if (!b.picture.takenWordings.has(block.id) || b.picture.wordings[block.id]) return nothing;
  const back = () => {
    b.act({ op: "put_back_wording", subgroup: b.picture.group?.id ?? "", block: block.id });
    b.tell(b.w("put_back_done"));
  };
  return html`<p class="small" data-testid="taken-wording">${b.w("taken_wording")}
    ${leads(b) ? html`<button type="button" class="plain" data-testid="put-back-wording" @click=${back}>${b.w("put_back")}</button>`
      : nothing}</p>`;
}

/** The button that takes a wording away, for those who lead. @param {Board} b @param {Block} block */
export function takeAwayWordingButton(b, block) {
  if (!leads(b) || !b.picture.wordings[block.id]?.text) return nothing;
  const label = `${b.w("take_away_wording")}: ${block.title}`;
  return html`<button type="button" class="plain" data-testid="take-away-wording" aria-label=${label} aria-haspopup="dialog"
    @click=${() => b.open({ kind: "take-away-wording", block: block.id, back: `[data-block="${block.id}"] :is(h2, h3)` })}>
    ${b.w("take_away_wording")}</button>`;
}

/** What an author is told as long as it is so. @param {Board} b */
export function takenPart(b) {
  const taken = b.visiting ? [] : [...b.picture.deleted.values()].filter((note) => note.taken);
  return taken.length > 0 ? html`<p class="taken" data-testid="taken">${b.wn("taken_yours", taken.length)}</p>` : nothing;
}
