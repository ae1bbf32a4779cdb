// The one dialog of a surface: the frame around what it asks, its buttons, and the last question before something goes.
import { html, nothing } from "../vendor/lit-html.js";
import { keyed } from "../vendor/directives/keyed.js";
import { icon } from "./icons.js";
import { beginning } from "./words.js";

/**
 * The native dialog, always there and filled while one is open; Escape and the backdrop close it. `dialogs` has for
 * each kind a function that gives its title and body.
 * @param {Surface} b @param {Record<string, (b: any, dialog: any) => DialogParts>} dialogs
 */
export function dialogFrame(b, dialogs) {
  const { dialog } = b.ui;
  /** @param {Event & { target: HTMLDialogElement }} event */
  const closed = (event) => !event.target.open && b.ui.dialog && b.closeDialog();
  /** @param {FieldEvent} event */
  const backdrop = (event) => event.target === event.currentTarget && b.closeDialog();
  return html`<dialog aria-labelledby="la-dialog" data-testid="dialog" data-dialog=${dialog?.kind ?? ""}
    @close=${closed} @mousedown=${backdrop}>
    ${dialog ? keyed(dialog.kind, inside(b, dialogs[dialog.kind](b, dialog))) : nothing}</dialog>`;
}

/** @param {Surface} b @param {DialogParts} parts */
function inside(b, { title, body }) {
  return html`<div class="inside">
    <div class="head"><h2 id="la-dialog">${title}</h2>
      <button type="button" class="shut" aria-label=${b.w("close")} data-testid="close-dialog"
        @click=${b.closeDialog}>${icon("cross")}</button></div>
    ${body}</div>`;
}

/**
 * The last question before something goes: its beginning is shown, and act() carries it out. The focus then goes to
 * the first element that matches `back`. `means` says what it means, `does` what the button says.
 * @param {Surface} b @param {string} title @param {string} text @param {() => void} act @param {string} back
 * @param {{ means?: string, does?: string }} [how]
 */
export function confirmDialog(b, title, text, act, back, { means = "", does = b.w("note_delete") } = {}) {
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    act();
    b.set({ dialog: null }, back);
  };
  return {
    title,
    body: html`<form class="asking" @submit=${submit}>
      <blockquote dir="auto">${beginning(text, 200)}</blockquote>
      ${means ? html`<p>${means}</p>` : nothing}
      ${endButtons(b, does, "confirm-delete", { cancel: b.w("delete_keep") })}</form>`,
  };
}

/**
 * The two buttons at the end of a dialog: leave it, and do it. `focus` says where the focus begins, `other` stands
 * between them.
 * @param {Surface} b @param {string} words @param {string} testid
 * @param {{ cancel?: string, focus?: "leave" | "do" | "neither", other?: Template }} [how]
 */
export function endButtons(b, words, testid, { cancel = b.w("cancel"), focus = "leave", other = nothing } = {}) {
  return html`<div class="buttons end">
    <button class="btn" type="button" ?autofocus=${focus === "leave"} @click=${b.closeDialog}>${cancel}</button>
    ${other}
    <button class="btn primary" type="submit" ?autofocus=${focus === "do"} data-testid=${testid}>${words}</button></div>`;
}
