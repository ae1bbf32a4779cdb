// A round about a statement: how many answered while it runs, what it came to, what standing follows and what is chosen,
// and the answers of people without a device.
import { html, nothing } from "../vendor/lit-html.js";
import { againstWords } from "../kit/against.js";
import { askingWords } from "../kit/asking.js";
import { onText } from "../kit/fields.js";
import { press } from "../kit/press.js";
import { nextOf, onward, stateOf } from "./order.js";
import { going } from "./picture.js";
import { sidesOf, standingOf } from "./typed.js";
import { toWall } from "./on_wall.js";

/**
 * How far a statement is, in a few words.
 * @param {Plen} b @param {PlenaryStatement} said
 */
export function resultLine(b, said) {
  const { asking, standing } = said;
  if (said.waiting) return b.w("plen_waiting");
  if (!asking) return b.w(standing === "open" ? "plen_state_open" : "plen_state_proposal");
  if (!asking.result) return b.w("plen_answered", { n: asking.answered, all: asking.asked });
  const despite = againstWords(b, said.against);
  return [b.w(`plen_standing_${standing}`), despite, askingWords(b, asking)].filter(Boolean).join(" · ");
}

/** @param {Plen} b @param {PlenaryBlock} block @param {PlenaryStatement} said */
export function answersPart(b, block, said) {
  const { asking } = said;
  if (!asking) return nothing;
  return html`<div class="round" data-testid="round" data-state=${stateOf(b, block.id)}>
    ${asking.result ? endedRound(b, block, said, asking) : runningRound(b, block, said, asking)}</div>`;
}

/** @param {Plen} b @param {PlenaryBlock} block @param {PlenaryStatement} said @param {Asking} asking */
function runningRound(b, block, said, asking) {
  const { number, answered, asked } = asking;
  const end = () => b.does({ op: "end_round", block: block.id, asking: number });
  return html`<div class="buttons">
      ${press(b, "end-round", b.w("consent_end", { n: answered, all: asked }), end, {
        cls: "btn primary", busy: going(b.picture, "end_round", { block: block.id }) })}
      ${talkOn(b, block.id, number)}${paperButton(b, block.id, said)}<span class="space"></span>
      ${toWall(b, { shows: "statement", block: block.id }, b.w("plen_show"))}</div>`;
}

/** @param {Plen} b @param {PlenaryBlock} block @param {PlenaryStatement} said @param {Asking} asking */
function endedRound(b, block, said, { number }) {
  const now = standingOf(b, block.id);
  const next = nextOf(b, block.id);
  const words = next ? b.w("plen_record_next", { standing: b.w(`plen_standing_${now}`), topic: next.title }) : b.w("plen_record", { standing: b.w(`plen_standing_${now}`) });
  const record = () => {
    const sides = sidesOf(b, block.id);
    b.does({ op: "set_standing", block: block.id, asking: number, standing: now, sides });
    b.type(block.id, null);
    onward(b, block.id, next);
  };
  return html`${reasons(b, said)}
    ${now !== said.proposed && said.proposed ? html`<p class="small" data-testid="against">${b.w("plen_against", { standing: b.w(`plen_standing_${said.proposed}`) })}</p>` : nothing}
    <div class="buttons">
      ${press(b, "record", words, record, { cls: "btn primary", busy: going(b.picture, "set_standing", { block: block.id }) })}
      ${talkOn(b, block.id, number)}${paperButton(b, block.id, said)}<span class="space"></span>
      ${toWall(b, { shows: "statement", block: block.id }, b.w("plen_show"))}</div>`;
}

/** Why people object, without names. @param {Plen} b @param {Pick<PlenaryStatement, "objections" | "earlier">} said */
export function reasons(b, { objections, earlier }) {
  if (objections.length + earlier.length === 0) return nothing;
  return html`<ul class="reasons" data-testid="reasons">
    ${objections.map((reason) => html`<li><b>${b.w("plen_objection")}</b> <span dir="auto">${reason}</span></li>`)}
    ${earlier.map((reason) => html`<li><b>${b.w("plen_earlier")}</b> <span dir="auto">${reason}</span></li>`)}</ul>`;
}

/** @param {Plen} b @param {Id} block @param {number} asking */
const talkOn = (b, block, asking) => press(b, "talk-on", b.w("consent_talk_on"), () => b.does({ op: "talk_on_together", block, asking }), {
  cls: "btn", busy: going(b.picture, "talk_on_together", { block }) });

/** @param {Plen} b @param {Id} block @param {PlenaryStatement} said */
function paperButton(b, block, { paper }) {
  if (!paper) return nothing;
  return press(b, "paper", b.w("plen_paper", { n: paper.answered, all: paper.asked }), () => b.open({ kind: "paper", block, back: "[data-testid=paper]" }), {
    cls: "plain", opens: "dialog" });
}

/** @type {[string, string, keyof Result | null][]} */
const COUNTS = [
  ["asked", "plen_paper_asked", null], ["live_with", "plen_paper_live_with", "liveWith"], ["object", "plen_paper_object", "object"],
  ["talk_first", "plen_paper_talk_first", "talkFirst"], ["know_too_little", "plen_paper_know_too_little", "knowTooLittle"],
];

/**
 * What people without a device answered; what others count meanwhile is not written over. What is typed is a draft.
 * @param {Plen} b @param {{ block: Id, wrong?: boolean }} dialog
 */
export function paperDialog(b, dialog) {
  const { block } = dialog;
  const said = b.picture.statements[block];
  const { paper = null, asking = null } = said ?? {};
  if (!paper || !asking) return { title: b.w("plen_paper_title"), body: html`<p>${b.w("plen_paper_gone")}</p>` };
  const name = `counted/${block}`;
  // What was typed about an earlier round says nothing of this one.
  const draft = () => (b.drafts.get(name)?.asking === asking.number ? b.drafts.get(name) : undefined);
  /** @param {string} field @param {keyof Result | null} result */
  const known = (field, result) => (field === "asked" ? paper.asked : Number(result && paper.result ? paper.result[result] : 0));
  /** @param {string} field @param {keyof Result | null} result */
  const value = (field, result) => draft()?.counts[field] ?? String(known(field, result));
  /** @param {string} field @param {string} text */
  const type = (field, text) => {
    b.draft(name, { asking: asking.number, base: draft()?.base ?? paper.revision, counts: { ...draft()?.counts, [field]: text } });
    b.changeDialog({ wrong: false });
  };
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    const [asked, ...given] = COUNTS.map(([field, , result]) => Math.trunc(Number(value(field, result))) || 0);
    if (given.reduce((all, each) => all + each, 0) > asked) return b.changeDialog({ wrong: true });
    const [live_with, object, talk_first, know_too_little] = given;
    b.does({ op: "count_on_paper", block, asking: asking.number, base: draft()?.base ?? paper.revision, asked, live_with, object, talk_first, know_too_little });
    b.draft(name, null);
    return b.closeDialog();
  };
  return {
    title: b.w("plen_paper_title"),
    body: html`<form class="asking" @submit=${submit}>
      <div class="counts">${COUNTS.map(([field, words, result]) => html`<div class="field"><label for=${`plen-${field}`}>${b.w(words)}</label>
        <input id=${`plen-${field}`} type="number" min="0" max="1000" inputmode="numeric" data-testid=${`paper-${field}`} .value=${value(field, result)}
          @input=${onText((text) => type(field, text))}></div>`)}</div>
      ${dialog.wrong ? html`<p class="bad" role="alert">${b.w("plen_paper_more")}</p>` : nothing}
      <div class="buttons end"><button class="btn" type="button" @click=${b.closeDialog}>${b.w("cancel")}</button>
        <button class="btn primary" type="submit" data-testid="count">${b.w("plen_paper_save")}</button></div></form>`,
  };
}
