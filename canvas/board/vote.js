// Owns what people say of the room's statement: that they can live with it, or that they object and why. One each,
// nobody's name beside it; it ends with the text it is about.
import { html, nothing } from "./vendor/lit-html.js";
import { live } from "./vendor/directives/live.js";
import { roomLeft } from "./composer.js";
import { icon } from "./icons.js";
import { longTextKeys } from "./wording.js";
import { lengthOf } from "./words.js";

const REASON_MOST = 500;
const nameOf = (block) => `vote/${block.id}`;
const field = (block) => `[data-field="${nameOf(block)}"]`;
const opener = (block) => `[data-block="${block.id}"] [data-testid="vote-object"]`;

/** What the room said of this statement, and where a participant says it. */
export function votePart(b, block) {
  const said = b.picture.statements[block.id];
  const votes = b.picture.you?.role === "participant" && !b.readOnly;
  return html`<div class="stances" data-testid="votes">
    ${said.liveWith > 0 ? html`<p class="state answered" data-testid="votes-for">${icon("check")}
      <span>${b.wn("stance_live_with", said.liveWith)}</span></p>` : nothing}
    ${said.objections.length > 0 ? html`<ul aria-label=${b.w("vote_objections", { block: block.title })}>
      ${said.objections.map((reason) => html`<li class="state not_answered">${icon("warning")}
        <span>${b.w("stance_objection")} <span class="objection">${reason}</span></span></li>`)}</ul>` : nothing}
    ${votes ? ownVote(b, block, said) : nothing}
  </div>`;
}

function ownVote(b, block, { mine }) {
  if (b.drafts.get(nameOf(block))) return objectionForm(b, block);
  const choose = (stance) => () => {
    if (mine === stance) vote(b, block, null);
    else if (stance === "object") open(b, block);
    else vote(b, block, stance);
  };
  const button = (stance) => html`<button type="button" class="stance" aria-pressed=${mine === stance}
    data-testid=${`vote-${stance}`} @click=${choose(stance)}>${b.w(`stance_${stance}`)}</button>`;
  return html`<div class="buttons" role="group" aria-label=${b.w("vote_yours", { block: block.title })}>
    ${button("live_with")}${button("object")}</div>`;
}

function open(b, block) {
  b.drafts.set(nameOf(block), { text: "", base: b.picture.statements[block.id].revision });
  b.redraw(field(block));
}

function vote(b, block, stance, reason = "") {
  b.act({ op: "vote", block: block.id, stance, reason, base: b.picture.statements[block.id].revision });
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
  const renewed = draft.base !== b.picture.statements[block.id].revision ? b.w("vote_renewed") : null;
  return html`<form class="writing" @submit=${submit} novalidate>
    <label for=${id}>${b.w("stance_reason")}</label>
    <textarea id=${id} data-field=${name} data-testid="vote-reason" rows="2" .value=${live(draft.text)}
      @input=${type} @keydown=${(event) => longTextKeys(event, submit, close)}
      aria-invalid=${draft.missing === true} aria-describedby=${`${id}-help`}></textarea>
    <div id=${`${id}-help`} class="under">
      ${draft.reason ?? renewed ? html`<p class="small bad">${draft.reason ?? renewed}</p>` : nothing}
      ${draft.missing ? html`<p class="small bad">${b.w("stance_reason_missing")}</p>` : nothing}
      <p class="small">${b.w("vote_nameless")}</p>
      ${roomLeft(b, draft.text, REASON_MOST, `${id}-left`)}
    </div>
    <div class="row"><div class="buttons">
      <button class="plain" type="button" @click=${close}>${b.w("cancel")}</button>
      <button class="btn primary" type="submit" data-testid="save-vote">${b.w("stance_save")}</button>
    </div></div>
  </form>`;
}

function save(b, block, close) {
  const draft = b.drafts.get(nameOf(block));
  const text = draft.text.trim();
  if (!text) {
    b.drafts.set(nameOf(block), { ...draft, missing: true });
    b.redraw(field(block));
  } else if (lengthOf(text) > REASON_MOST) b.tell(b.w("text_too_long", { most: REASON_MOST }), "bad");
  else {
    vote(b, block, "object", text);
    close();
  }
}
