// Which screen belongs to this moment of the day, and which one is shown when somebody looks elsewhere.
import { isOpenRound } from "./arranged.js";
import { running } from "./opening.js";

/**
 * What the phase asks for: connecting, write, topic, sheet1, sheet2, plenary, actions or calm. In a discussion it is the topic
 * of now.
 * @param {Board} b
 */
export function momentOf(b) {
  const { phase, group, rounds } = b.picture;
  if (!b.view.complete) return "connecting";
  const mode = phase?.mode ?? "";
  if (running(b)) return "plenary";
  if (mode === "plenary" || mode === "actions") return mode;
  if (!group || !phase || !["write", "discuss", "prepare"].includes(mode)) return "calm";
  const open = isOpenRound(rounds[phase.round ?? ""]) || roundBlocks(b, phase.round).length === 0;
  if (mode === "write" && !open && !b.readOnly) return "write";
  return b.known(b.picture.topic?.block) ? "topic" : `sheet${phaseSheet(b)}`;
}

/**
 * Whether this moment or screen is about the notes of the sheets: a sheet, or one of its topics.
 * @param {string} name
 */
export const onSheets = (name) => name === "topic" || name.startsWith("sheet");

/**
 * What is on the screen: the moment, or what was asked for: a sheet, or all that waits for an answer.
 * @param {Board} b
 */
export function screenOf(b) {
  if (b.gone) return "gone";
  if (!b.view.complete) return "connecting";
  if (b.ui.answering && b.picture.group) return "answers";
  return b.ui.tab && b.picture.group ? `sheet${b.ui.tab}` : momentOf(b);
}

/**
 * The number of the sheet on the screen, or null.
 * @param {Board} b
 */
export function sheetOf(b) {
  const screen = screenOf(b);
  return screen.startsWith("sheet") ? Number(screen.slice(5)) : null;
}

/**
 * The step that an entry names as the sheet has it, with the title that a leader gave it; of one that was added on the day
 * the entry says all there is.
 * @param {Sheet} sheet @param {Picture["phase"] | undefined} entry
 * @returns {Phase | undefined}
 */
export function stepOf(sheet, entry) {
  const step = sheet.phases.find((one) => one.id === entry?.id);
  if (!entry?.title) return step;
  const { id, mode, round, title } = entry;
  return { sheet: null, say: "", ...step, id, mode, round, title };
}

/**
 * The blocks of this round, in order; none for a round the sheet does not know.
 * @param {Board} b @param {Id | null | undefined} id
 */
export function roundBlocks(b, id) {
  const round = b.sheet.rounds.find((one) => one.id === id);
  return (round?.blocks ?? []).flatMap((block) => b.known(block) ?? []);
}

/** @param {Board} b */
function phaseSheet(b) {
  return b.phase?.sheet ?? roundBlocks(b, b.picture.phase?.round)[0]?.sheet ?? 1;
}
