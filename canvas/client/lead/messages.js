// Messages: one line to everyone or to one subgroup, what stands there now, and sentences that are ready to be sent.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { onLine } from "../kit/fields.js";
import { icon } from "../kit/icons.js";
import { oneLine } from "../kit/text.js";
import { menu } from "./menu.js";
import { going } from "./picture.js";
import { press } from "../kit/press.js";

/** The messages that were sent from this page. @type {Set<Id>} */
const own = new Set();
/** What was told last about each place: a message that only got another name with it is no news. @type {Map<string, Id>} */
const told = new Map();

/**
 * One's own message is on the boards now, or that of another leader.
 * @param {Lead} b @param {string} place a subgroup, or "all"
 */
export function messageNews(b, place) {
  const message = b.picture.messages[place];
  if (!message || message.waiting || (message.toAll && place !== "all") || told.get(place) === message.id) return;
  told.set(place, message.id);
  if (own.delete(message.id)) b.tell(b.w("lead_message_sent"));
  else b.status.whisper(`${b.w("lead_message_stands", { to: b.tile(place)?.name ?? b.w("lead_everyone") })}: ${message.text}`);
}

/** @param {Id | null} subgroup null for all */
const fieldOf = (subgroup) => `message/${subgroup ?? "all"}`;

/**
 * Beside the subgroups: the message to all, and every message that stands somewhere now.
 * @param {Lead} b
 * @returns {Template}
 */
export function messagesPart(b) {
  if (b.picture.workshop?.closed || (!b.leads && standing(b).length === 0)) return nothing;
  return html`<section class="messages" data-testid="messages" aria-labelledby="lead-messages"><h2 id="lead-messages">${b.w("lead_messages")}</h2>
    ${b.leads ? composer(b, null) : nothing}
    ${standing(b).map((each) => standingLine(b, each))}</section>`;
}

/**
 * @param {Lead} b @param {LeadTile} tile
 * @returns {MenuItem[]}
 */
export function messageItems(b, tile) {
  return [{ name: `message-${tile.id}`, words: b.w("lead_message_one"), act: () => b.open({ kind: "message", subgroup: tile.id }) }];
}

/** @param {Lead} b @param {LeadDialogOf<"message">} dialog */
export function messageDialog(b, { subgroup }) {
  const tile = b.tile(subgroup);
  if (!tile || tile.closed) return { title: "", body: html`<p>${b.w("lead_tile_gone")}</p>` };
  const now = b.picture.messages[subgroup];
  return {
    title: b.w("lead_message_to", { name: tile.name }),
    body: html`${now ? html`<p class="small">${b.w("lead_message_there")} ${now.text}</p>` : nothing}
      ${composer(b, subgroup, () => b.closeDialog())}`,
  };
}

/**
 * The field for a message, with the sentences that are ready. What is typed stays until it is sent, and comes back when the
 * server did not take it.
 * @param {Lead} b @param {Id | null} subgroup @param {() => void} [sent]
 * @returns {Template}
 */
function composer(b, subgroup, sent) {
  const field = fieldOf(subgroup);
  const id = `lead-${field.replace("/", "-")}`;
  const draft = b.drafts.get(field);
  const text = draft?.text ?? "";
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    // What stands in the field now: what was drawn may be a few characters behind.
    const typed = oneLine(b.drafts.get(field)?.text ?? "");
    if (!typed) return b.redraw(`[data-field="${field}"]`);
    const base = (subgroup ? b.tile(subgroup)?.phase : b.picture.phase?.id) ?? null;
    own.add(b.act({ op: "send_message", text: typed, subgroup, base }));
    b.drafts.drop(field);
    sent?.();
    if (b.connection !== "open") b.tell(b.w("lead_message_kept"));
  };
  return html`<form class="asking composer" @submit=${submit}>
    <div class="field"><label for=${id}>${b.w(subgroup ? "lead_message_text" : "lead_message_all")}</label>
      <input id=${id} type="text" autocomplete="off" ?autofocus=${subgroup !== null} data-field=${field} data-testid=${field}
        .value=${live(text)} @input=${onLine(b, b.data.limits.message, (now) => b.draft(field, { text: now }))}></div>
    ${draft?.reason ? html`<p class="small bad">${draft.reason}</p>` : nothing}
    <div class="buttons">
      ${menu(b, `ready-${subgroup ?? "all"}`, b.w("lead_message_ready"), () => ready(b, field, text), {
        words: html`${b.w("lead_message_ready")} ${icon("down")}`, cls: "btn small" })}
      <button type="submit" class="btn small" data-press=${`send-${field}`} data-testid=${`send-${field}`}>${b.w("lead_message_send")}</button>
    </div></form>`;
}

/**
 * The sentences that are ready, in the language of the workshop. One goes into the field, behind what was typed there.
 * @param {Lead} b @param {string} field @param {string} text
 * @returns {MenuItem[]}
 */
function ready(b, field, text) {
  const typed = b.data.messages.includes(text) ? "" : oneLine(text);
  return b.data.messages.map((words, n) => ({
    name: `ready-${n}`, words,
    act: () => {
      b.draft(field, { text: [typed, words].filter(Boolean).join(" ") });
      b.redraw(`[data-field="${field}"]`);
    },
  }));
}

/**
 * The messages that stand now: the one to all, and those of single subgroups.
 * @param {Lead} b
 */
function standing(b) {
  const { all } = b.picture.messages;
  const own = b.tiles.filter((tile) => b.picture.messages[tile.id]?.toAll === false)
    .map((tile) => ({ ...b.picture.messages[tile.id], to: tile.name, place: tile.id }));
  return [...(all ? [{ ...all, to: b.w("lead_everyone"), place: "all" }] : []), ...own];
}

/** @param {Lead} b @param {LeadMessage & { to: string, place: string }} message */
function standingLine(b, { id, text, by, to, place, waiting }) {
  const said = waiting ? b.w("lead_message_waiting") : by;
  const busy = waiting || going(b.picture, "take_away_message", { message: id });
  return html`<div class="told" data-testid="told" data-message=${place}><p class="small">${b.w("lead_message_stands", { to })}${said ? ` · ${said}` : nothing}</p>
    <p>${text}</p>
    ${b.leads ? press(b, `away-message-${id}`, b.w("lead_message_away"), () => b.act({ op: "take_away_message", message: id }), {
      cls: "plain", busy, label: b.w("lead_message_away_who", { to }) }) : nothing}</div>`;
}

/**
 * A message that was not taken goes back into its field, before anything that was typed there since.
 * @param {Lead} b @param {Refused} refusal @param {Operation | null} operation
 */
export function messageBack(b, refusal, operation) {
  if (operation?.op !== "send_message" || !refusal.draft) return;
  const field = fieldOf(operation.subgroup);
  const since = oneLine(b.drafts.get(field)?.text ?? "");
  const text = since && since !== operation.text ? `${operation.text} ${since}` : operation.text;
  b.drafts.set(field, { text, reason: refusal.message });
}
