// The frame of the plenary: its header, under it what is said aside, and the view on the screen.
import { html } from "../vendor/lit-html.js";
import { goneScreen, openingPart } from "../kit/quiet.js";
import { statusLine } from "../kit/status.js";
import { plenaryDialog } from "./dialogs.js";
import { header } from "./header.js";
import { actionsView } from "./actions.js";
import { mergingView } from "./merging.js";
import { roundOffView } from "./round_off.js";
import { rowsView } from "./rows.js";
import { topicView } from "./topic.js";

/** The views there are. @type {Partial<Record<PlenaryView, (b: Plen) => Template>>} */
const VIEWS = {
  topic: topicView,
  merge: mergingView,
  actions: actionsView,
  round_off: roundOffView,
  rows: rowsView,
};

/**
 * The views this person sees: a participant comes here only to put together.
 * @param {Plen} b
 * @returns {PlenaryView[]}
 */
const viewsOf = (b) => (b.data.as === "participant" ? ["merge"] : /** @type {PlenaryView[]} */ (Object.keys(VIEWS)));

/** @param {Plen} b */
export function plenaryScreen(b) {
  if (b.gone) return goneScreen(b);
  const views = viewsOf(b);
  const view = VIEWS[views.includes(b.ui.view) ? b.ui.view : views[0]] ?? topicView;
  const there = b.view.complete && b.blocks.length > 0;
  return html`${header(b, views)}
    <div class="aside">${statusLine(b)}</div>
    <div class="table" data-table data-state=${b.connection} data-view=${b.ui.view} tabindex="-1">${there ? view(b) : openingPart(b, "plen_connecting")}</div>
    ${plenaryDialog(b)}`;
}
