// The wordings of all subgroups on one topic: what is the same stands on one card, with who says it and the words that
// differ, and with each the goal it was written for. The notes behind them are one click deeper.
import { html, nothing } from "../vendor/lit-html.js";
import { repeat } from "../vendor/directives/repeat.js";
import { askingWords, resultState } from "../kit/asking.js";
import { differing } from "../kit/differing.js";
import { icon } from "../kit/icons.js";
import { press } from "../kit/press.js";
import { holds, takeOver } from "./typed.js";

/**
 * One card: the subgroups that say this, its words in runs, how others of the same side say it, and the goals.
 * @typedef {object} Card
 * @property {Id[]} subgroups @property {string} text @property {Run[]} runs
 * @property {{ subgroups: Id[], runs: Run[] }[]} also what was put together with it in other words
 * @property {{ subgroups: Id[], goal: string }[]} goals
 */
/** @typedef {{ other: boolean, words: string }} Run */

/**
 * The cards of a topic: a side of several subgroups is one. Those with one goal stand together where that matters, and are
 * compared with each other only.
 * @param {PlenaryPicture} picture @param {Id} block @param {Id} goal the topic of the goals, for which no card has one
 * @returns {Card[]}
 */
export function cardsOf(picture, block, goal) {
  const wordings = picture.wordings[block] ?? {};
  /** @param {Id} id */
  const text = (id) => wordings[id]?.text ?? "";
  /** @type {Map<number, string[]>} */
  const before = new Map();
  return sidesOf(picture, block).map((side) => {
    const main = text(side[0]);
    const group = groupOf(picture, block, side[0]);
    const earlier = before.get(group) ?? [];
    before.set(group, [...earlier, main]);
    const others = grouped(side.filter((id) => bare(text(id)) !== bare(main)), (id) => bare(text(id)));
    return {
      subgroups: side.filter((id) => bare(text(id)) === bare(main)), text: main, runs: against(nearest(earlier, main), main),
      also: others.map((ids) => ({ subgroups: ids, runs: against(main, text(ids[0])) })),
      goals: block === goal ? [] : goalsOf(picture, side),
    };
  });
}

/**
 * The sides of a topic, the largest first, by goal where that matters; a wording that came after the comparison is a side
 * of its own.
 * @param {PlenaryPicture} picture @param {Id} block
 */
function sidesOf(picture, block) {
  const wordings = picture.wordings[block] ?? {};
  const sides = (picture.compared[block]?.sides ?? []).map((side) => side.filter((id) => wordings[id])).filter((side) => side.length > 0);
  const placed = new Set(sides.flat());
  const rest = picture.subgroups.filter(({ id }) => wordings[id] && !placed.has(id)).map(({ id }) => [id]);
  const all = [...sides, ...rest].map((side, n) => ({ side, n, group: groupOf(picture, block, side[0]) }));
  return all.sort((one, other) => one.group - other.group || one.n - other.n).map(({ side }) => side);
}

/** @param {PlenaryPicture} picture @param {Id} block @param {Id} subgroup */
const groupOf = (picture, block, subgroup) => (picture.compared[block]?.goals ?? []).findIndex((group) => group.includes(subgroup));

/**
 * Of these texts the one with which this has most in common.
 * @param {string[]} texts @param {string} text
 */
function nearest(texts, text) {
  const words = new Set(bare(text).split(" "));
  /** @param {string} other */
  const common = (other) => bare(other).split(" ").filter((each) => words.has(each)).length;
  return [...texts].sort((one, other) => common(other) - common(one))[0] ?? "";
}

/**
 * The words of a text, with those marked that the other text has not; nothing is marked where most is different.
 * @param {string} first @param {string} text
 * @returns {Run[]}
 */
export function against(first, text) {
  if (!first) return [{ other: false, words: text }];
  const runs = differing(first, text);
  if (!runs.some((run) => run.kind === "same")) return [{ other: false, words: text }];
  return runs.filter((run) => run.kind !== "gone").map(({ kind, words }) => ({ other: kind === "new", words }));
}

/** Capitals, punctuation and spaces make no other words. @param {string} text */
const bare = (text) => (text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []).join(" ");

/** @param {PlenaryPicture} picture @param {Id[]} side */
function goalsOf(picture, side) {
  /** @param {Id} id */
  const goal = (id) => picture.subgroups.find((each) => each.id === id)?.goal ?? "";
  return grouped(side, goal).map((subgroups) => ({ subgroups, goal: goal(subgroups[0]) }));
}

/**
 * Those that are alike together, in the order in which they come.
 * @param {Id[]} ids @param {(id: Id) => string} sign
 * @returns {Id[][]}
 */
function grouped(ids, sign) {
  /** @type {Map<string, Id[]>} */
  const found = new Map();
  for (const id of ids) found.set(sign(id), [...(found.get(sign(id)) ?? []), id]);
  return [...found.values()];
}

/** How a topic's wordings compare, in one sentence. @param {Plen} b @param {PlenaryBlock} block */
export function comparedWords(b, { id }) {
  const { sides = [], same = false } = b.picture.compared[id] ?? {};
  const n = sides.flat().length;
  if (n === 0) return b.w("plen_compared_none");
  if (n === 1) return b.w("plen_compared_one");
  const words = sides.length === 1 ? b.w("plen_compared_all", { n }) : b.w(sides.length === n ? "plen_compared_apart" : "plen_compared_sides", { n, sides: sides.length });
  const objecting = sides.flat().filter((side) => resultOf(b, id, side) === "objection").length;
  return !same && objecting > 0 ? `${words} ${b.wn("plen_compared_objecting", objecting)}` : words;
}

/** @param {Plen} b @param {Id} block @param {Id} subgroup */
function resultOf(b, block, subgroup) {
  const asking = b.picture.wordings[block]?.[subgroup]?.asking;
  return asking?.result ? resultState(asking.result) : null;
}

/** @param {Plen} b @param {PlenaryBlock} block */
export function cardsPart(b, block) {
  const cards = cardsOf(b.picture, block.id, b.data.sheet.goal);
  if (cards.length === 0) return nothing;
  const many = cards.length > 8 ? "many" : "";
  return html`<ul class="cards ${many}" data-testid="cards">${repeat(cards, (card) => card.subgroups[0], (card) => oneCard(b, block, card))}</ul>
    ${silentPart(b, block)}`;
}

/** Who has no wording here. @param {Plen} b @param {PlenaryBlock} block */
function silentPart(b, block) {
  const without = b.picture.subgroups.filter(({ id, closed }) => !closed && !b.picture.wordings[block.id]?.[id]).map(({ id }) => id);
  if (without.length === 0) return nothing;
  return html`<p class="small" data-testid="without">${b.w("plen_without", { names: b.names(without) })}</p>`;
}

/** @param {Plen} b @param {PlenaryBlock} block @param {Card} card */
function oneCard(b, block, { subgroups, text, runs, also, goals }) {
  const all = [...subgroups, ...also.flatMap((each) => each.subgroups)];
  const [first] = subgroups;
  const there = holds(b, block.id, text);
  const take = () => takeOver(b, block.id, text, all.map((id) => `wording/${id}/${block.id}`));
  return html`<li class="card ${all.length > 1 ? "shared" : ""}" data-card=${first} data-testid="card">
    <div class="head"><h3>${b.names(subgroups)}</h3>${state(b, block, all)}</div>
    <p class="words" dir="auto" data-testid=${`words-${first}`}>${marked(b, runs)}</p>
    ${also.map((each) => html`<p class="also" dir="auto"><b>${b.names(each.subgroups)}</b> ${marked(b, each.runs)}</p>`)}
    ${goalLine(b, goals)}
    <div class="buttons">${b.records ? press(b, `take-${first}`, there ? html`${icon("check")} ${b.w("plen_there")}` : b.w("plen_take"), take, {
      cls: "plain", label: b.w(there ? "plen_there_who" : "plen_take_who", { names: b.names(all) }), busy: there }) : nothing}
      ${notesButton(b, block, all)}</div></li>`;
}

/** The goals it was written for, with whose each is where there are several. @param {Plen} b @param {Card["goals"]} goals */
function goalLine(b, goals) {
  if (goals.length === 0) return nothing;
  const all = goals.map(({ subgroups, goal }) => `${goals.length > 1 ? `${b.names(subgroups)}: ` : ""}${goal || b.w("plen_goal_none")}`).join("; ");
  return html`<p class="goal" title=${all}>${b.w("plen_goal")} <span dir="auto">${all}</span></p>`;
}

/** @param {Plen} b @param {Run[]} runs */
const marked = (b, runs) => runs.map(({ other, words }) => {
  const [, space, rest] = /^(\s*)(.*)$/s.exec(words) ?? [];
  return other ? html`${space}<mark>${rest}</mark>` : words;
});

/**
 * What the subgroups of a card answered to their own wordings: both numbers added up, and the whole of it in words.
 * @param {Plen} b @param {PlenaryBlock} block @param {Id[]} subgroups
 */
function state(b, block, subgroups) {
  const rounds = subgroups.flatMap((id) => b.picture.wordings[block.id]?.[id]?.asking ?? []);
  const ended = rounds.filter((each) => each.result);
  const whole = subgroups.map((id) => `${subgroups.length > 1 ? `${b.names([id])}: ` : ""}${answered(b, block.id, id)}`).join("; ");
  if (ended.length === 0) return html`<span class="state" title=${whole}>${answered(b, block.id, subgroups[0])}</span>`;
  const able = ended.reduce((all, { result }) => all + (result?.liveWith ?? 0), 0);
  const objecting = ended.reduce((all, { result }) => all + (result?.object ?? 0) + (result?.lateObject ?? 0), 0);
  const of = ended.reduce((all, { asked }) => all + asked, 0);
  return html`<span class="state ${objecting > 0 ? "objection" : "accepted"}" title=${whole}>${icon(objecting > 0 ? "warning" : "check")}
    <span aria-hidden="true">${b.w("plen_able", { n: able, all: of })}${objecting > 0 ? `, ${b.wn("plen_objections", objecting)}` : nothing}</span>
    <span class="unseen">${whole}</span></span>`;
}

/** @param {Plen} b @param {Id} block @param {Id} subgroup */
function answered(b, block, subgroup) {
  const asking = b.picture.wordings[block]?.[subgroup]?.asking;
  return asking ? askingWords(b, asking) : b.w("consent_not_put_forward");
}

/** @param {Plen} b @param {PlenaryBlock} block @param {Id[]} subgroups */
function notesButton(b, block, subgroups) {
  const n = b.picture.notes.filter((note) => note.block === block.id && subgroups.includes(note.subgroup)).length;
  if (n === 0) return nothing;
  const name = `notes-${subgroups[0]}`;
  return press(b, name, b.wn("plen_notes", n), () => b.open({ kind: "notes", block: block.id, subgroups, back: `[data-testid=${name}]` }), {
    cls: "plain", label: b.wn("plen_notes_of", n, { names: b.names(subgroups) }), opens: "dialog" });
}
