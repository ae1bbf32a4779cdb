// How much support there is, at a glance: pictures that the server draws when somebody asks, each with its words, and the same
// as a table.
import { html, nothing } from "../vendor/lit-html.js";
import { press } from "../kit/press.js";

/** @typedef {{ caption: string, alt: string, image: string, header: string[], rows: string[][] }} Picture */
/**
 * What was drawn last; null before that.
 * @typedef {{ busy: boolean, pictures: Picture[] | null }} Glance
 */

/** How long the drawing may take, in milliseconds. */
const PATIENCE = 120_000;

/** @type {WeakMap<Plen, Glance>} */
const screens = new WeakMap();

/** Only of this screen. @param {Plen} b @returns {Glance} */
function glanceOf(b) {
  const glance = screens.get(b) ?? { busy: false, pictures: null };
  screens.set(b, glance);
  return glance;
}

/** @param {Plen} b */
export function glancePart(b) {
  if (!b.picture.records) return nothing;
  const { busy, pictures } = glanceOf(b);
  const none = pictures?.length === 0 ? b.w("plen_glance_none") : "";
  return html`<section class="glance" data-testid="glance" aria-labelledby="plen-glance"><h3 id="plen-glance">${b.w("plen_glance")}</h3>
    <div class="buttons">${press(b, "draw", b.w("plen_glance_draw"), () => draw(b), { cls: "btn", busy })}</div>
    <p class="small" role="status" data-testid="drawn">${busy ? b.w("plen_glance_busy") : none}</p>
    ${pictures?.map((picture) => pictureOf(b, picture))}</section>`;
}

/** @param {Plen} b @param {Picture} picture */
const pictureOf = (b, { caption, alt, image, header, rows }) => html`<figure><figcaption>${caption}</figcaption>
  <img alt=${alt} src=${`data:image/png;base64,${image}`}>
  <details><summary>${b.w("plen_glance_table")}</summary><div class="wide" tabindex="0" role="region" aria-label=${caption}><table>
    <thead><tr>${header.map((cell) => html`<th scope="col" dir="auto">${cell}</th>`)}</tr></thead>
    <tbody>${rows.map(([topic, ...cells]) => html`<tr><th scope="row">${topic}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div></details></figure>`;

/**
 * Ask for the pictures; where they do not come, what was drawn before stays.
 * @param {Plen} b
 */
export async function draw(b) {
  const glance = glanceOf(b);
  if (glance.busy) return;
  glance.busy = true;
  b.redraw();
  try {
    const response = await fetch(b.data.pictures, { signal: AbortSignal.timeout(PATIENCE) });
    const answer = await response.json();
    if (response.ok) glance.pictures = answer.pictures;
    else b.tell(answer.refused ?? b.w("plen_glance_unanswered"), "bad");
  } catch {
    b.tell(b.w("plen_glance_unanswered"), "bad");
  } finally {
    glance.busy = false;
    b.redraw();
  }
}
