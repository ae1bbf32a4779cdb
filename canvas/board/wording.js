// Owns the subgroup's wording of a block: reading it, writing it, and what happens when two people write at
// once.
import { html, nothing } from "./vendor/lit-html.js";
import { live } from "./vendor/directives/live.js";
import { roomLeft } from "./composer.js";
import { lengthOf } from "./words.js";

export const WORDING_MOST = 1500;
const nameOf = (block) => `wording/${block.id}`;
const field = (block) => `[data-field="${nameOf(block)}"]`;
const opener = (block) => `[data-block="${block.id}"] [data-testid="write-wording"]`;

/** The wording, or the field in which it is being written. */
export function wordingPart(b, block) {
  const wording = b.picture.wordings[block.id];
  if (isWriting(b, block)) return wordingForm(b, block, wording);
  if (!wording?.text) return nothing;
  return html`<p class="said" data-testid="wording"><b>${b.w("wording_ours")}</b> · ${wording.text}</p>`;
}

/** The button that opens the field; nothing while it is open. */
export function wordingButton(b, block) {
  if (b.readOnly || isWriting(b, block)) return nothing;
  const words = b.w(b.picture.wordings[block.id]?.text ? "wording_change" : "wording_write");
  return html`<button type="button" class="plain" data-testid="write-wording"
    aria-label=${`${words}: ${block.title}`} @click=${() => writeWording(b, block)}>${words}</button>`;
}

/** Whether the field of this block's wording is open. */
export function isWriting(b, block) {
  return !b.readOnly && Boolean(b.drafts.get(nameOf(block)));
}

/** Open the field, starting from what stands there now. */
export function writeWording(b, block) {
  startWording(b, block, b.picture.wordings[block.id]?.text ?? "");
}

/**
 * Open the field, starting from this text; what was begun there before is left as it is. False while the last
 * wording is still on its way.
 */
export function startWording(b, block, text) {
  const wording = b.picture.wordings[block.id];
  if (wording?.waiting) {
    b.tell(b.w("wording_waiting"));
    return false;
  }
  b.showBlock(block.id);
  if (!b.drafts.get(nameOf(block))) {
    b.drafts.set(nameOf(block), { text, base: wording?.revision ?? 0 });
  }
  b.redraw(field(block));
  return true;
}

function wordingForm(b, block, wording) {
  const draft = b.drafts.get(nameOf(block));
  const newer = wording && wording.revision !== draft.base && wording.text !== draft.text ? wording : null;
  const id = `la-${nameOf(block)}`;
  const close = () => {
    b.drafts.drop(nameOf(block));
    b.redraw(opener(block));
  };
  const submit = (event) => {
    event?.preventDefault();
    save(b, block, close);
  };
  const type = (event) => b.draft(nameOf(block), { text: event.target.value, base: draft.base });
  return html`<form class="writing wording-form" @submit=${submit} novalidate>
    ${newer ? newerText(b, newer, close) : nothing}
    <label for=${id}>${newer ? b.w("wording_yours") : b.w("wording_ours")}</label>
    <textarea id=${id} data-field=${nameOf(block)} data-testid="wording-text" rows="4"
      .value=${live(draft.text)} @input=${type} @keydown=${(event) => longTextKeys(event, submit, close)}
      aria-describedby=${`${id}-help`}></textarea>
    <div id=${`${id}-help`} class="under">
      ${draft.reason ? html`<p class="small bad">${draft.reason}</p>` : nothing}
      ${roomLeft(b, draft.text, WORDING_MOST, `${id}-left`)}
    </div>
    <div class="row"><div class="buttons">
      <button class="plain" type="button" @click=${close}>${b.w("cancel")}</button>
      <button class="btn primary" type="submit" data-testid="save-wording">
        ${newer ? b.w("wording_replace") : b.w("wording_save")}</button>
    </div></div>
  </form>`;
}

function newerText(b, newer, close) {
  return html`<div class="newer" data-testid="newer-wording">
    <p class="small"><b>${b.w("wording_newer")}</b></p>
    <p class="said">${newer.text}</p>
    <button class="plain" type="button" @click=${close}>${b.w("wording_keep_newer")}</button>
  </div>`;
}

// Who saves has seen the text that stands there now, also when it is newer than the one he started from.
function save(b, block, close) {
  const wording = b.picture.wordings[block.id];
  const text = b.drafts.get(nameOf(block))?.text.trim() ?? "";
  if (lengthOf(text) > WORDING_MOST) {
    b.tell(b.w("text_too_long", { most: WORDING_MOST }), "bad");
    return;
  }
  if (wording?.waiting) {
    b.tell(b.w("wording_waiting"));
    return;
  }
  if (text !== (wording?.text ?? "")) {
    b.act({ op: "write_wording", block: block.id, text, base: wording?.revision ?? 0 });
    b.tell(b.w("wording_saved", { block: block.title }));
  }
  b.drafts.drop(`sentence/${block.id}`);
  close();
}

/** The keys of a text that may have lines: Enter alone does not save it. */
export function longTextKeys(event, submit, close) {
  if (event.isComposing || event.keyCode === 229) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
  if (event.key === "Escape") {
    event.preventDefault();
    close();
  }
}
