// The quiet screens: listening, a break, presenting, the close, waiting for a subgroup, and the end of a board that is no
// longer available.
import { html, nothing } from "../vendor/lit-html.js";
import { myWordsPart } from "./my_words.js";
import { onWallPart, turnPart } from "./on_wall.js";
import { keptTexts } from "./returned.js";
import { sheetPaper } from "./sheet.js";

/** @param {Board} b */
export function calmScreen(b) {
  const { group, phase } = b.picture;
  const waits = !group && !b.visiting;
  const say = b.phase?.say ?? b.w("calm_before_say");
  return html`<section class="calm" aria-labelledby="la-calm">
      <h2 id="la-calm">${b.phase?.title ?? b.w("calm_before")}</h2>
      ${turnPart(b)}
      ${say ? html`<p class="say">${say}</p>` : nothing}
      ${waits ? html`<p class="quiet" data-testid="no-group">${b.w("calm_no_group")}</p>` : nothing}
      ${b.picture.workshop?.closed ? html`<p class="quiet">${b.w("calm_closed")}</p>` : nothing}
      ${phase?.mode === "close"
        ? html`<p><a class="btn primary" href=${b.data.take_home} data-testid="take-home">${b.w("take_home")}</a></p>
          <h3>${b.w("take_actions")}</h3>
          <p class="takes" data-testid="takes">${b.data.takes.map((each) => html`<a class="btn" href=${each.address}>${each.label}</a>`)}</p>
          ${myWordsPart(b)}`
        : nothing}
    </section>
    ${onWallPart(b, { open: phase?.mode === "present" })}
    ${group && phase?.mode === "present" ? [1, 2].map((n) => sheetPaper(b, n)) : nothing}`;
}

/**
 * At the end of the day the way to the draft vision, once it is released, for who takes part. The date is over when it is
 * over here.
 * @param {Board} b
 */
export function draftLink(b) {
  const until = b.picture.workshop?.draftUntil;
  if (!until || b.visiting || !(b.picture.workshop?.closed || b.picture.phase?.mode === "close")) return nothing;
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  const label = until < today ? b.w("draft_read") : b.w("draft_react", { day: b.words.date(until) });
  return html`<p><a class="btn" href=${b.data.reaction} data-testid="draft">${label}</a></p>`;
}

/**
 * A board that never connected may be on a network that lets pages through but no sockets: this says so.
 * @param {Board} b
 */
export function connectingScreen(b) {
  return html`<section class="calm">
    <p class="say" data-testid="connecting">${b.w("calm_connecting")}</p>
    <p class="quiet" role="status">${b.connection === "away"
      ? html`${b.w("calm_blocked")} <a href=${b.data.help} data-testid="help">${b.w("calm_blocked_help")}</a>`
      : nothing}</p></section>`;
}

/**
 * Why this board ended, with every text that had not been stored, so that it can still be copied.
 * @param {Board} b
 */
export function goneScreen(b) {
  const texts = keptTexts(b);
  return html`<section class="calm gone" data-testid="gone" data-table tabindex="-1">
    <p class="say" role="alert">${b.gone?.message}</p>
    ${texts.length > 0 ? html`<h2>${b.w("gone_kept")}</h2>
      <ul>${texts.map((text) => html`<li dir="auto">${text}</li>`)}</ul>` : nothing}
    <p><a class="btn primary" href=${b.data.home} data-testid="home">${b.w("home")}</a></p>
  </section>`;
}
