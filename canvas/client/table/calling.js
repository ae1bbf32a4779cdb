// Asking for a facilitator: one per subgroup, and nobody is told whose press it was.
import { html, nothing } from "../vendor/lit-html.js";
import { icon } from "../kit/icons.js";

/** Milliseconds after asking in which another press is a double click, and does nothing. */
const SAME = 800;
let askedAt = -Infinity;

/**
 * The request in the bar: the button that asks, or how it stands. Nothing where subgroups cannot ask.
 * @param {Board} b
 */
export function callPart(b) {
  const { help } = b.picture;
  if (!help || !b.view.complete || (b.readOnly && !help.asked)) return nothing;
  if (b.readOnly) return html`<p class="chip call" data-testid="call">${icon("talk")} ${helpWords(b, help)}</p>`;
  return html`<button type="button" class="chip call ${help.asked ? "asked" : ""}" data-testid="call" data-field="call"
    data-state=${stateOf(help)} aria-haspopup=${help.asked ? "dialog" : nothing} @click=${() => press(b, help)}>
    ${icon(help.coming ? "arrow" : "talk")} <span>${helpWords(b, help)}</span></button>`;
}

/** @param {Help} help */
function stateOf(help) {
  if (!help.asked) return "none";
  if (help.waiting) return "waiting";
  return help.coming ? "coming" : "asked";
}

/** @param {Board} b @param {Help} help */
function helpWords(b, help) {
  if (help.coming) return help.by ? b.w("help_coming_name", { name: help.by }) : b.w("help_coming");
  return b.w({ none: "help_ask", waiting: "help_waiting", asked: "help_asked", coming: "help_coming" }[stateOf(help)]);
}

/** @param {Board} b @param {Help} help */
function press(b, help) {
  if (performance.now() - askedAt < SAME) return;
  if (help.asked) {
    b.open({ kind: "call" });
    return;
  }
  askedAt = performance.now();
  b.act({ op: "ask_for_help" });
}

/**
 * How the request stands, and that it is not needed any more.
 * @param {Board} b
 */
export function callDialog(b) {
  const { help } = b.picture;
  const withdraw = () => {
    if (help?.asked) b.act({ op: "withdraw_help", help: help.asked });
    b.closeDialog();
  };
  return {
    title: help?.asked ? helpWords(b, help) : b.w("help_over"),
    body: html`<p>${b.w(meaning(help))}</p>
      <div class="buttons end">
        ${help?.asked ? html`<button type="button" class="btn" data-testid="call-withdraw" @click=${withdraw}>
          ${b.w("help_withdraw")}</button>` : nothing}
        <button type="button" class="btn primary" data-testid="call-keep" @click=${b.closeDialog}>${b.w("close")}</button>
      </div>`,
  };
}

/** @param {Help | null} help */
function meaning(help) {
  if (!help?.asked) return "help_over_means";
  return help.waiting ? "help_means_waiting" : "help_means";
}

/**
 * What changed about the request since the picture on the screen, said quietly; that somebody comes is shown too.
 * @param {Board} b @param {Help | undefined} now
 */
export function helpNews(b, now) {
  const [was, is] = [b.picture.help, now].map((help) => (help ? stateOf(help) : "none"));
  if (is === was || !now) return;
  if (is === "coming") b.tell(helpWords(b, now));
  else if (is === "asked") b.status.whisper(b.w("help_news_asked"));
  else if (was !== "waiting") b.status.whisper(b.w("help_over"));
}
