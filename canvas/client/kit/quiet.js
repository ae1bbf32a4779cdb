// A surface with nothing to show of its workshop: it has not come yet, or it is over for this person.
import { html, nothing } from "../vendor/lit-html.js";

/**
 * That it opens, in these words; and, as a network may let pages through but no live connection, what to do about that.
 * @param {Surface} b @param {string} connecting a key of the words
 */
export function openingPart(b, connecting) {
  const blocked = b.connection === "away";
  return html`<p class="quiet" data-testid="connecting">${b.w(blocked ? "calm_blocked" : connecting)}
    ${blocked ? html`<a href=${b.data.help}>${b.w("calm_blocked_help")}</a>` : nothing}</p>`;
}

/**
 * Why it ended, and the way home.
 * @param {Surface} b @param {string} [cls] of the whole
 */
export function goneScreen(b, cls = "table") {
  return html`<div class=${cls} data-table tabindex="-1"><p role="status" data-testid="gone">${b.gone?.message}</p>
    <p><a href=${b.data.home}>${b.w("home")}</a></p></div>`;
}
