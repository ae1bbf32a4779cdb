// The bar on top: which workshop this is, the clock of the step, who else leads, the connection, the views and other pages.
import { html, nothing } from "../vendor/lit-html.js";
import { icon } from "../kit/icons.js";
import { minutesLeft } from "../kit/marks.js";
import { press } from "../kit/press.js";
import { connectionChip } from "../kit/status.js";
import { clockFace } from "../kit/words.js";
import { going } from "./picture.js";

/** The pages around it, by role. @type {Partial<Record<Role, string[]>>} */
const WAYS = { facilitator: ["facilitate", "document"], cofacilitator: ["facilitate", "document"], vision_writer: ["facilitate", "document"] };

/** @param {Plen} b @param {PlenaryView[]} views those there are */
export function header(b, views) {
  const { workshop } = b.picture;
  return html`<header class="bar">
    <div class="whose"><h1 class="t">${b.w("plen_title")}</h1>
      <p class="s">${[workshop?.title, workshop?.institution].filter(Boolean).join(" · ")}</p></div>
    ${clock(b)}
    ${leaders(b)}
    ${undoButton(b)}
    ${connectionChip(b)}
    <nav class="ways" aria-label=${b.w("plen_views")}>
      ${b.data.as === "participant" ? html`<a href=${b.data.ways.board} data-testid="way-board">${b.w("plen_way_board")}</a>` : nothing}
      ${views.length > 1 ? views.map((view) => html`<button type="button" class="way" data-testid=${`view-${view}`} data-press=${`view-${view}`}
        data-field=${`view/${view}`} aria-current=${b.ui.view === view ? "page" : nothing} @click=${() => b.go(view, b.ui.block)}>${b.w(`plen_view_${view}`)}</button>`) : nothing}
      ${(WAYS[b.data.as] ?? []).filter((way) => b.data.ways[way]).map((way) => html`<a href=${b.data.ways[way]} data-testid=${`way-${way}`}>${b.w(`plen_way_${way}`)}</a>`)}
      ${["merge", "round_off", "actions", "rows"].filter((way) => b.leads && b.data.ways[way] && !views.includes(/** @type {PlenaryView} */ (way)))
        .map((way) => html`<a href=${b.data.ways[way]} data-testid=${`way-${way}`}>${b.w(`plen_view_${way}`)}</a>`)}
    </nav>
  </header>`;
}

/** @param {Plen} b */
function clock(b) {
  const left = b.view.remaining();
  if (left === null || b.picture.workshop?.closed) return nothing;
  const state = b.picture.phase?.clock ?? "runs";
  const held = { paused: b.w("clock_paused"), waits: b.w("clock_waits"), runs: "" }[state];
  const over = left === 0 && !held;
  return html`<p class="clock ${over ? "over" : ""}" data-testid="clock" data-clock=${state}>${over ? b.w("clock_over") : html`<span aria-hidden="true">${clockFace(left)}</span>
    <span class="unseen">${b.wn("clock_left", minutesLeft(left))}</span>`}${held ? html` <span class="small">${held}</span>` : nothing}</p>`;
}

/** Who leads as well and is connected now. @param {Plen} b */
function leaders(b) {
  const others = b.picture.leaders.filter((each) => each.id !== b.data.person);
  if (!b.leads || others.length === 0) return nothing;
  const names = others.map((each) => each.name || b.w("plen_nameless")).join(", ");
  return html`<p class="chip" data-testid="leaders">${icon("people")} ${b.w("plen_also", { names })}</p>`;
}

/** One's own last step, taken back. @param {Plen} b */
function undoButton(b) {
  const { undo } = b.picture.undo;
  if (!undo || b.picture.workshop?.closed) return nothing;
  const words = b.w("plen_undo", { what: b.w(`plen_step_${undo.kind}`) });
  return press(b, "take-back", html`${icon("undo")} ${words}`, () => b.does({ op: "take_back", undoes: undo.id }), {
    cls: "plain", busy: going(b.picture, "take_back", { undoes: undo.id }) });
}
