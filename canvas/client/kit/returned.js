// Owns texts that came back: what the server could not store returns to its field, or to a list in sight when
// that field is in use. Nothing that somebody wrote is thrown away without that person doing it.
import { html, nothing } from "../vendor/lit-html.js";
import { icon } from "./icons.js";

/** Why the server refused this, in words; for a stance the wording is what changed, and not one's own text. */
export function explained(b, { code, message }, operation) {
  if (operation?.op === "take_stance" && code === "wording_changed") return b.w("stance_wording_changed");
  return typeof message === "string" ? message : b.w("refused_unknown");
}

/** Bring a refused operation back to its author, with the reason; false when it brought no text. */
export function giveBack(b, operation, reason) {
  const place = FIELDS[operation.op]?.(operation);
  if (!place) return false;
  const draft = { ...place.draft, reason };
  const used = b.drafts.get(place.name);
  if (place.visible && (!used || used.text === draft.text || !used.text)) place.open(b, draft);
  else b.drafts.set(`back/${operation.id}`, { ...draft, name: place.name, block: operation.block ?? null });
  return true;
}

const FIELDS = {
  add_note: ({ block, text, note_kind: kind }) => ({
    name: `note/${block}`, draft: { text, kind }, visible: true,
    open(b, draft) {
      b.ui.composing.add(block);
      b.drafts.set(`note/${block}`, draft);
    },
  }),
  edit_note: ({ note, text, note_kind: kind, base }) => ({
    name: `edit/${note}`, draft: { text, kind, base }, visible: true,
    open: (b, draft) => b.drafts.set(`edit/${note}`, draft),
  }),
  title_stack: ({ stack, title: text, base }) => ({
    name: `stack/${stack}`, draft: { text, base }, visible: true,
    open: (b, draft) => b.drafts.set(`stack/${stack}`, draft),
  }),
  write_wording: ({ block, text, base }) => ({
    name: `wording/${block}`, draft: { text, base }, visible: true,
    open: (b, draft) => b.drafts.set(`wording/${block}`, draft),
  }),
  propose_wording: ({ block, text }) => ({
    name: `proposal/${block}`, draft: { text }, visible: true,
    open: (b, draft) => b.drafts.set(`proposal/${block}`, draft),
  }),
  take_stance: ({ block, reason: text, base, proposal }) => {
    const name = proposal ? `opinion/${proposal}` : `stance/${block}`;
    const draft = { text, base: proposal ?? base };
    return text && { name, draft, visible: true, open: (b, kept) => b.drafts.set(name, kept) };
  },
  vote: ({ block, reason: text, base }) => text && {
    name: `vote/${block}`, draft: { text, base }, visible: true,
    open: (b, draft) => b.drafts.set(`vote/${block}`, draft),
  },
  choose: ({ block, question, choice, reason: text }) => ({
    name: `choice/${block}`, draft: { text, choice, question }, visible: false,
  }),
  add_action: ({ what: text, speak_to, who, by_when }) => ({
    name: "action/new", draft: { text, speak_to, who, by_when }, visible: false,
  }),
  edit_action: ({ action, what: text, speak_to, who, by_when }) => ({
    name: `action/${action}`, draft: { text, speak_to, who, by_when }, visible: false,
  }),
};

/** The list "back to you": refused texts without a free field, edits without a note, what a close cut off. */
export function backToYou(b) {
  if (b.visiting) return nothing;
  const closed = b.picture.workshop?.closed;
  const returned = b.drafts.names("back/").map((name) => ({ ...b.drafts.get(name), key: name }));
  const rows = closed ? cutOff(b) : [...returned, ...orphans(b)];
  if (rows.length === 0) return nothing;
  return html`<section class="back" aria-labelledby="la-back" data-testid="returned">
    <h2 id="la-back">${icon("back")} ${b.w("returned_title")}</h2>
    <ul>${rows.map((row) => returnedRow(b, row))}</ul>
  </section>`;
}

/** Every text on this device that the server does not have. */
export function keptTexts(b) {
  const sent = b.outbox.all().map((operation) => operation.text || operation.what || operation.reason);
  const drafts = typed(b).map(([, draft]) => draft.text || draft.what);
  return [...new Set([...sent, ...drafts].filter(Boolean))];
}

function typed(b) {
  const names = b.drafts.names("").filter((name) => name !== "name");
  return names.map((name) => [name, b.drafts.get(name)]);
}

// A closed workshop has no fields any more: their texts are shown here, so that they can still be copied.
function cutOff(b) {
  const rows = typed(b).map(([key, { text, what, block }]) =>
    ({ key, text: text || what, block: block ?? key.split("/")[1], reason: b.w("returned_closed") }));
  return rows.filter((row) => row.text);
}

function orphans(b) {
  if (!b.view.complete) return [];
  const lost = (start, kept) => b.drafts.names(start).filter((name) => !kept.has(name.slice(start.length)));
  const row = (name, why) => ({ key: name, ...b.drafts.get(name), reason: b.w(why) });
  return [
    ...lost("edit/", b.picture.notes).map((name) => row(name, "returned_note_gone")),
    ...lost("opinion/", b.picture.proposals).filter((name) => b.drafts.get(name).text)
      .map((name) => row(name, "returned_proposal_gone")),
  ];
}

function returnedRow(b, row) {
  const block = b.sheet.blocks.find((one) => one.id === row.block);
  const drop = () => {
    b.drafts.drop(row.key);
    b.redraw();
  };
  return html`<li>
    <p class="text">${row.text || b.w("returned_without_text")}</p>
    <p class="small">${block ? `${block.title} · ` : nothing}${row.reason}</p>
    <div class="buttons">
      ${row.name ? html`<button class="btn small" type="button" @click=${() => goOn(b, row)}>
        ${b.w("returned_go_on")}</button>` : nothing}
      <button class="plain" type="button" @click=${drop}>${b.w("returned_drop")}</button>
    </div>
  </li>`;
}

function goOn(b, row) {
  const used = b.drafts.get(row.name);
  if (used?.text && used.text !== row.text) {
    b.tell(b.w("returned_field_used"), "bad");
    return;
  }
  const { key, name, block, ...draft } = row;
  b.drafts.drop(key);
  if (name.startsWith("choice/")) b.open({ kind: "choice", block });
  b.drafts.set(name, draft);
  if (name.startsWith("note/")) b.ui.composing.add(block);
  if (name.startsWith("action/")) b.open({ kind: "action", action: name.slice(7) });
  if (block) b.showBlock(block);
  b.redraw(`[data-field="${name}"]`);
}
