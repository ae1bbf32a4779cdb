// One topic on one screen: the topics in their order beside it, the wordings of all subgroups, and below them, always in
// sight, what everybody says together.
import { html, nothing } from "../vendor/lit-html.js";
import { icon } from "../kit/icons.js";
import { press } from "../kit/press.js";
import { cardsPart, comparedWords } from "./cards.js";
import { themesButton } from "./deeper.js";
import { toWall } from "./on_wall.js";
import { isTakingUp, orderPart, takeUp } from "./order.js";
import { going } from "./picture.js";
import { statementPart } from "./statement.js";
import { withBeginning } from "./typed.js";

/** @param {Plen} b */
export function topicView(b) {
  const { block } = b;
  return html`<div class="work">${orderPart(b)}
    <div class="topic" data-block=${block.id}>
      ${elsewhere(b)}
      <div class="line"><h2 id="plen-title" tabindex="-1" data-testid="title">${block.title}</h2>
        ${takeUpPart(b, block)}<span class="space"></span>
        ${toWall(b, { shows: "topic", block: block.id }, b.w("plen_show_wordings"))}</div>
      <p class="ask">${block.ask}</p>
      <p class="compared" data-testid="compared">${comparedWords(b, block)} ${discussWords(b, block)} ${themesButton(b, block)}</p>
      ${settleAll(b)}
      ${cardsPart(b, block)}
      ${statementPart(b, block)}
    </div></div>`;
}

/** The others went on to another topic. @param {Plen} b */
function elsewhere(b) {
  const now = b.topic(b.picture.topic?.block);
  if (!now || now.id === b.block.id) return nothing;
  return html`<p class="elsewhere" data-testid="elsewhere">${icon("arrow")} <span>${b.w("plen_elsewhere", { topic: now.title })}</span>
    ${press(b, "follow", b.w("plen_follow"), () => b.go("topic"), { cls: "plain" })}</p>`;
}

/** Take this topic up for everybody. @param {Plen} b @param {PlenaryBlock} block */
function takeUpPart(b, { id }) {
  if (b.picture.topic?.block === id) return html`<span class="chip on" data-testid="taken-up">${b.w("plen_topic_now")}</span>`;
  if (!isTakingUp(b)) return nothing;
  return press(b, "take-up", b.w("plen_take_up"), () => takeUp(b, id), { cls: "btn small", busy: going(b.picture, "take_up_topic", { block: id }) });
}

/** How many people want to discuss it. @param {Plen} b @param {PlenaryBlock} block */
function discussWords(b, { id }) {
  const wants = b.picture.compared[id]?.wants;
  return wants ? b.wn("plen_wants", wants) : "";
}

/**
 * What all subgroups say alike is saved as proposals in one press, each in the words of the first.
 * @param {Plen} b
 */
function settleAll(b) {
  const same = b.blocks.filter(({ id }) => b.picture.compared[id]?.same && !b.picture.statements[id]);
  if (!b.records || same.length === 0) return nothing;
  const settle = () => {
    for (const { id } of same) {
      const [side] = b.picture.compared[id].sides;
      const text = withBeginning(b, id, b.picture.wordings[id][side[0]].text);
      b.does({ op: "write_statement", block: id, text, standing: "agreed", base: 0, sides: [], sources: side.map((each) => `wording/${each}/${id}`) });
    }
  };
  return html`<p class="settle">${press(b, "settle-all", html`${icon("check")} ${b.wn("plen_settle", same.length)}`, settle, { cls: "btn small" })}
    <span class="small">${same.map((block) => block.title).join(", ")}</span></p>`;
}
