// Owns what people say of a wording: that they can live with it, or that they object and why. Nobody's name
// stands beside it, and it ends with the wording it is about.
import { html, nothing } from "./vendor/lit-html.js";
import { live } from "./vendor/directives/live.js";
import { roomLeft } from "./composer.js";
import { icon } from "./icons.js";
import { isWriting, longTextKeys } from "./wording.js";
import { lengthOf } from "./words.js";

const REASON_MOST = 500;
const nameOf = (block) => `stance/${block.id}`;
const field = (block) => `[data-field="${nameOf(block)}"]`;
const opener = (block) => `[data-block="${block.id}"] [data-testid="stance-object"]`;

/** What is said of this block's wording, and where you say it; nothing while there is none or one is begun. */
export function stancePart(b, block) {
  const stances = b.picture.stances[block.id];
  if (!b.picture.wordings[block.id]?.text || !stances || isWriting(b, block)) return nothing;
  return html`<div class="stances" data-testid="stances">
    ${said(b, block, stances)}
    ${b.readOnly ? nothing : ownStance(b, block, stances)}
  </div>`;
}

function said(b, block, { liveWith, objections, mine, myReason }) {
  const own = mine === "object" ? objections.indexOf(myReason) : -1;
  return html`
    ${liveWith > 0 ? html`<p class="state answered" data-testid="live-with">${icon("check")}
      <span>${b.wn("stance_live_with", liveWith)}</span></p>` : nothing}
    ${objections.length > 0 ? html`<ul aria-label=${b.w("stance_objections", { block: block.title })}>
      ${objections.map((reason, at) => html`<li class="state not_answered" data-testid="objection">
        ${icon("warning")} <span>${b.w("stance_objection")}
          <span class="objection">${reason}</span>${at === own ? ownMark(b, block, reason) : nothing}</span>
      </li>`)}</ul>` : nothing}`;
}

function ownMark(b, block, reason) {
  const yours = html` <span class="small">(${b.w("note_mine")})</span>`;
  if (b.readOnly || b.drafts.get(nameOf(block))) return yours;
  const words = b.w("stance_change");
  return html`${yours} <button type="button" class="plain" data-testid="change-objection"
    aria-label=${`${words}: ${reason}`} @click=${() => open(b, block, reason)}>${words}</button>`;
}

function ownStance(b, block, { mine }) {
  if (b.drafts.get(nameOf(block))) return objectionForm(b, block);
  const choose = (stance) => () => {
    if (mine === stance) take(b, block, null);
    else if (stance === "object") open(b, block, "");
    else take(b, block, stance);
  };
  const button = (stance) => html`<button type="button" class="stance" aria-pressed=${mine === stance}
    data-testid=${`stance-${stance}`} @click=${choose(stance)}>${b.w(`stance_${stance}`)}</button>`;
  return html`<div class="buttons" role="group" aria-label=${b.w("stance_yours", { block: block.title })}>
    ${button("live_with")}${button("object")}</div>`;
}

function open(b, block, text) {
  b.drafts.set(nameOf(block), { text, base: b.picture.wordings[block.id].revision });
  b.redraw(field(block));
}

// Until the server knows the wording it has no revision of which anything can be said.
function take(b, block, stance, reason = "") {
  const { waiting, revision: base } = b.picture.wordings[block.id];
  if (waiting) b.tell(b.w("wording_waiting"));
  else b.act({ op: "take_stance", block: block.id, stance, reason, base });
  return !waiting;
}

function objectionForm(b, block) {
  const name = nameOf(block);
  const draft = b.drafts.get(name);
  const id = `la-${name}`;
  const close = () => {
    b.drafts.drop(name);
    b.redraw(opener(block));
  };
  const submit = (event) => {
    event?.preventDefault();
    save(b, block, close);
  };
  const type = (event) => b.draft(name, { text: event.target.value, base: draft.base });
  const renewed = draft.base !== b.picture.wordings[block.id].revision ? b.w("stance_renewed") : null;
  return html`<form class="writing" @submit=${submit} novalidate>
    <label for=${id}>${b.w("stance_reason")}</label>
    <textarea id=${id} data-field=${name} data-testid="objection-text" rows="2" .value=${live(draft.text)}
      @input=${type} @keydown=${(event) => longTextKeys(event, submit, close)}
      aria-invalid=${draft.missing === true} aria-describedby=${`${id}-help`}></textarea>
    <div id=${`${id}-help`} class="under">
      ${draft.reason ?? renewed ? html`<p class="small bad">${draft.reason ?? renewed}</p>` : nothing}
      ${draft.missing ? html`<p class="small bad">${b.w("stance_reason_missing")}</p>` : nothing}
      <p class="small">${b.w("stance_nameless")}</p>
      ${roomLeft(b, draft.text, REASON_MOST, `${id}-left`)}
    </div>
    <div class="row"><div class="buttons">
      <button class="plain" type="button" @click=${close}>${b.w("cancel")}</button>
      <button class="btn primary" type="submit" data-testid="save-objection">${b.w("stance_save")}</button>
    </div></div>
  </form>`;
}

// The objection is to the wording that stands there now, which the writer has before him.
function save(b, block, close) {
  const draft = b.drafts.get(nameOf(block));
  const text = draft.text.trim();
  if (!text) {
    b.drafts.set(nameOf(block), { ...draft, missing: true });
    b.redraw(field(block));
  } else if (lengthOf(text) > REASON_MOST) b.tell(b.w("text_too_long", { most: REASON_MOST }), "bad");
  else if (take(b, block, "object", text)) close();
}
