// Owns what people say of words, the wording or a proposal: that they can live with them, or that they object and
// why. Nobody's name stands beside it, and it ends with the words it is about; an objection is kept with those.
import { html, nothing } from "./vendor/lit-html.js";
import { live } from "./vendor/directives/live.js";
import { roomLeft } from "./composer.js";
import { opinionOf } from "./drawn.js";
import { icon } from "./icons.js";
import { guest, guestName } from "./scribe.js";
import { isWriting, longTextKeys } from "./wording.js";
import { lengthOf } from "./words.js";

const REASON_MOST = 500;
const field = (about) => `[data-field="${about.name}"]`;
const opener = (about) => `${about.scope} [data-testid="stance-object"]`;

/** What is said of this block's wording, and where you say it; nothing while there is none or one is begun. */
export function stancePart(b, block) {
  const wording = b.picture.wordings[block.id];
  const stances = b.picture.stances[block.id];
  if (!wording?.text || !stances || isWriting(b, block)) return nothing;
  const about = {
    name: `stance/${block.id}`, scope: `[data-block="${block.id}"] [data-testid="stances"]`, title: block.title,
    seen: wording.revision, opinions: stances, waiting: wording.waiting,
    fields: { block: block.id, base: wording.revision },
  };
  return html`<div class="stances" data-testid="stances">${opinionPart(b, about)}
    ${stances.earlier.length > 0 ? earlier(b, stances.earlier) : nothing}</div>`;
}

/**
 * What is said of some words, and where you say it. About: the draft's name, a selector of where it stands, a
 * title, which words were `seen`, the `opinions`, whether the words are still on their way, and the operation's fields.
 */
export function opinionPart(b, about) {
  return html`${said(b, about)}${b.readOnly ? nothing : ownStance(b, about)}`;
}

function earlier(b, objections) {
  return html`<details class="earlier"><summary>${b.wn("stance_earlier", objections.length)}</summary>
    <ul>${objections.map(({ wording, reason }) => html`<li data-testid="earlier-objection">
      <p class="objection">${reason}</p><p class="small">${b.w("stance_earlier_words", { wording })}</p></li>`)}</ul>
  </details>`;
}

function said(b, about) {
  const { liveWith, objections } = about.opinions;
  const { mine, myReason } = opinionOf(about.opinions, guest(b)?.id);
  const own = mine === "object" ? objections.indexOf(myReason) : -1;
  return html`
    ${liveWith > 0 ? html`<p class="state answered" data-testid="live-with">${icon("check")}
      <span>${b.wn("stance_live_with", liveWith)}</span></p>` : nothing}
    ${objections.length > 0 ? html`<ul aria-label=${b.w("stance_objections", { block: about.title })}>
      ${objections.map((reason, at) => html`<li class="state not_answered" data-testid="objection">
        ${icon("warning")} <span>${b.w("stance_objection")}
          <span class="objection">${reason}</span>${at === own ? ownMark(b, about, reason) : nothing}</span>
      </li>`)}</ul>` : nothing}`;
}

function ownMark(b, about, reason) {
  const behalf = guest(b);
  const whose = behalf ? b.w("note_for", { name: guestName(b, behalf) }) : b.w("note_mine");
  const yours = html` <span class="small">(${whose})</span>`;
  if (b.readOnly || b.drafts.get(about.name)) return yours;
  const words = b.w("stance_change");
  return html`${yours} <button type="button" class="plain" data-testid="change-objection"
    aria-label=${`${words}: ${reason}`} @click=${() => open(b, about, reason)}>${words}</button>`;
}

function ownStance(b, about) {
  const { mine } = opinionOf(about.opinions, guest(b)?.id);
  if (b.drafts.get(about.name)) return objectionForm(b, about);
  const choose = (stance) => () => {
    if (mine === stance) take(b, about, null);
    else if (stance === "object") open(b, about, "");
    else take(b, about, stance);
  };
  const button = (stance) => html`<button type="button" class="stance" aria-pressed=${mine === stance}
    data-testid=${`stance-${stance}`} @click=${choose(stance)}>${b.w(`stance_${stance}`)}</button>`;
  return html`<div class="buttons" role="group" aria-label=${b.w("stance_yours", { block: about.title })}>
    ${button("live_with")}${button("object")}</div>`;
}

function open(b, about, text) {
  b.drafts.set(about.name, { text, base: about.seen });
  b.redraw(field(about));
}

// Until the server knows the words nothing can be said of them.
function take(b, { waiting, fields }, stance, reason = "") {
  if (waiting) b.tell(b.w("wording_waiting"));
  else b.act({ op: "take_stance", ...fields, stance, reason, on_behalf: guest(b)?.id ?? null });
  return !waiting;
}

function objectionForm(b, about) {
  const draft = b.drafts.get(about.name);
  const id = `la-${about.name}`;
  const close = () => {
    b.drafts.drop(about.name);
    b.redraw(opener(about));
  };
  const submit = (event) => {
    event?.preventDefault();
    save(b, about, close);
  };
  const type = (event) => b.draft(about.name, { text: event.target.value, base: draft.base });
  const renewed = draft.base !== about.seen ? b.w("stance_renewed") : null;
  return html`<form class="writing" @submit=${submit} novalidate>
    <label for=${id}>${b.w("stance_reason")}</label>
    <textarea id=${id} data-field=${about.name} data-testid="objection-text" rows="2" .value=${live(draft.text)}
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

// The objection is to the words that stand there now, which the writer has before him.
function save(b, about, close) {
  const draft = b.drafts.get(about.name);
  const text = draft.text.trim();
  if (!text) {
    b.drafts.set(about.name, { ...draft, missing: true });
    b.redraw(field(about));
  } else if (lengthOf(text) > REASON_MOST) b.tell(b.w("text_too_long", { most: REASON_MOST }), "bad");
  else if (take(b, about, "object", text)) close();
}
