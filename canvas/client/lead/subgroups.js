// The subgroups on the day: one more, another name, closing one with where its people go, and opening it again.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { endButtons } from "../kit/dialog.js";
import { onLine } from "../kit/fields.js";
import { oneLine } from "../kit/text.js";
import { press } from "../kit/press.js";

const NEW = "subgroup/new";

/**
 * The button behind the tiles that asks for the name of one more.
 * @param {Lead} b
 */
export function addSubgroup(b) {
  if (!b.leads || b.picture.workshop?.closed) return nothing;
  return html`<p class="buttons">${press(b, "add-subgroup", b.w("lead_group_add"), () => b.open({ kind: "subgroup", subgroup: null }), {
    cls: "btn small", opens: "dialog" })}</p>`;
}

/**
 * What can be done with a subgroup as such, for its menu.
 * @param {Lead} b @param {LeadTile} tile
 * @returns {MenuItem[]}
 */
export function subgroupItems(b, tile) {
  const rename = { name: `rename-${tile.id}`, words: b.w("lead_group_rename"), act: () => b.open({ kind: "subgroup", subgroup: tile.id }) };
  if (tile.closed) {
    return [rename, { name: `reopen-${tile.id}`, words: b.w("lead_group_reopen"), act: () => reopen(b, tile) }];
  }
  if (b.tiles.filter((each) => !each.closed).length === 1) return [rename];
  return [rename, { name: `close-${tile.id}`, words: b.w("lead_group_close"), act: () => b.open({ kind: "close-subgroup", subgroup: tile.id, to: "" }) }];
}

/** @param {Lead} b @param {LeadTile} tile */
function reopen(b, tile) {
  b.act({ op: "reopen_subgroup", subgroup: tile.id });
  b.tell(b.w("lead_group_reopened", { name: tile.name }));
}

/**
 * The dialog with the name of a new subgroup, or of one that there is. What was typed stays until it is stored.
 * @param {Lead} b @param {LeadDialogOf<"subgroup">} dialog
 */
export function subgroupDialog(b, { subgroup }) {
  const tile = subgroup ? b.tile(subgroup) : null;
  const field = tile ? `subgroup/${tile.id}` : NEW;
  const typed = () => b.drafts.get(field);
  const current = () => typed()?.text ?? tile?.name ?? "";
  /** @param {string} now */
  const keep = (now) => b.draft(field, { text: now, base: typed()?.base ?? tile?.named });
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    const name = oneLine(current());
    if (!name) return b.redraw('[data-testid="subgroup-name"]');
    if (tile && name !== tile.name) b.act({ op: "rename_subgroup", subgroup: tile.id, name, base: typed()?.base ?? tile.named });
    if (!tile) b.act({ op: "add_subgroup", name });
    b.drafts.drop(field);
    b.closeDialog();
  };
  return {
    title: b.w(tile ? "lead_group_rename" : "lead_group_add"),
    body: html`<form class="asking" @submit=${submit}>
      <div class="field"><label for="lead-group-name">${b.w("lead_group_name")}</label>
        <input id="lead-group-name" type="text" dir="auto" autocomplete="off" required autofocus data-field=${field} data-testid="subgroup-name"
          .value=${live(current())} @input=${onLine(b, b.data.limits.name, keep)}></div>
      ${tile ? nothing : html`<p class="small">${b.w("lead_group_add_means")}</p>`}
      ${endButtons(b, b.w(tile ? "save" : "lead_group_add"), "save-subgroup", { focus: "neither" })}</form>`,
  };
}

/**
 * The dialog that closes a subgroup: what stays, and where its people go.
 * @param {Lead} b @param {LeadDialogOf<"close-subgroup">} dialog
 */
export function closeSubgroupDialog(b, { subgroup, to }) {
  const tile = b.tile(subgroup);
  if (!tile || tile.closed) return { title: "", body: html`<p>${b.w("lead_tile_gone")}</p>` };
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    b.act({ op: "close_subgroup", subgroup, ...(to ? { to } : { spread: true }) });
    b.tell(b.w("lead_group_closed", { name: tile.name }));
    b.closeDialog();
  };
  return {
    title: b.w("lead_group_close_title", { name: tile.name }),
    body: html`<form class="asking" @submit=${submit}>
      <p>${b.w("lead_group_close_means")}</p>
      ${tile.hidden ? html`<p>${b.wn("lead_group_close_hidden", tile.hidden)}</p>` : nothing}
      ${tile.members.length > 0 ? whither(b, tile, to) : nothing}
      ${endButtons(b, b.w("lead_group_close"), "confirm-close")}</form>`,
  };
}

/** @param {Lead} b @param {LeadTile} tile @param {string} to */
function whither(b, tile, to) {
  const others = b.tiles.filter((each) => each.id !== tile.id && !each.closed);
  /** @param {string} value @param {string} words */
  const option = (value, words) => html`<label class="option"><input type="radio" name="lead-whither" value=${value} .checked=${value === to}
    @change=${() => b.changeDialog({ to: value })}> <span>${words}</span></label>`;
  return html`<fieldset class="steps"><legend>${b.wn("lead_group_whither", tile.members.length)}</legend>
    ${option("", b.w("lead_group_spread"))}
    ${others.map((each) => option(each.id, `${each.name} (${each.members.length})`))}</fieldset>`;
}

/**
 * A name that was not taken goes back into its field.
 * @param {Lead} b @param {Operation | null} operation
 */
export function nameBack(b, operation) {
  if (operation?.op === "add_subgroup") b.drafts.set(NEW, { text: operation.name });
  else if (operation?.op === "rename_subgroup") b.drafts.set(`subgroup/${operation.subgroup}`, { text: operation.name });
}
