// Owns the words people propose beside the wording: writing one, what each thinks of it, and making it the
// wording. The words that give way stand on as a proposal.
import { html, nothing } from "./vendor/lit-html.js";
import { repeat } from "./vendor/directives/repeat.js";
import { live } from "./vendor/directives/live.js";
import { roomLeft } from "./composer.js";
import { proposalsFor } from "./drawn.js";
import { opinionPart } from "./stance.js";
import { isWriting, longTextKeys, WORDING_MOST } from "./wording.js";
import { beginning, lengthOf } from "./words.js";

const nameOf = (block) => `proposal/${block.id}`;
const field = (block) => `[data-field="${nameOf(block)}"]`;
const opener = (block) => `[data-block="${block.id}"] [data-testid="propose"]`;

/** The proposals for a block, and the field in which one is being written. */
export function proposalsPart(b, block) {
  const proposals = proposalsFor(b.picture, block.id);
  const writing = !b.readOnly && b.drafts.get(nameOf(block));
  if (proposals.length === 0 && !writing) return nothing;
  return html`<div class="proposals" data-testid="proposals">
    ${proposals.length > 0 ? html`<ul aria-label=${b.w("proposals_label", { block: block.title })}>
      ${repeat(proposals, (each) => each.id, (each) => card(b, block, each))}</ul>` : nothing}
    ${writing ? form(b, block) : nothing}</div>`;
}

/** The button that opens the field for other words. */
export function proposeButton(b, block) {
  if (b.readOnly || b.drafts.get(nameOf(block)) || isWriting(b, block)) return nothing;
  const open = () => {
    b.drafts.set(nameOf(block), { text: b.picture.wordings[block.id]?.text ?? "" });
    b.redraw(field(block));
  };
  return html`<button type="button" class="plain" data-testid="propose"
    aria-label=${`${b.w("propose")}: ${block.title}`} @click=${open}>${b.w("propose")}</button>`;
}

function card(b, block, proposal) {
  const about = {
    name: `opinion/${proposal.id}`, scope: `[data-proposal="${proposal.id}"]`, seen: proposal.id,
    title: beginning(proposal.text, 40), opinions: proposal, waiting: proposal.waiting,
    fields: { block: block.id, proposal: proposal.id },
  };
  return html`<li class="proposal" data-proposal=${proposal.id} data-testid="proposal">
    <p class="said"><b>${b.w(proposal.yours ? "proposal_yours" : "proposal")}</b> · ${proposal.text}</p>
    ${opinionPart(b, about)}
    ${b.readOnly ? nothing : html`<div class="buttons">${adoptButton(b, block, proposal)}
      ${proposal.yours ? withdrawButton(b, block, proposal) : nothing}</div>`}
  </li>`;
}

function adoptButton(b, block, proposal) {
  const adopt = () => {
    const wording = b.picture.wordings[block.id];
    if (wording?.waiting || proposal.waiting) {
      b.tell(b.w("wording_waiting"));
      return;
    }
    b.act({ op: "adopt_proposal", proposal: proposal.id, base: wording?.revision ?? 0 });
    b.tell(b.w("proposal_adopted", { block: block.title }));
    b.redraw(`[data-block="${block.id}"] :is(h2, h3)`);
  };
  return html`<button type="button" class="btn small" data-testid="adopt" @click=${adopt}
    aria-label=${`${b.w("proposal_adopt")}: ${beginning(proposal.text, 40)}`}>${b.w("proposal_adopt")}</button>`;
}

function withdrawButton(b, block, proposal) {
  const withdraw = () => {
    b.act({ op: "withdraw_proposal", proposal: proposal.id });
    b.redraw(opener(block));
  };
  return html`<button type="button" class="plain" data-testid="withdraw-proposal" @click=${withdraw}
    aria-label=${`${b.w("proposal_withdraw")}: ${beginning(proposal.text, 40)}`}>${b.w("proposal_withdraw")}</button>`;
}

function form(b, block) {
  const draft = b.drafts.get(nameOf(block));
  const id = `la-${nameOf(block)}`;
  const close = () => {
    b.drafts.drop(nameOf(block));
    b.redraw(opener(block));
  };
  const submit = (event) => {
    event?.preventDefault();
    save(b, block, close);
  };
  const type = (event) => b.draft(nameOf(block), { text: event.target.value });
  return html`<form class="writing wording-form" @submit=${submit} novalidate>
    <label for=${id}>${b.w("proposal_write")}</label>
    <textarea id=${id} data-field=${nameOf(block)} data-testid="proposal-text" rows="3" .value=${live(draft.text)}
      @input=${type} @keydown=${(event) => longTextKeys(event, submit, close)}
      aria-describedby=${`${id}-help`}></textarea>
    <div id=${`${id}-help`} class="under">
      ${draft.reason ? html`<p class="small bad">${draft.reason}</p>` : nothing}
      ${roomLeft(b, draft.text, WORDING_MOST, `${id}-left`)}
    </div>
    <div class="row"><div class="buttons">
      <button class="plain" type="button" @click=${close}>${b.w("cancel")}</button>
      <button class="btn primary" type="submit" data-testid="save-proposal">${b.w("proposal_save")}</button>
    </div></div>
  </form>`;
}

function save(b, block, close) {
  const text = b.drafts.get(nameOf(block))?.text.trim() ?? "";
  if (!text) b.redraw(field(block));
  else if (lengthOf(text) > WORDING_MOST) b.tell(b.w("text_too_long", { most: WORDING_MOST }), "bad");
  else {
    b.act({ op: "propose_wording", block: block.id, text });
    b.tell(b.w("proposal_saved", { block: block.title }));
    close();
  }
}
