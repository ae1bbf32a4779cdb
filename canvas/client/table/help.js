// The help with a block: why it is asked, its questions, options and examples, and hints with their source.
import { html, nothing } from "../vendor/lit-html.js";
import { nobodyButton } from "./outcomes.js";

const HANDS = ["help_drag", "help_stack", "help_alt", "help_enter", "help_undo"];

/** @param {Board} b @param {DialogOf<"help">} dialog */
export function helpDialog(b, { block: id }) {
  const block = b.block(id);
  return {
    title: block.title,
    body: html`<div class="reading">
      ${block.background.split(/\n\s*\n/).map((paragraph) => html`<p>${paragraph.trim()}</p>`)}
      ${block.limit ? html`<p class="limit">${block.limit.text}</p>` : nothing}
      ${part(b, "help_questions", block.questions.map((question) =>
        html`${question.text} ${nobodyButton(b, block, question)}`))}
      ${part(b, "help_options", block.options.map((option) => option.text))}
      ${part(b, "help_examples", block.examples)}
      ${part(b, "help_hints", block.hints.map((hint) => html`${hint.text} ${origin(b, hint)}`))}
      ${b.readOnly ? nothing : part(b, "help_board", HANDS.map((key) => b.w(key)))}
    </div>`,
  };
}

/** @param {Board} b @param {string} title @param {unknown[]} items */
function part(b, title, items) {
  if (items.length === 0) return nothing;
  return html`<h3>${b.w(title)}</h3><ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

/** @param {Board} b @param {Hint} hint */
function origin(b, hint) {
  const source = b.sheet.sources.find((one) => one.id === hint.source);
  if (!source) return nothing;
  const words = [source.title, source.publisher, source.year, hint.where].filter(Boolean).join(", ");
  return html`<span class="origin">${isWeb(source.url)
    ? html`<a href=${source.url} target="_blank" rel="noopener noreferrer">${words}</a>` : words}</span>`;
}

/**
 * A sheet can come from someone else's archive: only a web address becomes a link.
 * @param {string | null} url
 */
function isWeb(url) {
  return /^https?:\/\//i.test(url ?? "");
}

/**
 * The button that opens the help with a block; `wordy` with its name in sight, for a menu.
 * @param {Board} b @param {Block} block @param {{ wordy?: boolean }} [how]
 */
export function helpButton(b, block, { wordy = false } = {}) {
  const open = () => b.open({ kind: "help", block: block.id });
  return html`<button type="button" class=${wordy ? "plain" : "help"} aria-label=${b.w("help_label", { block: block.title })}
    aria-haspopup="dialog" data-testid="help" @click=${open}>${wordy ? b.w("help_label", { block: block.title }) : "?"}</button>`;
}
