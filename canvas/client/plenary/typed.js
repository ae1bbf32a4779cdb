// What is typed in a topic's statement and is not saved yet: a draft that begins with what is saved, keeps over which words it
// was written, and is never written over what somebody else saved since.
import { clean, hasText, lengthOf, oneLine } from "../kit/text.js";

/** @type {Standing[]} */
export const STANDINGS = ["agreed", "compromise", "open"];

/** @param {Plen} b @param {Id} block @returns {StatementDraft | undefined} */
export const draftOf = (b, block) => b.drafts.get(`statement/${block}`);

/**
 * What this person typed on another device and did not save, where nothing is typed here; "" for nothing.
 * @param {Plen} b @param {Id} block
 */
export function elsewhereOf(b, block) {
  const own = b.picture.typing[block]?.find((each) => each.person === b.data.person);
  return own && !draftOf(b, block) && !b.together.sent(block, own.text) ? own.text : "";
}

/**
 * What is in the field: what was typed, here or else on another device, else what is saved.
 * @param {Plen} b @param {Id} block
 */
export const textOf = (b, block) => draftOf(b, block)?.text ?? (elsewhereOf(b, block) || (b.picture.statements[block]?.text ?? ""));

/**
 * Whether the field holds this already, on lines of its own.
 * @param {Plen} b @param {Id} block @param {string} text
 */
export const holds = (b, block, text) => `\n${textOf(b, block)}\n`.includes(`\n${text}\n`);

/**
 * How a statement about this topic begins, where it asks something of the board; "" elsewhere.
 * @param {Plen} b @param {Id} block
 */
const beginningOf = (b, block) => b.topic(block)?.begins ?? "";

/**
 * The text under how a statement about this topic begins, unless it begins so already.
 * @param {Plen} b @param {Id} block @param {string} text
 */
export function withBeginning(b, block, text) {
  const begins = beginningOf(b, block);
  return !begins || text.startsWith(begins) ? text : `${begins}:\n${text}`;
}

/**
 * Whether nothing is said yet: no words, or no more than how the statement begins.
 * @param {Plen} b @param {Id} block @param {string} text
 */
const saysNothing = (b, block, text) => !hasText(text) || clean(text).replace(/:$/, "") === beginningOf(b, block);

/**
 * Somebody comes to an empty field: the statement begins as one about this topic does.
 * @param {Plen} b @param {Id} block
 */
export function begin(b, block) {
  const begins = beginningOf(b, block);
  if (begins && !textOf(b, block)) b.type(block, { ...begun(b, block), text: `${begins} ` });
}

/**
 * A field in which nothing is said, or that holds again what is saved, with nothing else chosen, is no draft any more.
 * @param {Plen} b @param {Id} block
 */
export function settle(b, block) {
  const draft = draftOf(b, block);
  const said = b.picture.statements[block];
  if (!draft || draft.standing || draft.sides || b.picture.onTheWay.length) return;
  if (draft.text === (said?.text ?? "") || (!said && saysNothing(b, block, draft.text))) b.type(block, null);
}

/**
 * The draft to go on from: the one there is, or one that begins with what is saved.
 * @param {Plen} b @param {Id} block
 * @returns {StatementDraft}
 */
export function begun(b, block) {
  const said = b.picture.statements[block];
  const blank = { text: textOf(b, block), base: said?.revision ?? 0, sources: said?.sources };
  const draft = draftOf(b, block) ?? blank;
  // Withdrawn by somebody else: there is nothing left to write over.
  return said ? draft : { ...draft, base: 0 };
}

/**
 * Put a text under what is in the field, unless it stands there, and show where it went.
 * @param {Plen} b @param {Id} block @param {string} text @param {string[]} sources
 */
export function takeOver(b, block, text, sources) {
  const draft = begun(b, block);
  const there = holds(b, block, text);
  const known = draft.sources ?? [];
  const now = there ? draft.text : withBeginning(b, block, [draft.text.trimEnd(), text].filter(Boolean).join("\n"));
  b.type(block, { ...draft, text: now, sources: [...new Set([...known, ...sources])] });
  b.land(block);
  b.tell(b.w(there ? "plen_took_before" : "plen_took"));
  const field = b.container?.querySelector("#plen-text");
  if (field) requestAnimationFrame(() => (field.scrollTop = field.scrollHeight));
}

/**
 * Whether somebody saved other words since this draft was begun.
 * @param {Plen} b @param {Id} block
 */
export function isOvertaken(b, block) {
  const draft = draftOf(b, block);
  const said = b.picture.statements[block];
  return Boolean(draft && said && !said.waiting && draft.base !== said.revision && clean(draft.text) !== said.text);
}

/**
 * The standing that is marked: chosen here, else saved, else what the answers or the wordings suggest.
 * @param {Plen} b @param {Id} block
 * @returns {Standing}
 */
export function standingOf(b, block) {
  const chosen = draftOf(b, block)?.standing;
  const said = b.picture.statements[block];
  if (chosen) return chosen;
  if (said) return !said.chosen && said.asking?.result && said.proposed ? said.proposed : said.standing;
  return (b.picture.compared[block]?.sides ?? []).length > 1 ? "compromise" : "agreed";
}

/**
 * Whether other words are typed than are saved.
 * @param {Plen} b @param {Id} block
 */
export function isChanged(b, block) {
  const typed = draftOf(b, block) !== undefined || elsewhereOf(b, block);
  return Boolean(typed) && clean(textOf(b, block)) !== (b.picture.statements[block]?.text ?? "");
}

/** @param {Plen} b @param {Id} block @param {Id[]} side @param {Standing} standing */
export function sideText(b, block, side, standing) {
  const typedHere = draftOf(b, block)?.sides?.[side[0]];
  if (typedHere !== undefined) return typedHere;
  const said = b.picture.statements[block];
  const known = said?.standing === standing ? said.sides.find((each) => each.tables.join() === side.join()) : undefined;
  if (known) return known.text;
  if (standing === "compromise") return said?.proposedSides.find((each) => each.tables.join() === side.join())?.text ?? "";
  return [...oneLine(b.picture.wordings[block]?.[side[0]]?.text ?? "")].slice(0, b.data.limits.field).join("");
}

/**
 * The sides as they are sent; one without a text is left out.
 * @param {Plen} b @param {Id} block
 * @returns {SideText[]}
 */
export function sidesOf(b, block) {
  const standing = standingOf(b, block);
  const sides = b.picture.compared[block]?.sides ?? [];
  if (standing === "agreed" || sides.length < 2) return [];
  return sides.map((side) => ({ tables: side, text: oneLine(sideText(b, block, side, standing)) })).filter((side) => side.text);
}

/**
 * Save what is in the field; whether it was. What cannot be saved stays, and it is said why.
 * @param {Plen} b @param {Id} block
 */
export function save(b, block) {
  const draft = begun(b, block);
  const said = b.picture.statements[block];
  const text = clean(draft.text);
  const most = b.data.limits.statement;
  if (isOvertaken(b, block)) return refuse(b, "plen_conflict_first");
  if (saysNothing(b, block, text)) return refuse(b, "plen_empty");
  if (lengthOf(text) > most) return refuse(b, "text_too_long", { most });
  const long = sidesOf(b, block).find((side) => lengthOf(side.text) > b.data.limits.field);
  if (long) return refuse(b, "text_too_long", { most: b.data.limits.field });
  const standing = standingOf(b, block);
  const sides = sidesOf(b, block);
  if (!said || isDifferent(said, { text, standing, sides })) {
    const worded = Object.keys(b.picture.wordings[block] ?? {}).map((id) => `wording/${id}/${block}`);
    b.does({ op: "write_statement", block, text, standing, base: draft.base, sides, sources: draft.sources?.length ? draft.sources : worded });
    b.tell(b.w("plen_saved", { topic: b.topic(block)?.title ?? "" }));
  }
  b.type(block, null);
  return true;
}

/** @param {PlenaryStatement} said @param {{ text: string, standing: Standing, sides: SideText[] }} now */
const isDifferent = (said, { text, standing, sides }) =>
  said.text !== text || said.standing !== standing || JSON.stringify(said.sides) !== JSON.stringify(sides);

/** @param {Plen} b @param {string} key @param {Values} [values] */
function refuse(b, key, values) {
  b.tell(b.w(key, values), "bad");
  b.redraw("#plen-text");
  return false;
}

/**
 * A statement that was not taken goes back into its field, before anything that was typed there since.
 * @param {Plen} b @param {Refused} refusal @param {Operation} operation
 */
export function statementBack(b, refusal, operation) {
  if (operation.op !== "write_statement") return;
  const { block, text, standing, base, sides = [], sources = [] } = operation;
  const since = draftOf(b, block);
  const both = since && clean(since.text) !== text ? [text, clean(since.text)].filter(Boolean).join("\n") : text;
  const given = Object.fromEntries(sides.map((side) => [side.tables[0], side.text]));
  b.type(block, { text: both, base, standing, sides: { ...given, ...since?.sides }, sources, reason: refusal.code === "statement_changed" ? undefined : refusal.message });
}
