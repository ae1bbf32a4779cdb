// People without a device in the round that opens the plenary: how many there are, and by topic how many of them want to
// discuss it first. What is typed is a draft; after it was saved it stays until the round is over, to be changed.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { onText } from "../kit/fields.js";
import { press } from "../kit/press.js";

const BEFORE = "opening/paper";
const COUNTED = "opening/counted";
/** How many people can be counted at most. */
const MOST = 1000;

/** @param {string | undefined} text */
const whole = (text) => Math.min(MOST, Math.max(0, Math.trunc(Number(text ?? 0)) || 0));

/** How many people answer on paper, before the round begins. @param {Plen} b */
export function onPaperField(b) {
  const type = onText((text) => b.draft(BEFORE, text ? { text } : null));
  return html`<label class="paper-n"><span>${b.w("plen_on_paper")}</span>
    <input type="number" min="0" max=${MOST} inputmode="numeric" data-field=${BEFORE} data-testid="opening-on-paper" placeholder="0"
      .value=${live(b.drafts.get(BEFORE)?.text ?? "")} @input=${type}></label>`;
}

/** Begin the round, with so many on paper. @param {Plen} b */
export function begin(b) {
  const onPaper = whole(b.drafts.get(BEFORE)?.text);
  b.does({ op: "begin_opening_round", ...(onPaper ? { on_paper: onPaper } : {}) });
  b.draft(BEFORE, null);
}

/** How many of those on paper were counted, and the way to count them. @param {Plen} b @param {OpeningRound} opening */
export function onPaperPart(b, { onPaper, counted }) {
  const words = onPaper ? b.w("plen_paper", { n: counted ? onPaper : 0, all: onPaper }) : b.w("plen_opening_paper");
  return press(b, "opening-paper", words, () => b.open({ kind: "opening_paper", back: "[data-testid=opening-paper]" }), { cls: "plain", opens: "dialog" });
}

/**
 * What people on paper answer: of each topic how many want to discuss it first.
 * @param {Plen} b @param {{ wrong?: boolean }} dialog
 */
export function openingPaperDialog(b, dialog) {
  const { opening } = b.picture;
  const title = b.w("plen_opening_paper_title");
  if (!opening || opening.ended) return { title, body: html`<p>${b.w("plen_opening_paper_gone")}</p>` };
  const { number, counted, onPaper } = opening;
  const draft = () => (b.drafts.get(COUNTED)?.round === number ? b.drafts.get(COUNTED) : { round: number, base: null, asked: String(onPaper || ""), discuss: {} });
  /** @param {object} changes */
  const keep = (changes) => {
    b.draft(COUNTED, { ...draft(), base: draft().base ?? counted, ...changes });
    b.changeDialog({ wrong: false });
  };
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    const { asked, discuss, base } = draft();
    const all = whole(asked);
    const found = Object.fromEntries(Object.keys(opening.blocks).map((block) => [block, whole(discuss[block])]).filter(([, many]) => many));
    if (Object.values(found).some((many) => Number(many) > all)) return b.changeDialog({ wrong: true });
    b.does({ op: "count_opening_on_paper", round: number, base: base ?? counted, asked: all, discuss: found });
    b.draft(COUNTED, { ...draft(), base: null });
    b.tell(b.wn("plen_opening_paper_saved", all));
    return b.closeDialog();
  };
  return {
    title,
    body: html`<form class="asking" novalidate @submit=${submit}>
      <p>${b.w("plen_opening_paper_means")}</p>
      <div class="counts">${numberField(b, "asked", b.w("plen_opening_paper_asked"), draft().asked, (asked) => keep({ asked }))}
        ${b.blocks.filter(({ id }) => id in opening.blocks).map((block) => numberField(b, block.id, b.w("plen_opening_paper_discuss", { topic: block.title }),
          draft().discuss[block.id] ?? "", (text) => keep({ discuss: { ...draft().discuss, [block.id]: text } })))}</div>
      ${dialog.wrong ? html`<p class="bad" role="alert">${b.w("plen_opening_paper_more")}</p>` : nothing}
      <div class="buttons end"><button class="btn" type="button" @click=${b.closeDialog}>${b.w("cancel")}</button>
        <button class="btn primary" type="submit" data-testid="count-opening">${b.w("plen_paper_save")}</button></div></form>`,
  };
}

/**
 * A count that was not taken stays typed; saved again, it replaces what somebody else counted.
 * @param {Plen} b @param {Refused} refusal @param {Operation} operation
 */
export function openingPaperBack(b, refusal, operation) {
  const draft = b.drafts.get(COUNTED);
  if (operation.op === "count_opening_on_paper" && draft) b.draft(COUNTED, { ...draft, base: null });
}

/** @param {Plen} b @param {string} name @param {string} words @param {string} now @param {(text: string) => void} keep */
function numberField(b, name, words, now, keep) {
  return html`<div class="field"><label for=${`plen-opening-${name}`}>${words}</label>
    <input id=${`plen-opening-${name}`} type="number" min="0" max=${MOST} inputmode="numeric" placeholder="0" data-testid=${`opening-paper-${name}`} .value=${live(now)}
      @input=${onText(keep)}></div>`;
}
