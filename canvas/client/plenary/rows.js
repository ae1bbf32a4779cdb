// Details and the GDPR: what a row is for, the rows of each topic that has them, and the checklist, of which each point opens the
// row or the statement that serves it.
import { html, nothing } from "../vendor/lit-html.js";
import { confirmDialog } from "../kit/dialog.js";
import { press } from "../kit/press.js";
import { gdprPart } from "./gdpr.js";
import { fieldsOf, openRow, rowForm, rowName } from "./row_form.js";

/** @param {Plen} b */
export function rowsView(b) {
  const blocks = b.blocks.filter((block) => block.rows);
  return html`<section class="listed details" data-testid="rows" aria-labelledby="plen-title">
    <h2 id="plen-title" tabindex="-1">${b.w("plen_view_rows")}</h2>
    <p>${b.w("plen_row_what_for")} ${b.w("plen_row_when")}</p>
    ${blocks.map((block) => blockPart(b, block))}
    ${gdprPart(b)}
  </section>`;
}

/** @param {Plen} b @param {PlenaryBlock} block */
function blockPart(b, block) {
  const rows = b.picture.rows.filter((row) => row.block === block.id);
  const fresh = `new/${block.id}`;
  const columns = block.rows?.columns.map(({ title }) => title.toLowerCase()).join(", ") ?? "";
  return html`<section class="rows" data-block=${block.id} aria-labelledby=${`plen-rows-${block.id}`}>
    <div class="line"><h3 id=${`plen-rows-${block.id}`}>${block.title}</h3><p class="small">${b.wn("plen_rows", rows.length)}</p></div>
    <p class="small">${b.w("plen_row_holds", { ask: block.rows?.ask ?? "", columns })}</p>
    ${rows.length > 0 ? html`<ul>${rows.map((row) => rowItem(b, block, row))}</ul>` : nothing}
    ${b.records ? newRow(b, block, fresh) : nothing}
  </section>`;
}

/** @param {Plen} b @param {PlenaryBlock} block @param {string} fresh */
function newRow(b, block, fresh) {
  if (isOpen(b, fresh)) return rowForm(b, block, fresh);
  return press(b, `row-${fresh}`, b.w("plen_row_new"), () => openRow(b, fresh), { cls: "btn small", label: `${b.w("plen_row_new")}: ${block.title}` });
}

/** Whether this row stands there as a form: it was opened, or something is typed in it. @param {Plen} b @param {string} id */
const isOpen = (b, id) => b.ui.row === id || b.drafts.get(rowName(id)) !== undefined;

/** @param {Plen} b @param {PlenaryBlock} block @param {PlenaryRow} row */
function rowItem(b, block, row) {
  if (b.records && isOpen(b, row.id)) return html`<li data-row=${row.id}>${rowForm(b, block, row.id, row)}</li>`;
  const remove = () => b.open({ kind: "delete_row", row: row.id, back: "#plen-title" });
  return html`<li data-row=${row.id} data-testid="row"><p class="what" dir="auto">${row.name}</p>
    <p class="small">${fieldsOf(block, row).map(([title, said]) => `${title}: ${said}`).join(" · ")}</p>
    ${b.records ? html`<div class="buttons">
      ${press(b, `edit-${row.id}`, b.w("plen_row_edit"), () => openRow(b, row.id), { cls: "plain", label: `${b.w("plen_row_edit")}: ${row.name}` })}
      ${press(b, `delete-${row.id}`, b.w("action_delete"), remove, { cls: "plain", opens: "dialog", label: `${b.w("action_delete")}: ${row.name}` })}</div>` : nothing}</li>`;
}

/** @param {Plen} b @param {{ row: Id }} dialog */
export function deleteRowDialog(b, { row: id }) {
  const row = b.picture.rows.find((each) => each.id === id);
  const remove = () => {
    b.does({ op: "delete_row", row: id });
    b.draft(rowName(id), null);
    b.tell(b.w("plen_row_gone"));
  };
  return confirmDialog(b, b.w("plen_row_delete_title"), row?.name ?? "", remove, "#plen-title");
}
