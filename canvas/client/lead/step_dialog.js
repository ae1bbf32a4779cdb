// The dialog that opens any step, for all or for one subgroup.
import { html, nothing } from "../vendor/lit-html.js";
import { endButtons } from "../kit/dialog.js";
import { onText } from "../kit/fields.js";
import { openStep } from "./turning.js";

/** @param {Lead} b @param {LeadDialogOf<"step">} dialog */
export function stepDialog(b, dialog) {
  const { subgroup, phase, bases, missing } = dialog;
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    if (phase === null) return b.changeDialog({ missing: true }, '[name="lead-step"]');
    b.closeDialog();
    openStep(b, { phase, subgroup, base: bases[subgroup ?? ""] ?? null });
  };
  const at = bases[subgroup ?? ""];
  return {
    title: b.w("lead_step_title"),
    body: html`<form class="asking" @submit=${submit}>
      <div class="field"><label for="lead-step-for">${b.w("lead_step_for")}</label>
        <select id="lead-step-for" data-testid="step-for" @change=${onText((id) => b.changeDialog({ subgroup: id || null }))}>
          <option value="" ?selected=${!subgroup}>${b.w("lead_everyone")}</option>
          ${b.tiles.filter((tile) => !tile.closed).map((tile) => html`<option value=${tile.id} ?selected=${tile.id === subgroup}>${tile.name}</option>`)}
        </select></div>
      <fieldset class="steps"><legend>${b.w("lead_step")}</legend>
        ${missing ? html`<p class="bad" role="alert">${b.w("lead_step_missing")}</p>` : nothing}
        ${b.steps.map((each) => html`<label class="option"><input type="radio" name="lead-step" value=${each.id} .checked=${each.id === phase}
          @change=${() => b.changeDialog({ phase: each.id, missing: false })}>
          <span>${each.title}${each.id === at ? html` <span class="small">${b.w("lead_step_here")}</span>` : nothing}</span></label>`)}
      </fieldset>
      ${endButtons(b, b.w("lead_step_open"), "open-step", { focus: "neither" })}</form>`,
  };
}
