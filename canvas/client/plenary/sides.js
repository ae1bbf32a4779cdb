// What kind of statement it is, and what each side gave in a compromise or holds where it stays open.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { onText } from "../kit/fields.js";
import { begun, draftOf, sideText, standingOf, STANDINGS } from "./typed.js";

/** @param {Plen} b @param {PlenaryBlock} block */
export function standingsPart(b, { id }) {
  const now = standingOf(b, id);
  const { proposed = null, asking = null } = b.picture.statements[id] ?? {};
  const ended = Boolean(asking?.result);
  /** @param {Standing} standing */
  const choose = (standing) => b.type(id, { ...begun(b, id), standing });
  return html`<fieldset class="standings" data-testid="standings"><legend class="unseen">${b.w("plen_standing")}</legend>
    ${STANDINGS.map((standing) => html`<label class="chip ${now === standing ? "on" : ""}" title=${b.w(`plen_standing_${standing}_means`)}>
      <input type="radio" name="plen-standing" value=${standing} data-testid=${`standing-${standing}`} data-field=${`standing/${standing}`}
        .checked=${live(now === standing)} @change=${() => choose(standing)}>
      ${b.w(ended ? `plen_standing_${standing}` : `plen_kind_${standing}`)}${proposed === standing ? html` <span class="small">${b.w("plen_proposed")}</span>` : nothing}</label>`)}
  </fieldset>`;
}

/**
 * What each side gave in a compromise, or holds where it stays open.
 * @param {Plen} b @param {PlenaryBlock} block
 */
export function sidesPart(b, { id }) {
  const standing = standingOf(b, id);
  const sides = b.picture.compared[id]?.sides ?? [];
  if (standing === "agreed" || sides.length < 2) return nothing;
  const folded = sides.length > 3 || !isAskedFor(b, id);
  const fields = html`<div class="sides">${sides.map((side) => sideField(b, id, side, standing))}</div>`;
  return folded ? html`<details data-testid="sides"><summary>${b.wn(`plen_sides_${standing}`, sides.length)}</summary>${fields}</details>` : fields;
}

/** Sides are asked for where somebody chose so, or what was saved says so; else they can be unfolded. @param {Plen} b @param {Id} block */
function isAskedFor(b, block) {
  const said = b.picture.statements[block];
  return draftOf(b, block)?.standing !== undefined || Boolean(said && (said.asking?.result || said.standing !== "agreed"));
}

/** @param {Plen} b @param {Id} block @param {Id[]} side @param {Standing} standing */
function sideField(b, block, side, standing) {
  const name = `plen-side-${side[0]}`;
  const label = b.wn(standing === "open" ? "plen_holds" : "plen_gave", side.length, { who: b.names(side) });
  const type = onText((text) => {
    const draft = begun(b, block);
    b.type(block, { ...draft, standing: standingOf(b, block), sides: { ...draft.sides, [side[0]]: text } });
  });
  return html`<div class="field"><label for=${name}>${label}</label>
    <input id=${name} type="text" dir="auto" autocomplete="off" data-field=${`side/${side[0]}`} data-testid=${`side-${side[0]}`}
      .value=${live(sideText(b, block, side, standing))} @input=${type}></div>`;
}
