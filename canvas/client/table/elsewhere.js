// Looking elsewhere than one's subgroup: where the others are, the way back to them, and taking them along.
import { html, nothing } from "../vendor/lit-html.js";
import { icon } from "../kit/icons.js";
import { momentOf } from "./moment.js";
import { goTo, toGroup } from "./topic.js";
import { shownTopic } from "./zoom.js";

/**
 * Who went on to which topic, or which one the subgroup talks about; nothing while one looks at that topic.
 * @param {Board} b
 */
export function elsewhereLine(b) {
  const now = b.known(b.picture.topic?.block);
  const shown = shownTopic(b);
  if (!now || momentOf(b) !== "topic" || shown === now) return nothing;
  return html`<p class="asks-line elsewhere" data-testid="elsewhere"><span>${icon("people")} ${whereWords(b, now)}</span>
    <button type="button" class="plain" data-testid="back-to-group" @click=${() => toGroup(b, now)}>${b.w("topic_back")}</button>
    ${b.readOnly || !shown ? nothing : html`<button type="button" class="plain" data-testid="take-along"
      @click=${() => goTo(b, shown)}>${b.w("topic_take_along", { block: shown.title })}</button>`}</p>`;
}

/** @param {Board} b @param {Block} now */
function whereWords(b, now) {
  const { topic } = b.picture;
  return topic?.by && !topic.mine ? b.w("topic_went", { name: topic.by, block: now.title })
    : b.w("topic_others", { block: now.title });
}

/**
 * What is said when the subgroup goes on; nothing to who took it along.
 * @param {Board} b @param {Topic | undefined} entry
 */
export function groupNews(b, entry) {
  const block = b.known(entry?.block);
  if (!entry?.number || !block || entry.mine || entry.number === b.picture.topic?.number) return "";
  return entry.by ? b.w("topic_went", { name: entry.by, block: block.title }) : b.w("topic_went_nameless", { block: block.title });
}
