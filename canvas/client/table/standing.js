// How far a statement of everybody came, in words.
import { html, nothing } from "../vendor/lit-html.js";
import { againstWords } from "../kit/against.js";
import { askingWords } from "../kit/asking.js";
import { icon } from "../kit/icons.js";

/** @typedef {"proposal" | "before_all" | "agreed" | "compromise" | "objected" | "short" | "open"} Stand */

/** @type {Record<Stand, IconName>} */
const ICONS = {
  proposal: "pen", before_all: "waiting", agreed: "check", compromise: "skip", objected: "warning", short: "ring", open: "ring",
};
/** @type {Partial<Record<Stand, string>>} */
const TONES = { agreed: "agreed", compromise: "compromise", open: "open", objected: "not_answered" };

/**
 * How far a statement came, and what of that was said on paper.
 * @param {Board} b @param {Statement} said
 */
export function standLine(b, said) {
  const stand = standOf(said);
  return html`<p class="state ${TONES[stand] ?? ""}" data-testid="stand" data-state=${stand}>${icon(ICONS[stand])}
      <span>${standWords(b, said, stand)}</span></p>
    ${said.paper ? html`<p class="small" data-testid="on-paper">${paperWords(b, said.paper)}</p>` : nothing}`;
}

/**
 * How far a statement came: agreed or a compromise only where it was put to all, and accepted or chosen by a recorder.
 * @param {Statement} said
 * @returns {Stand}
 */
function standOf({ standing, asking, chosen }) {
  if (standing !== "agreed" && standing !== "compromise") return "open";
  if (!asking) return "proposal";
  const { result } = asking;
  if (!result) return "before_all";
  if (result.accepted || chosen) return standing;
  return result.object + result.lateObject > 0 ? "objected" : "short";
}

/** @param {Board} b @param {Statement} said @param {Stand} stand */
function standWords(b, { asking, against }, stand) {
  if (!asking || stand === "open") return b.w(`stand_${stand}`);
  const words = askingWords(b, asking);
  if (stand !== "agreed" && stand !== "compromise") return words;
  return [b.w(`stand_${stand}`), againstWords(b, against), words].filter(Boolean).join(" · ");
}

/** @param {Board} b @param {NonNullable<Statement["paper"]>} paper */
function paperWords(b, { asked: all, answered: n, result }) {
  return result ? b.wn("paper_able", result.liveWith, { all }) : b.w("paper_answered", { n, all });
}
