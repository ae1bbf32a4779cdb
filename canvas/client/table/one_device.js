// One device for a whole subgroup: people write on paper, whoever holds the device enters it, and answers to a wording are
// hands that are counted. Nobody is asked by name, and nobody is missed who has no connection.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { icon } from "../kit/icons.js";
import { clean, hasText, lengthOf } from "../kit/text.js";

/** @type {AnswerKind[]} */
export const KINDS = ["live_with", "object", "talk_first", "know_too_little"];
/** As many people as the server takes. */
const MOST = 1000;

/** @type {(block: Block) => `count/${Id}`} */
const nameOf = (block) => `count/${block.id}`;
/** @param {Block} block */
const formOf = (block) => `[data-block="${block.id}"] [data-testid="count-asked"]`;

/**
 * Whether this subgroup works on one device.
 * @param {Board} b
 */
export const onOneDevice = (b) => b.picture.group?.oneDevice === true;

/**
 * The line that keeps saying how a subgroup on one device works.
 * @param {Board} b
 */
export function deviceLine(b) {
  if (!onOneDevice(b)) return nothing;
  return html`<div class="scribe" data-testid="one-device">${icon("pen")}
    <p>${b.w(b.readOnly ? "device_looking" : "device_now")}</p></div>`;
}

/**
 * Whether hands can be counted here: a round runs in which nobody is asked by name.
 * @param {Board} b @param {Id} block
 */
export function isToCount(b, block) {
  const { paper, asking, turning } = b.picture.answers[block] ?? {};
  return Boolean(paper && asking && !asking.result && paper.revision === 0 && !turning);
}

/**
 * Counting hands for the wording of a block: one press where all can live with it, else a number for each answer.
 * @param {Board} b @param {Block} block
 */
export function countPart(b, block) {
  const { paper, turning } = b.picture.answers[block.id] ?? {};
  if (!paper || turning || b.readOnly) return nothing;
  if (isToCount(b, block.id) || b.drafts.get(nameOf(block))) return form(b, block, paper);
  const again = () => {
    b.drafts.set(nameOf(block), { text: "" });
    b.redraw(formOf(block));
  };
  return html`<div class="buttons"><button type="button" class="plain" data-testid="count-again"
    aria-label=${`${b.w("count_again")}: ${block.title}`} @click=${again}>${b.w("count_again")}</button></div>`;
}

/** @param {Board} b @param {Block} block @param {Paper} paper */
function form(b, block, paper) {
  // Read again whenever something happens: two things can happen before the next frame is drawn.
  const begun = () => b.drafts.get(nameOf(block)) ?? { text: "" };
  const draft = begun();
  const asked = askedOf(draft, paper);
  /** @param {Partial<CountDraft>} changes */
  const keep = (changes) => b.draft(nameOf(block), { ...begun(), missing: false, reason: null, ...changes });
  const wrong = draft.missing ? mistake(b, draft, asked) : "";
  const all = () => {
    const hands = String(askedOf(begun(), paper));
    send(b, block, paper, { text: "", asked: hands, live_with: hands });
  };
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    if (mistake(b, begun(), askedOf(begun(), paper))) {
      keep({ missing: true });
      b.redraw(formOf(block));
    } else send(b, block, paper, begun());
  };
  const id = `la-count-${block.id}`;
  const keepCount = () => {
    b.drafts.drop(nameOf(block));
    b.redraw(`[data-block="${block.id}"] [data-testid="count-again"]`);
  };
  return html`<form class="writing counting" novalidate data-testid="hands" @submit=${submit}
    aria-label=${b.w("count_label", { block: block.title })}>
    <p class="asks"><b>${b.w("count_ask")}</b> <span class="small">${b.w("count_how")}</span></p>
    ${field(b, block, "asked", String(asked || ""), keep, b.w("count_asked"))}
    ${asked > 0 ? html`<p><button type="button" class="btn primary" data-testid="count-all" @click=${all}>${b.wn("count_all", asked)}</button></p>` : nothing}
    <fieldset class="hands" aria-describedby=${`${id}-wrong`}><legend>${b.w("count_otherwise")}</legend>
      ${KINDS.map((kind) => field(b, block, kind, draft[kind] ?? "", keep, b.w(`count_${kind}`)))}
      ${numberOf(draft.object) > 0 ? html`<label for=${`${id}-why`}>${b.w("stance_reason")}</label>
        <textarea dir="auto" rows="2" id=${`${id}-why`} data-field=${nameOf(block)} data-testid="count-reason" .value=${live(draft.text)}
          @input=${(/** @type {FieldEvent} */ event) => keep({ text: event.target.value })}></textarea>` : nothing}
    </fieldset>
    <p id=${`${id}-wrong`} class="small bad" role="alert">${draft.reason || wrong}</p>
    <div class="row"><div class="buttons">
      ${paper.revision > 0 ? html`<button type="button" class="plain" data-testid="keep-count" @click=${keepCount}>${b.w("cancel")}</button>` : nothing}
      <button type="submit" class="btn" data-testid="save-count">${b.w("count_save")}</button></div></div>
  </form>`;
}

/**
 * @param {Board} b @param {Block} block @param {"asked" | AnswerKind} name @param {string} value
 * @param {(changes: Partial<CountDraft>) => void} keep @param {string} words
 */
function field(b, block, name, value, keep, words) {
  const id = `la-count-${block.id}-${name}`;
  return html`<label class="hand" for=${id}><input type="number" inputmode="numeric" min="0" max=${MOST} step="1" id=${id}
    data-field=${`${nameOf(block)}#${name}`} data-testid=${`count-${name}`} .value=${live(value)}
    @input=${(/** @type {FieldEvent} */ event) => keep({ [name]: event.target.value })}> <span>${words}</span></label>`;
}

/** @param {string | undefined} text */
const numberOf = (text) => (/^\d{1,4}$/.test((text ?? "").trim()) ? Number(text) : 0);

/** Of how many hands were counted, as it was typed; else as it was. @param {CountDraft} draft @param {Paper} paper */
const askedOf = (draft, paper) => numberOf(draft.asked ?? String(paper.asked));

/**
 * Why this cannot be counted so; empty where it can.
 * @param {Board} b @param {CountDraft} draft @param {number} asked
 */
function mistake(b, draft, asked) {
  const hands = KINDS.reduce((all, kind) => all + numberOf(draft[kind]), 0);
  if (asked < 1 || asked > MOST) return b.w("count_nobody");
  if (hands < 1) return b.w("count_no_hands");
  if (hands > asked) return b.w("count_too_many", { n: hands, all: asked });
  const most = b.data.limits.reason;
  return lengthOf(draft.text) > most ? b.w("text_too_long", { most }) : "";
}

/** @param {Board} b @param {Block} block @param {Paper} paper @param {CountDraft} draft */
function send(b, block, paper, draft) {
  const { asking } = b.picture.answers[block.id];
  if (!asking) return;
  const hands = Object.fromEntries(KINDS.map((kind) => [kind, numberOf(draft[kind])]));
  const reason = hands.object > 0 && hasText(draft.text) ? clean(draft.text) : "";
  b.act(/** @type {Deed} */ ({
    op: "count_answers", block: block.id, asking: asking.number, base: paper.revision,
    asked: askedOf(draft, paper), ...hands, reason,
  }));
  b.drafts.drop(nameOf(block));
  b.redraw(`[data-block="${block.id}"] [data-testid="consent"]`);
}
