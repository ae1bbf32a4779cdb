// One row as a form: what it is, its columns, and the notes and wordings that it rests on. A draft from the first character.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { onText } from "../kit/fields.js";
import { newId } from "../kit/outbox.js";
import { hasText, lengthOf, oneLine } from "../kit/text.js";
import { saidAt } from "./deeper.js";
import { overtakenPart } from "./listed.js";

const BLANK = { base: 0, what: "", fields: {}, sources: [] };

/** @param {string} id of a row, or new/<topic> */
export const rowName = (id) => `row/${id}`;

/**
 * Show this row as a form; the focus goes to its first field.
 * @param {Plen} b @param {string} id @param {Record<string, string>} [fields] what a new one begins with
 */
export function openRow(b, id, fields) {
  const name = rowName(id);
  const draft = b.drafts.get(name);
  if (fields && !draft?.what) b.draft(name, { base: 0, what: "", sources: [], ...draft, fields: { ...draft?.fields, ...fields } });
  b.set({ view: "rows", row: id }, `[id="plen-row-what-${id}"]`);
}

/**
 * What is filled in of a row, each with the title of its column; one of a list in words.
 * @param {PlenaryBlock} block @param {PlenaryRow} row @returns {[string, string][]}
 */
export function fieldsOf(block, { fields }) {
  return (block.rows?.columns ?? []).flatMap(({ id, title, choices }) => {
    const said = choices.find((each) => each.id === fields[id])?.text ?? fields[id];
    return said ? [[title, said]] : [];
  });
}

/** @param {Plen} b @param {PlenaryBlock} block @param {string} id @param {PlenaryRow} [row] */
export function rowForm(b, block, id, row) {
  const name = rowName(id);
  const typed = b.drafts.get(name);
  // Read again whenever something happens: two things can happen before the next frame is drawn.
  const begun = () => ({ ...(row ? { base: row.revision, what: row.name, fields: row.fields, sources: row.sources } : BLANK), ...b.drafts.get(name) });
  const draft = begun();
  /** @param {object} changes */
  const keep = (changes) => {
    const { reason, ...kept } = begun();
    b.draft(name, { ...kept, ...changes });
  };
  const shut = () => {
    b.draft(name, null);
    b.set({ row: "" }, `[data-testid="${row ? `edit-${id}` : `row-${id}`}"]`);
  };
  const overtaken = Boolean(typed && row && !row.waiting && typed.base !== row.revision);
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    if (overtaken || row?.waiting) return;
    const draft = begun();
    const wrong = wrongIn(b, draft);
    if (wrong) {
      keep({ reason: wrong });
      b.redraw(`[id="plen-row-what-${id}"]`);
      return;
    }
    b.does({ op: "write_row", row: row?.id ?? newId(), block: block.id, what: oneLine(draft.what), fields: filled(block, draft.fields), sources: draft.sources, base: draft.base });
    b.tell(b.w("plen_row_saved"));
    shut();
  };
  return html`<form class="row-form" novalidate data-testid="row-form" @submit=${submit} aria-label=${row ? b.w("plen_row_edit") : b.w("plen_row_new")}>
    ${overtaken && row ? overtakenPart(b, { name, id, text: [row.name, ...Object.values(row.fields)].join(" · "), revision: row.revision, aim: `[id="plen-row-what-${id}"]` }) : nothing}
    <div class="columns">
      <div class="field wide"><label for=${`plen-row-what-${id}`}>${block.rows?.ask ?? ""}</label>
        <input id=${`plen-row-what-${id}`} type="text" dir="auto" autocomplete="off" data-field=${`${name}#what`} data-testid="row-what" .value=${live(draft.what)}
          aria-invalid=${draft.reason ? "true" : "false"} aria-describedby=${`plen-row-reason-${id}`} @input=${onText((what) => keep({ what }))}>
        <p id=${`plen-row-reason-${id}`} class="small bad">${draft.reason ?? nothing}</p></div>
      ${block.rows?.columns.map((column) => columnField(b, id, column, draft.fields[column.id] ?? "", (text) => keep({ fields: { ...begun().fields, [column.id]: text } })))}
    </div>
    ${sourcesPart(b, block, draft.sources, (reference, on) => {
      const others = begun().sources.filter((/** @type {string} */ each) => each !== reference);
      keep({ sources: on ? [...others, reference] : others });
    })}
    <div class="buttons"><button class="btn primary" type="submit" data-testid="save-row">${b.w("save")}</button>
      <button class="btn" type="button" data-testid="cancel-row" @click=${shut}>${b.w("cancel")}</button></div>
  </form>`;
}

/** Why this cannot be saved; "" where it can. @param {Plen} b @param {{ what: string, fields: Record<string, string> }} draft */
function wrongIn(b, { what, fields }) {
  const most = b.data.limits.field;
  if ([what, ...Object.values(fields)].some((text) => lengthOf(text) > most)) return b.w("text_too_long", { most });
  return hasText(what) ? "" : b.w("plen_row_missing");
}

/** The columns that hold something, as they are sent. @param {PlenaryBlock} block @param {Record<string, string>} fields */
function filled(block, fields) {
  const columns = (block.rows?.columns ?? []).map(({ id }) => [id, oneLine(fields[id] ?? "")]);
  return Object.fromEntries(columns.filter(([, text]) => text));
}

/**
 * @param {Plen} b @param {string} id @param {{ id: Id, title: string, choices: { id: Id, text: string }[] }} column @param {string} now
 * @param {(text: string) => void} keep
 */
function columnField(b, id, column, now, keep) {
  const name = `plen-row-${column.id}-${id}`;
  return html`<div class="field"><label for=${name}>${column.title}</label>
    ${column.choices.length > 0 ? html`<select id=${name} data-field=${`row/${id}#${column.id}`} data-testid=${`row-${column.id}`} @change=${onText(keep)}>
      <option value="" ?selected=${!now}>${b.w("plen_row_none")}</option>
      ${column.choices.map((each) => html`<option value=${each.id} ?selected=${each.id === now}>${each.text}</option>`)}</select>`
      : html`<input id=${name} type="text" dir="auto" autocomplete="off" data-field=${`row/${id}#${column.id}`} data-testid=${`row-${column.id}`} .value=${live(now)}
        @input=${onText(keep)}>`}</div>`;
}

/** The notes and wordings of the topic, those it rests on ticked. @param {Plen} b @param {PlenaryBlock} block @param {string[]} chosen @param {(reference: string, on: boolean) => void} tick */
function sourcesPart(b, block, chosen, tick) {
  const worded = Object.keys(b.picture.wordings[block.id] ?? {}).map((subgroup) => `wording/${subgroup}/${block.id}`);
  const known = [...worded, ...b.picture.notes.filter((note) => note.block === block.id).map((note) => `note/${note.id}`)];
  const gone = chosen.filter((each) => !known.includes(each) && saidAt(b, each));
  const all = [...gone, ...known];
  if (all.length === 0) return nothing;
  return html`<details data-testid="sources"><summary>${b.wn("plen_row_rests", chosen.filter((each) => all.includes(each)).length)}</summary>
    <ul class="sources">${all.map((reference) => {
      const said = saidAt(b, reference);
      return html`<li><label class="option"><input type="checkbox" data-field=${`source/${reference}`} .checked=${live(chosen.includes(reference))}
        @change=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) => tick(reference, target.checked)}>
        <span><b>${b.names([said?.subgroup ?? ""])}</b> <span dir="auto">${said?.text ?? ""}</span></span></label></li>`;
    })}</ul></details>`;
}

/**
 * A row that was not taken goes back into its form, before anything that was typed there since.
 * @param {Plen} b @param {Refused} refusal @param {Operation} operation
 */
export function rowBack(b, { message }, operation) {
  if (operation.op !== "write_row") return;
  const { row, block, what, fields, sources, base } = operation;
  const name = rowName(base === 0 ? `new/${block}` : row);
  if (!b.drafts.get(name)?.what) b.draft(name, { what, fields, sources, base, reason: message });
}
