// Everything on the cockpit.
import { html, nothing } from "../vendor/lit-html.js";
import { statusLine } from "../kit/status.js";

/** @param {Lead} b */
export function leadScreen(b) {
  if (b.gone) return html`<main class="lead" data-table tabindex="-1"><p data-testid="gone">${b.gone.message}</p></main>`;
  return html`<main class="lead" data-table tabindex="-1" data-state=${b.connection}>
    ${b.view.complete ? nothing : html`<p data-testid="connecting">${b.w("lead_connecting")}</p>`}
    <ul data-testid="tiles">${b.tiles.map((tile) => html`<li data-tile=${tile.id}>${tile.name}</li>`)}</ul>
    ${statusLine(b)}
  </main>`;
}
