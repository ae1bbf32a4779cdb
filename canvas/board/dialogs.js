// Owns the one dialog of the board and the small ones: help with a block, who is here, moving and deleting.
import { html, nothing } from "./vendor/lit-html.js";
import { keyed } from "./vendor/directives/keyed.js";
import { live } from "./vendor/directives/live.js";
import { actionDialog } from "./actions.js";
import { choiceDialog } from "./choice.js";
import { notesOf } from "./drawn.js";
import { helpDialog } from "./help.js";
import { icon } from "./icons.js";
import { beginning } from "./words.js";

const DIALOGS = {
  help: helpDialog,
  people: peopleDialog,
  move: moveDialog,
  choice: choiceDialog,
  action: actionDialog,
  "delete-note": deleteNoteDialog,
  "delete-action": deleteActionDialog,
};

/** The native dialog, always there and filled while one is open; Escape and the backdrop close it. */
export function dialogShell(b) {
  const { dialog } = b.ui;
  const shown = dialog && DIALOGS[dialog.kind](b, dialog);
  const closed = (event) => !event.target.open && b.ui.dialog && b.closeDialog();
  const backdrop = (event) => event.target === event.currentTarget && b.closeDialog();
  return html`<dialog aria-labelledby="la-dialog" data-testid="dialog" data-dialog=${dialog?.kind ?? ""}
    @close=${closed} @mousedown=${backdrop}>
    ${shown ? keyed(dialog.kind, inside(b, shown)) : nothing}</dialog>`;
}

function inside(b, { title, body }) {
  return html`<div class="inside">
    <div class="head"><h2 id="la-dialog">${title}</h2>
      <button type="button" class="shut" aria-label=${b.w("close")} data-testid="close-dialog"
        @click=${b.closeDialog}>${icon("cross")}</button></div>
    ${body}</div>`;
}

export function helpButton(b, block) {
  const open = () => b.open({ kind: "help", block: block.id });
  return html`<button type="button" class="help" aria-label=${b.w("help_label", { block: block.title })}
    aria-haspopup="dialog" data-testid="help" @click=${open}>?</button>`;
}

function peopleDialog(b) {
  const { group, present, you } = b.picture;
  const members = group?.members ?? [];
  if (b.picture.workshop?.anonymous) return nameless(b, group, members);
  const name = (member) => member.name || b.w("people_nameless");
  const done = (member) => html`<span class="state ${member.done ? "answered" : ""}">
    ${icon(member.done ? "check" : "ring")} ${b.w(member.done ? "people_done" : "people_busy")}</span>`;
  return {
    title: b.w("people_title", { group: group?.name ?? "" }),
    body: html`<ul class="people">${members.map((member) => html`<li>
        <span class="name">${name(member)}${member.id === you?.id ? ` (${b.w("people_you")})` : ""}</span>
        <span class="small">${b.w(present.includes(member.id) ? "people_here" : "people_away")}</span>
        ${b.picture.phase?.round ? done(member) : nothing}</li>`)}</ul>
      ${b.readOnly || !members.some((member) => member.id === you?.id) ? nothing : renameForm(b, you)}`,
  };
}

// Where nobody has a name there is nothing to list: only how many there are, and how far they are.
function nameless(b, group, members) {
  const here = members.filter((member) => b.picture.present.includes(member.id));
  const done = here.filter((member) => member.done).length;
  const parts = [b.wn("bar_people", here.length)];
  if (b.picture.phase?.round) parts.push(b.w("people_done_count", { n: done }));
  const away = members.length - here.length;
  return {
    title: b.w("people_title", { group: group?.name ?? "" }),
    body: html`<p data-testid="people-count">${parts.join(", ")}</p>
      ${away > 0 ? html`<p class="quiet">${b.wn("people_away_count", away)}</p>` : nothing}`,
  };
}

function renameForm(b, you) {
  const current = () => b.drafts.get("name")?.text ?? you.name;
  const submit = (event) => {
    event.preventDefault();
    const name = current();
    if (name.trim() && name.trim() !== you.name) {
      b.act({ op: "rename", name: name.trim() });
      b.tell(b.w("people_renamed"));
    }
    b.drafts.drop("name");
    b.closeDialog();
  };
  return html`<form class="asking line" @submit=${submit}><div class="field">
      <label for="la-name">${b.w("people_your_name")}</label>
      <input id="la-name" type="text" maxlength="60" autocomplete="name" data-field="name" data-testid="name"
        .value=${live(current())} @input=${(event) => b.draft("name", { text: event.target.value })}></div>
    <button class="btn" type="submit" data-testid="save-name">${b.w("save")}</button></form>`;
}

function moveDialog(b, dialog) {
  const note = b.picture.notes.get(dialog.note);
  if (!note) return { title: b.w("note_move"), body: html`<p>${b.w("note_gone")}</p>` };
  const neighbours = notesOf(b.picture, dialog.block).filter((one) => one.id !== note.id);
  const choose = (changes) => b.set({ dialog: { ...b.ui.dialog, ...changes } });
  const submit = (event) => {
    event.preventDefault();
    const { block, after } = b.ui.dialog;
    b.act({ op: "move_note", note: note.id, block, after });
    b.showBlock(block);
    b.closeDialog();
    b.tell(b.w("note_moved", { block: b.block(block).title }));
  };
  const option = (value, chosen, words) =>
    html`<option value=${value} .selected=${live(value === chosen)}>${words}</option>`;
  const place = (after, words) => option(after, dialog.after ?? "end", words);
  const toBlock = (event) => choose({ block: event.target.value, after: null });
  return {
    title: b.w("note_move"),
    body: html`<form class="asking" @submit=${submit}>
      <blockquote>${beginning(note.text, 120)}</blockquote>
      <div class="field"><label for="la-move-block">${b.w("move_block")}</label>
        <select id="la-move-block" data-testid="move-block" autofocus @change=${toBlock}>
          ${[1, 2].map((n) => html`<optgroup label=${b.w("tab_sheet", { n })}>
            ${b.sheet.blocks.filter((block) => block.sheet === n)
              .map((block) => option(block.id, dialog.block, block.title))}
          </optgroup>`)}
        </select></div>
      <div class="field"><label for="la-move-place">${b.w("move_place")}</label>
        <select id="la-move-place" data-testid="move-place"
          @change=${(event) => choose({ after: event.target.value === "end" ? null : event.target.value })}>
          ${place("", b.w("move_first"))}
          ${neighbours.map((one) => place(one.id, b.w("move_after", { note: beginning(one.text, 50) })))}
          ${place("end", b.w("move_last"))}
        </select></div>
      ${endButtons(b, b.w("move_do"), "save-move")}
    </form>`,
  };
}

function deleteNoteDialog(b, dialog) {
  const note = b.picture.notes.get(dialog.note);
  const act = () => {
    b.drafts.drop(`edit/${dialog.note}`);
    b.act({ op: "delete_note", note: dialog.note });
    b.tell(b.w("note_deleted"));
  };
  const back = `[data-block="${note?.block}"] :is(h2, h3)`;
  return confirmDialog(b, b.w("delete_note_title"), note?.text, act, back);
}

function deleteActionDialog(b, dialog) {
  const act = () => {
    b.act({ op: "delete_action", action: dialog.action });
    b.tell(b.w("action_deleted"));
  };
  const { what } = b.picture.actions.get(dialog.action) ?? {};
  return confirmDialog(b, b.w("delete_action_title"), what, act, "[data-table]");
}

function confirmDialog(b, title, text, act, back) {
  const submit = (event) => {
    event.preventDefault();
    act();
    b.set({ dialog: null }, back);
  };
  return {
    title,
    body: html`<form class="asking" @submit=${submit}>
      <blockquote>${beginning(text ?? "", 200)}</blockquote>
      ${endButtons(b, b.w("note_delete"), "confirm-delete", b.w("delete_keep"))}</form>`,
  };
}

function endButtons(b, words, testid, cancel = b.w("cancel")) {
  return html`<div class="buttons end">
    <button class="btn" type="button" autofocus @click=${b.closeDialog}>${cancel}</button>
    <button class="btn primary" type="submit" data-testid=${testid}>${words}</button></div>`;
}
