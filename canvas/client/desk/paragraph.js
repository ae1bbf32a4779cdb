// One paragraph of the draft: to read, and with one press a field with what stands there.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { isComposing, onText } from "../kit/fields.js";
import { icon } from "../kit/icons.js";
import { press } from "../kit/press.js";
import { lengthOf } from "../kit/text.js";
import { hasBehind } from "./behind.js";
import { back, draftOf, isBlank, isOvertaken, isToWrite, nameOf, save, settle, standing, textOf, typed } from "./over.js";
import { reactedPart } from "./reacted.js";

/** @param {WritingDesk} b @param {DeskParagraph} paragraph */
export function paragraphPart(b, paragraph) {
  const { key, head, written } = paragraph;
  const open = b.ui.writing === key;
  const mark = isToWrite(paragraph) ? "todo" : "";
  return html`<div class=${`para ${written ? "written" : mark} ${open ? "open" : ""}`} data-key=${key}>${open ? field(b, paragraph) : reading(b, paragraph, head)}</div>`;
}

/** @param {WritingDesk} b @param {DeskParagraph} paragraph @param {string} head */
function reading(b, paragraph, head) {
  const { key, written, tasks, stated, waiting } = paragraph;
  const draft = draftOf(b, key);
  const text = standing(paragraph);
  const name = nameOf(b, paragraph);
  const label = text ? "desk_change" : "desk_write";
  const state = written ? html`<span class="small done">${icon("check")} ${b.w(stated ? "desk_edited" : "desk_written")}</span>` : nothing;
  return html`<p class="words" dir="auto" lang=${b.data.draft} @click=${(/** @type {MouseEvent} */ event) => opens(b, key, event)}>${head ? html`<b>${head}</b> ` : nothing}${
      text || html`<span class="material">${paragraph.text}</span>`} ${paragraph.tag ? html`<span class="tag">[${paragraph.tag}]</span>` : nothing}</p>
    ${isToWrite(paragraph) ? html`<div class="task"><b>${b.w("desk_to_write")}</b>${tasks.map((task) => html`<p lang=${b.data.draft}>${withoutHead(task)}</p>`)}</div>` : nothing}
    ${paragraph.later ? html`<p class="small warn">${icon("warning")} ${b.w("desk_later_statement")}</p>` : nothing}
    ${reactedPart(b, paragraph)}
    ${draft ? unsaved(b, paragraph) : nothing}
    ${others(b, key, text)}
    <div class="deeds">
      ${press(b, `write-${key}`, html`${icon("pen")} ${b.w(label)}`, () => b.write(key), { cls: "plain", label: b.w(`${label}_who`, { paragraph: name }) })}
      ${hasBehind(b, paragraph) ? press(b, `behind-${key}`, b.w("desk_behind"), () => b.set({ dialog: { kind: "behind", key } }), {
        cls: "plain", label: b.w("desk_behind_who", { paragraph: name }), opens: "dialog" }) : nothing}
      ${waiting ? html`<span class="small">${b.w("desk_saving")}</span>` : state}
    </div>`;
}

/**
 * A task says "To write: ..." on paper; here that stands above it.
 * @param {string} task
 */
const withoutHead = (task) => task.replace(/^[^:]{1,20}:\s*/, "").replace(/^./u, (first) => first.toUpperCase());

/**
 * A press on the text opens it, unless somebody is selecting words in it.
 * @param {WritingDesk} b @param {string} key @param {MouseEvent} event
 */
function opens(b, key, event) {
  if (event.detail > 1 || getSelection()?.toString()) return;
  b.write(key);
}

/** @param {WritingDesk} b @param {DeskParagraph} paragraph */
function unsaved(b, { key }) {
  return html`<div class="unsaved" data-testid=${`unsaved-${key}`}><p>${icon("warning")} ${b.w("desk_unsaved")}</p>
    <div class="buttons">${press(b, `go-on-${key}`, b.w("desk_go_on"), () => b.write(key), { cls: "btn small" })}
      ${press(b, `throw-${key}`, b.w("desk_throw"), () => b.type(key, null), { cls: "plain" })}</div></div>`;
}

/** What is typed here elsewhere. @param {WritingDesk} b @param {string} key @param {string} text */
function others(b, key, text) {
  return html`${b.typing(key).filter((other) => other.text !== text).map((other) => html`<div class="typing" data-testid="typing"><p>${icon("pen")} <b>${whose(b, other)}</b>
    <span dir="auto" lang=${b.data.draft}>${other.text}</span></p>
    ${press(b, `take-${key}-${other.person}`, b.w("desk_go_on"), () => goOn(b, key, other.text), { cls: "btn small" })}</div>`)}`;
}

/** @param {WritingDesk} b @param {{ by: string, person: Id }} other */
function whose(b, { by, person }) {
  if (person === b.data.person) return b.w("desk_typed_own");
  return by ? b.w("desk_typing", { name: by }) : b.w("desk_typing_some");
}

/**
 * Go on with what was typed elsewhere, under what was typed here.
 * @param {WritingDesk} b @param {string} key @param {string} text
 */
function goOn(b, key, text) {
  const draft = draftOf(b, key);
  b.type(key, { text: draft?.text ? `${draft.text}\n\n${text}` : text, base: draft?.base ?? b.paragraph(key)?.number ?? 0 });
  b.write(key);
}

/** @param {WritingDesk} b @param {DeskParagraph} paragraph */
function field(b, paragraph) {
  const { key, head, stated, tag, written } = paragraph;
  const draft = draftOf(b, key);
  const text = textOf(b, paragraph);
  const most = b.data.limits.paragraph;
  const over = lengthOf(text) > most ? b.w("text_too_long", { most }) : "";
  const close = () => b.write("", `[data-testid="write-${key}"]`);
  /** @param {KeyEvent} event */
  const keys = (event) => {
    if (isComposing(event)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save(b, paragraph);
    if (event.key === "Escape") close();
  };
  return html`${head ? html`<p class="words" dir="auto" lang=${b.data.draft}><b>${head}</b></p>` : nothing}
    ${isBlank(paragraph) ? material(b, paragraph) : nothing}
    ${reactedPart(b, paragraph)}
    ${conflict(b, paragraph)}
    <textarea id="desk-text" dir="auto" lang=${b.data.draft} rows="3" data-field=${`over/${key}`} data-testid="over-text" aria-label=${b.w("desk_field", { paragraph: nameOf(b, paragraph) })}
      .value=${live(text)} @input=${onText((now) => typed(b, paragraph, now))} @keydown=${keys} @blur=${() => settle(b, paragraph)}
      aria-invalid=${over || draft?.reason ? "true" : "false"} aria-describedby="desk-under"></textarea>
    <div id="desk-under" class="under">
      ${draft?.reason ? html`<p class="small bad">${draft.reason}</p>` : nothing}
      ${over ? html`<p class="small bad">${over}</p>` : nothing}
      ${tag && stated ? html`<p class="small"><span class="tag">[${tag}]</span></p>` : nothing}</div>
    ${others(b, key, text)}
    <div class="buttons">
      ${press(b, "save-over", b.w("save"), () => save(b, paragraph), { cls: "btn primary small" })}
      ${press(b, "later", b.w("desk_later"), close, { cls: "btn small" })}
      ${written || draft ? press(b, "back", b.w("desk_back"), () => back(b, paragraph), { cls: "plain" }) : nothing}
      ${hasBehind(b, paragraph) ? press(b, "behind-open", b.w("desk_behind"), () => b.set({ dialog: { kind: "behind", key } }), { cls: "plain", opens: "dialog" }) : nothing}</div>`;
}

/** What is to be written, and what there is to write it from. @param {WritingDesk} b @param {DeskParagraph} paragraph */
function material(b, { tasks, text, empty }) {
  return html`${tasks.length > 0 ? html`<div class="task">${tasks.map((task) => html`<p lang=${b.data.draft}>${withoutHead(task)}</p>`)}</div>` : nothing}
    ${text && !empty ? html`<p class="material" dir="auto" lang=${b.data.draft}>${text}</p>` : nothing}`;
}

/**
 * Somebody else saved first: their words, and the choice.
 * @param {WritingDesk} b @param {DeskParagraph} paragraph
 */
function conflict(b, paragraph) {
  const { key, written, number } = paragraph;
  const draft = draftOf(b, key);
  if (!draft || !isOvertaken(b, paragraph)) return nothing;
  const theirs = () => {
    b.type(key, null);
    b.redraw("#desk-text");
  };
  const mine = () => {
    b.type(key, { text: textOf(b, paragraph), base: number });
    b.redraw("#desk-text");
  };
  return html`<div class="conflict" role="status" data-testid="conflict"><p>${icon("warning")} ${b.w(written ? "desk_conflict" : "desk_conflict_taken")}</p>
    ${standing(paragraph) ? html`<blockquote dir="auto">${standing(paragraph)}</blockquote>` : nothing}
    <div class="buttons">${press(b, "use-theirs", b.w("desk_theirs"), theirs, { cls: "btn small" })}
      ${press(b, "keep-mine", b.w("desk_mine"), mine, { cls: "btn small" })}</div></div>`;
}
