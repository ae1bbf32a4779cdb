// Texts that came back: what the server could not store returns to its field, or to a list in sight when that field is in
// use. Only its author can throw a text away.
import { html, nothing } from "../vendor/lit-html.js";
import { icon } from "../kit/icons.js";
import { clean, hasText, lengthOf } from "../kit/text.js";
import { roundBlocks } from "./moment.js";
import { hasField } from "./my_words.js";
import { KINDS } from "./one_device.js";

/** @typedef {{ name: string, draft: AnyDraft & { text: string }, inDialog?: true }} FieldOf */
/** @typedef {AnyDraft & { key: string, name?: string, reason?: string | null }} Row */

/**
 * Why the server refused this, in words. For an answer it is the wording that changed, and not your own text.
 * @param {Board} b @param {Refused} refusal @param {Operation | null} operation
 */
export function explained(b, { code, message }, operation) {
  if (operation?.op === "take_stance" && code === "wording_changed") return b.w("stance_wording_changed");
  return typeof message === "string" ? message : b.w("refused_unknown");
}

/**
 * Bring a refused operation back to its author, with the reason; false when it brought no text.
 * @param {Board} b @param {Operation} operation @param {string} reason
 */
export function giveBack(b, operation, reason) {
  const field = fieldOf(operation);
  if (!field) return false;
  const draft = { ...field.draft, reason, ...(operation.op === "edit_note" && { block: b.ui.places.get(operation.note) }) };
  const used = b.drafts.get(field.name);
  const free = !used?.text || used.text === draft.text;
  const block = "block" in operation ? operation.block : null;
  if (!free || field.inDialog) b.drafts.set(`back/${operation.id}`, { ...draft, name: field.name, block });
  else b.drafts.set(field.name, draft);
  if (free && operation.op === "add_note") b.ui.composing.add(operation.block);
  return true;
}

/**
 * The field in which the text of this operation was written, with that text as its draft; null without a text. A field
 * in a dialog is not in sight.
 * @param {Operation} operation
 * @returns {FieldOf | null}
 */
function fieldOf(operation) {
  const field = /** @type {((operation: Operation) => FieldOf | null) | undefined} */ (FIELDS[operation.op])?.(operation);
  return !field || field.draft.text === undefined || (SPOKEN.has(operation.op) && !field.draft.text) ? null : field;
}

// An answer without a reason has no text to give back.
const SPOKEN = new Set(["take_stance", "vote"]);

/** @type {{ [Tag in Deed["op"]]?: (operation: Op<Tag>) => { name: string, draft: object, inDialog?: true } }} */
const FIELDS = {
  add_note: ({ block, text, note_kind: kind }) => ({ name: `note/${block}`, draft: { text, kind } }),
  edit_note: ({ note, text, note_kind: kind, base }) => ({ name: `edit/${note}`, draft: { text, kind, base } }),
  title_stack: ({ stack, title: text, base }) => ({ name: `stack/${stack}`, draft: { text, base } }),
  write_wording: ({ block, text, base }) => ({ name: `wording/${block}`, draft: { text, base } }),
  propose_wording: ({ block, text }) => ({ name: `proposal/${block}`, draft: { text } }),
  reword_reason: ({ about, block, on_behalf: guest, reason: text }) => ({
    name: `reason/${about}/${block}/${guest ?? ""}`, draft: { text },
  }),
  take_stance: ({ block, reason: text, base, proposal, asking }) => ({
    name: proposal ? `opinion/${proposal}` : `stance/${block}`, draft: { text, base: proposal ?? asking ?? base },
  }),
  count_answers: ({ block, reason: text, asked, ...hands }) => ({
    name: `count/${block}`, draft: { text, asked: String(asked), ...Object.fromEntries(KINDS.map((kind) => [kind, String(hands[kind])])) },
  }),
  // Written in the cockpit of the same leader, which keeps them under these names.
  add_step: ({ title: text }) => ({ name: "step/new", draft: { text } }),
  rename_step: ({ step, title: text, base }) => ({ name: `step/${step}`, draft: { text, base } }),
  send_message: ({ subgroup, text }) => ({ name: `message/${subgroup ?? "all"}`, draft: { text } }),
  add_subgroup: ({ name: text }) => ({ name: "subgroup/new", draft: { text } }),
  rename_subgroup: ({ subgroup, name: text, base }) => ({ name: `subgroup/${subgroup}`, draft: { text, base } }),
  vote: ({ block, reason: text, base, asking }) => ({ name: `vote/${block}`, draft: { text, base: asking ?? base } }),
  choose: ({ block, question, choice, reason: text, base }) => ({
    name: `choice/${block}`, draft: { text, choice, question, base }, inDialog: true,
  }),
  add_action: ({ op, id, what: text, block, question, ...fields }) => ({
    name: "action/new", draft: { text, ...fields }, inDialog: true,
  }),
  edit_action: ({ op, id, action, what: text, ...fields }) => ({
    name: `action/${action}`, draft: { text, ...fields }, inDialog: true,
  }),
};

/**
 * The list "back to you": refused texts without a free field, edits without a note, what a close cut off.
 * @param {Board} b
 */
export function backToYou(b) {
  const rows = returnedRows(b);
  if (rows.length === 0) return nothing;
  return html`<section class="back" aria-labelledby="la-back" data-testid="returned">
    <h2 id="la-back" tabindex="-1">${icon("back")} ${b.w("returned_title")}</h2>
    <ul>${rows.map((row) => returnedRow(b, row))}</ul>
  </section>`;
}

/**
 * What came back and is in no field; nothing of others' subgroups.
 * @param {Board} b
 * @returns {Row[]}
 */
export function returnedRows(b) {
  if (b.visiting) return [];
  if (b.picture.workshop?.closed) return cutOff(b);
  const returned = b.drafts.names("back/").map((name) => ({ ...draftOf(b, name), key: name }));
  return [...returned, ...orphans(b)];
}

/**
 * Every text on this device that the server does not have.
 * @param {Board} b
 */
export function keptTexts(b) {
  const sent = b.outbox.all().map((operation) => textOf(b, operation));
  const drafts = typed(b).map(({ draft }) => draft.text || draft.what);
  return [...new Set([...sent, ...drafts].filter(Boolean))];
}

/**
 * The main text that this operation carries, if any.
 * @param {Board} b @param {Operation} operation
 * @returns {string | undefined}
 */
function textOf(b, operation) {
  const [main] = b.data.operations[operation.op]?.draft ?? [];
  return /** @type {Record<string, any>} */ (operation)[main];
}

/** @param {Board} b */
function typed(b) {
  const names = b.drafts.names("").filter((name) => name !== "name");
  return names.map((name) => ({ name, draft: draftOf(b, name) }));
}

/**
 * @param {Board} b @param {string} name
 * @returns {AnyDraft}
 */
const draftOf = (b, name) => b.drafts.get(name) ?? {};

/**
 * A closed workshop has no fields any more but those of one's own words: the texts of the others are shown here, so that
 * they can still be copied.
 * @param {Board} b
 * @returns {Row[]}
 */
function cutOff(b) {
  const rows = typed(b).filter(({ name }) => !hasField(b, name)).map(({ name, draft: { text, what, block } }) =>
    ({ key: name, text: text || what, block: block ?? name.split("/")[1], reason: b.w("returned_closed") }));
  return rows.filter((row) => row.text);
}

/**
 * @param {Board} b
 * @returns {Row[]}
 */
function orphans(b) {
  if (!b.view.complete) return [];
  /** @param {string} start @param {Map<Id, unknown>} kept */
  const lost = (start, kept) => b.drafts.names(start).filter((name) => !kept.has(name.slice(start.length)));
  /** @param {string} name @param {string} why */
  const row = (name, why) => ({ key: name, ...draftOf(b, name), reason: b.w(why) });
  return [
    ...lost("edit/", b.picture.notes).map((name) => row(name, "returned_note_gone")),
    ...lost("opinion/", b.picture.proposals).filter((name) => draftOf(b, name).text)
      .map((name) => row(name, "returned_proposal_gone")),
  ];
}

/** @param {Board} b @param {Row} row */
function returnedRow(b, row) {
  const block = b.sheet.blocks.find((one) => one.id === row.block);
  const drop = () => {
    b.drafts.drop(row.key);
    b.redraw();
  };
  return html`<li>
    <p class="text" dir="auto">${row.text || b.w("returned_without_text")}</p>
    <p class="small">${block ? `${block.title} · ` : nothing}${row.reason}</p>
    <div class="buttons">
      ${row.name ? html`<button class="btn small" type="button" @click=${() => goOn(b, row)}>
        ${b.w("returned_go_on")}</button>` : nothing}
      ${row.key.startsWith("edit/") && !b.readOnly && hasText(row.text) ? html`<button class="btn small" type="button"
        data-testid="returned-as-note" @click=${() => asNote(b, row)}>${b.w("returned_as_note")}</button>` : nothing}
      ${hasText(row.text) ? html`<button class="plain" type="button" data-testid="returned-copy"
        @click=${() => copy(b, row.text ?? "")}>${b.w("returned_copy")}</button>` : nothing}
      <button class="plain" type="button" @click=${drop}>${b.w("returned_drop")}</button>
    </div>
  </li>`;
}

/**
 * What was typed on a note that is gone becomes one of your own, in the topic where it lay. A text that does not fit stays.
 * @param {Board} b @param {Row} row
 */
export function asNote(b, row) {
  const most = b.data.limits.note;
  const block = placeOf(b, row);
  if (!block || lengthOf(row.text ?? "") > most) {
    b.tell(b.w("text_too_long", { most }), "bad");
    return;
  }
  b.drafts.drop(row.key);
  b.act({ op: "add_note", block: block.id, text: clean(row.text ?? ""), after: null, note_kind: row.kind ?? block.kinds[0], on_behalf: null });
  b.showBlock(block.id);
  b.tell(b.wn("news_stuck", 1, { block: block.title }));
  b.redraw(`[data-block="${block.id}"] :is(h2, h3)`);
}

/**
 * The topic of a note that is gone; drafts of older versions do not know it, and then it is the first of this moment.
 * @param {Board} b @param {Row} row
 */
function placeOf(b, row) {
  const gone = b.picture.deleted.get(row.key.slice(5));
  return b.known(row.block ?? gone?.block ?? b.ui.zoom) ?? roundBlocks(b, b.picture.phase?.round)[0] ?? b.sheet.blocks[0];
}

/**
 * What copies is only fetched when it is asked for.
 * @param {Board} b @param {string} text
 */
function copy(b, text) {
  import("../kit/copying.js").then(({ copied }) => copied(text)).then((done) => b.tell(b.w(done ? "returned_copied" : "returned_not_copied"), done ? "ok" : "bad"));
}

/** @param {Board} b @param {Row} row */
function goOn(b, row) {
  const { key, name = "", block, ...draft } = row;
  const used = b.drafts.get(name);
  if (used?.text && used.text !== row.text) {
    b.tell(b.w("returned_field_used"), "bad");
    return;
  }
  b.drafts.drop(key);
  if (name.startsWith("choice/") && block) b.open({ kind: "choice", block });
  b.drafts.set(name, draft);
  if (name.startsWith("note/") && block) b.ui.composing.add(block);
  if (name.startsWith("action/")) b.open({ kind: "action", action: name.slice(7) });
  if (block) b.showBlock(block);
  b.redraw(`[data-field="${name}"]`);
}
