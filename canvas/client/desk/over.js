// What is typed over a paragraph and is not saved yet: a draft that begins with what stands there, keeps over which words it was
// written, and is never written over what somebody else saved since.
import { clean, hasText, lengthOf } from "../kit/text.js";

/** @param {WritingDesk} b @param {string} key @returns {OverDraft | undefined} */
export const draftOf = (b, key) => b.drafts.get(`over/${key}`);

/** What stands on paper in this paragraph now. @param {DeskParagraph} paragraph */
export const standing = (paragraph) => paragraph.written || (isBlank(paragraph) ? "" : paragraph.text);

/** Whether there is nothing there but what has to be written, or nothing at all. @param {DeskParagraph} paragraph */
export const isBlank = ({ stated, tasks, empty }) => empty || (!stated && tasks.length > 0);

/** What still has to be written. @param {DeskParagraph} paragraph */
export const isToWrite = (paragraph) => paragraph.tasks.length > 0 && !paragraph.written;

/**
 * What is in the field: what was typed, else what stands there.
 * @param {WritingDesk} b @param {DeskParagraph} paragraph
 */
export const textOf = (b, paragraph) => draftOf(b, paragraph.key)?.text ?? standing(paragraph);

/**
 * Keep what is typed; what stands there already is no draft.
 * @param {WritingDesk} b @param {DeskParagraph} paragraph @param {string} text
 */
export function typed(b, paragraph, text) {
  const draft = draftOf(b, paragraph.key);
  b.type(paragraph.key, { text, base: draft?.base ?? paragraph.number });
}

/**
 * A field that holds again what stands there is no draft any more.
 * @param {WritingDesk} b @param {DeskParagraph} paragraph
 */
export function settle(b, paragraph) {
  const draft = draftOf(b, paragraph.key);
  if (draft && !draft.reason && !paragraph.waiting && clean(draft.text) === clean(standing(paragraph))) b.type(paragraph.key, null);
}

/**
 * Whether somebody saved other words, or took them away, since this draft was begun.
 * @param {WritingDesk} b @param {DeskParagraph} paragraph
 */
export function isOvertaken(b, paragraph) {
  const draft = draftOf(b, paragraph.key);
  return Boolean(draft && !paragraph.waiting && draft.base !== paragraph.number && clean(draft.text) !== paragraph.written);
}

/**
 * Save what is in the field; whether it was. What cannot be saved stays, and it is said why.
 * @param {WritingDesk} b @param {DeskParagraph} paragraph
 */
export function save(b, paragraph) {
  const { key } = paragraph;
  const text = clean(textOf(b, paragraph));
  const most = b.data.limits.paragraph;
  if (isOvertaken(b, paragraph)) return refuse(b, "desk_conflict_first");
  if (!hasText(text)) return refuse(b, "desk_empty");
  if (lengthOf(text) > most) return refuse(b, "text_too_long", { most });
  const base = draftOf(b, key)?.base ?? paragraph.number;
  if (text !== clean(standing(paragraph))) {
    b.act({ op: "write_over", paragraph: key, text, base });
    b.tell(b.w("desk_saved", { paragraph: nameOf(b, paragraph) }));
  }
  b.type(key, null);
  b.write("", `[data-testid="write-${key}"]`);
  return true;
}

/**
 * Let the text of the workshop stand there again. What was written goes back into the field, so that it is not gone.
 * @param {WritingDesk} b @param {DeskParagraph} paragraph
 */
export function back(b, paragraph) {
  const { key, written, number } = paragraph;
  if (written) b.act({ op: "write_over", paragraph: key, text: "", base: number });
  b.type(key, written ? { text: textOf(b, paragraph), base: 0 } : null);
  b.tell(b.w("desk_back_done", { paragraph: nameOf(b, paragraph) }));
  b.write("", `[data-testid="write-${key}"]`);
}

/**
 * How a paragraph is called: by its head, else by the topic of which it says that there is nothing, else by its chapter.
 * @param {WritingDesk} b @param {DeskParagraph} paragraph
 */
export function nameOf(b, { key, head, text, empty }) {
  const chapter = b.chapters.find(({ parts }) => parts.some((each) => each.key === key))?.title ?? "";
  const begins = empty ? text.split(/[.:]/, 1)[0] : "";
  return head.replace(/[.:]$/, "") || begins || b.w("desk_paragraph", { chapter });
}

/**
 * What was not taken goes back into its field, before anything that was typed there since.
 * @param {WritingDesk} b @param {Refused} refusal @param {Operation} operation
 */
export function overBack(b, refusal, operation) {
  if (operation.op !== "write_over" || !operation.text) return;
  const { paragraph, text, base } = operation;
  const since = draftOf(b, paragraph);
  const both = since && clean(since.text) !== text ? [text, clean(since.text)].filter(Boolean).join("\n\n") : text;
  b.type(paragraph, { text: both, base: base ?? 0, ...(refusal.code === "paragraph_changed" ? {} : { reason: refusal.message }) });
}

/** @param {WritingDesk} b @param {string} key @param {Values} [values] */
function refuse(b, key, values) {
  b.tell(b.w(key, values), "bad");
  b.redraw("#desk-text");
  return false;
}
