// The words that people propose beside the wording: writing a proposal, what everybody thinks of it, and adopting it as
// the wording. The words that were there before become a proposal.
import { html, nothing } from "../vendor/lit-html.js";
import { repeat } from "../vendor/directives/repeat.js";
import { proposalsFor } from "./picture.js";
import { longText, openText } from "./longtext.js";
import { askPart } from "./answers.js";
import { isWriting } from "./wording.js";
import { beginning } from "../kit/words.js";

/** @type {(block: Block) => `proposal/${Id}`} */
const nameOf = (block) => `proposal/${block.id}`;
/** @param {Block} block */
const opener = (block) => `[data-block="${block.id}"] [data-testid="formulate"]`;

/**
 * The proposals for a block, and the field in which one is being written.
 * @param {Board} b @param {Block} block
 */
export function proposalsPart(b, block) {
  const proposals = proposalsFor(b.picture, block.id);
  const writing = !b.readOnly && b.drafts.get(nameOf(block));
  if (proposals.length === 0 && !writing) return nothing;
  return html`<div class="proposals" data-testid="proposals">
    ${proposals.length > 0 ? html`<ul aria-label=${b.w("proposals_label", { block: block.title })}>
      ${repeat(proposals, (each) => each.id, (each) => card(b, block, each))}</ul>` : nothing}
    ${writing ? form(b, block) : nothing}</div>`;
}

/**
 * The button that opens the field for other words.
 * @param {Board} b @param {Block} block
 */
export function proposeButton(b, block) {
  if (b.readOnly || b.drafts.get(nameOf(block)) || isWriting(b, block)) return nothing;
  const open = () => openText(b, nameOf(block), { text: b.picture.wordings[block.id]?.text ?? "" });
  const words = b.w(b.picture.wordings[block.id]?.text ? "propose" : "propose_first");
  return html`<button type="button" class="plain" data-testid="propose"
    aria-label=${`${words}: ${block.title}`} @click=${open}>${words}</button>`;
}

/** @param {Board} b @param {Block} block @param {Proposal} proposal */
function card(b, block, proposal) {
  /** @type {import("./answers.js").Asked} */
  const about = {
    name: `opinion/${proposal.id}`, scope: `[data-proposal="${proposal.id}"]`, seen: proposal.id,
    title: beginning(proposal.text, 40), answers: proposal, waiting: proposal.waiting,
    op: "take_stance", fields: { block: block.id, proposal: proposal.id }, asks: "stance",
  };
  return html`<li class="proposal" data-proposal=${proposal.id} data-testid="proposal">
    <p class="said"><b>${b.w(proposal.yours ? "proposal_yours" : "proposal")}</b> · <bdi>${proposal.text}</bdi></p>
    ${askPart(b, about)}
    ${b.readOnly ? nothing : html`<div class="buttons">${adoptButton(b, block, proposal)}
      ${proposal.yours ? withdrawButton(b, block, proposal) : nothing}</div>`}
  </li>`;
}

/** @param {Board} b @param {Block} block @param {Proposal} proposal */
function adoptButton(b, block, proposal) {
  const adopt = () => {
    const wording = b.picture.wordings[block.id];
    if (wording?.waiting || proposal.waiting) {
      b.tell(b.w("wording_waiting"));
      return;
    }
    b.act({ op: "adopt_proposal", proposal: proposal.id, base: wording?.revision ?? 0 });
    b.tell(b.w("proposal_adopted", { block: block.title }));
    b.redraw(opener(block));
  };
  return html`<button type="button" class="btn small" data-testid="adopt" @click=${adopt}
    aria-label=${`${b.w("proposal_adopt")}: ${beginning(proposal.text, 40)}`}>${b.w("proposal_adopt")}</button>`;
}

/** @param {Board} b @param {Block} block @param {Proposal} proposal */
function withdrawButton(b, block, proposal) {
  const withdraw = () => {
    b.act({ op: "withdraw_proposal", proposal: proposal.id });
    b.redraw(opener(block));
  };
  return html`<button type="button" class="plain" data-testid="withdraw-proposal" @click=${withdraw}
    aria-label=${`${b.w("proposal_withdraw")}: ${beginning(proposal.text, 40)}`}>${b.w("proposal_withdraw")}</button>`;
}

/** @param {Board} b @param {Block} block */
function form(b, block) {
  return longText(b, {
    name: nameOf(block), rows: 3, most: b.data.limits.wording, close: opener(block), label: b.w("proposal_write"),
    words: b.w("proposal_save"), missing: b.w("proposal_missing"), field: "proposal-text", button: "save-proposal",
    save: (text) => {
      b.act({ op: "propose_wording", block: block.id, text });
      b.tell(b.w("proposal_saved", { block: block.title }));
      return true;
    },
  });
}
