// One click deeper than a paragraph: the statement as it was answered, and the wordings and notes it came from.
import { html, nothing } from "../vendor/lit-html.js";
import { nameOf } from "./over.js";

/**
 * Whether there is more to see than stands on paper.
 * @param {WritingDesk} b @param {DeskParagraph} paragraph
 */
export function hasBehind(b, { block, written }) {
  /** @type {BehindTopic | undefined} */
  const behind = block ? b.view.entries.get(`behind/${block}`) : undefined;
  return Boolean(written || behind?.statement || behind?.wordings.length || behind?.notes.length);
}

/** @param {WritingDesk} b @param {{ key: string }} dialog */
export function behindDialog(b, { key }) {
  const paragraph = b.paragraph(key);
  /** @type {BehindTopic | undefined} */
  const behind = paragraph?.block ? b.view.entries.get(`behind/${paragraph.block}`) : undefined;
  const said = (behind?.wordings.length ?? 0) + (behind?.notes.length ?? 0) > 0;
  return {
    title: paragraph ? nameOf(b, paragraph) : "",
    body: html`<div class="behind" tabindex="-1">
      ${behind?.statement ? html`<section><h3>${b.w("desk_behind_statement")}</h3>
        <blockquote dir="auto" lang=${b.data.draft} data-testid="behind-statement"><span class="small">${behind.number}</span> ${behind.statement} <span class="tag">[${behind.tag}]</span></blockquote></section>`
        : html`<section><h3>${b.w("desk_behind_text")}</h3><blockquote dir="auto" lang=${b.data.draft}>${paragraph?.text}</blockquote></section>`}
      ${behind ? listed(b, "desk_behind_wordings", behind.wordings) : nothing}
      ${behind ? listed(b, "desk_behind_notes", behind.notes) : nothing}
      ${behind && !said ? html`<p class="quiet">${b.w("desk_behind_nothing")}</p>` : nothing}</div>`,
  };
}

/** @param {WritingDesk} b @param {string} title @param {SaidBehind[]} said */
function listed(b, title, said) {
  if (said.length === 0) return nothing;
  return html`<section><h3>${b.w(title)}</h3><ul class="said">${said.map(({ number, subgroup, text }) => html`<li>
    <b>${[number, subgroup].filter(Boolean).join(" · ")}</b> <span dir="auto" lang=${b.data.draft}>${text}</span></li>`)}</ul></section>`;
}
