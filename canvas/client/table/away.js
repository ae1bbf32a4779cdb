// Being away for a moment: saying so of oneself or of somebody beside you, and the line that keeps saying it. A lost
// connection is something else and never says it.
import { html, nothing } from "../vendor/lit-html.js";
import { icon } from "../kit/icons.js";

/** @param {Board} b */
const you = (b) => b.picture.group?.members.find((member) => member.id === b.picture.you?.id);

/**
 * That you are away, with the way back; any deed of yours brings you back too.
 * @param {Board} b
 */
export function awayPart(b) {
  const me = you(b);
  if (b.readOnly || !me?.away) return nothing;
  return html`<div class="scribe" role="status" data-testid="you-are-away">${icon("waiting")}
    <p>${b.w("away_now")}</p>${awayButton(b, me, "away_back")}</div>`;
}

/**
 * The button that says of somebody in your subgroup that they are away, or there again; of yourself it says so in your words.
 * @param {Board} b @param {Member} member @param {string} name how they are called
 */
export function awayToggle(b, member, name) {
  if (b.readOnly || !you(b)) return nothing;
  const own = member.id === b.picture.you?.id;
  const [go, back] = own ? ["away_go", "away_back"] : ["away_is", "away_is_back"];
  return awayButton(b, member, member.away ? back : go, own ? null : name);
}

/** @param {Board} b @param {Member} member @param {string} words @param {string | null} [name] */
function awayButton(b, member, words, name = null) {
  const say = () => b.act({ op: "say_away", participant: member.id, away: !member.away });
  return html`<button type="button" class="plain" data-testid=${member.away ? "say-back" : "say-away"} @click=${say}
    aria-label=${name ? `${b.w(words)}: ${name}` : nothing}>${b.w(words)}</button>`;
}

/**
 * Yourself in an anonymous workshop, where nobody is listed.
 * @param {Board} b
 */
export function ownToggle(b) {
  const me = you(b);
  return me ? awayToggle(b, me, "") : nothing;
}
