// Suggestions: groups with a dashed edge that one takes over, whole or in part, or puts aside. They are asked for beside the
// room, and change nothing by themselves.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { repeat } from "../vendor/directives/repeat.js";
import { onText } from "../kit/fields.js";
import { icon } from "../kit/icons.js";
import { press } from "../kit/press.js";
import { oneLine } from "../kit/text.js";
import { isTitle, makeTheme } from "./merge_deeds.js";
import { mergingOf } from "./merge_state.js";

/** @typedef {import("./merge_state.js").Suggested} Suggested */
/** @typedef {import("./merge_things.js").Thing} Thing */

/** How long an answer may take, in milliseconds. */
const PATIENCE = 120_000;

/** @param {Plen} b @param {PlenaryBlock} block @param {Map<string, Thing>} things @param {string[]} loose */
export function suggestedPart(b, { id }, things, loose) {
  const merging = mergingOf(b);
  if (!b.data.suggests) return html`<p class="small">${b.w("merge_off")}</p>`;
  if (loose.length < 2) return nothing;
  const busy = merging.waits !== "";
  const groups = standing(merging.found.get(id), loose);
  const wider = merging.wider.has(id);
  return html`<section class="suggestions" aria-labelledby="merge-suggestions" data-testid="suggestions">
    <div class="line"><h3 id="merge-suggestions">${b.w("merge_suggestions")}</h3>
      ${press(b, "suggest", html`${icon("pen")} ${b.w(busy && merging.waits === id ? "merge_looking" : "merge_suggest")}`, () => ask(b, id, false), { cls: "btn small", busy })}
      ${groups && !wider ? press(b, "suggest-wider", b.w("merge_wider"), () => ask(b, id, true), { cls: "plain", busy }) : nothing}</div>
    <p class="small">${b.w(wider ? "merge_wider_means" : "merge_means")}</p>
    <p class="small" role="status" data-testid="suggested">${groups ? foundWords(b, groups.length) : nothing}</p>
    ${groups ? html`<div class="groups">${repeat(groups, keyOf, (group) => groupCard(b, id, group, things))}</div>` : nothing}
  </section>`;
}

/** @param {Plen} b @param {number} n */
const foundWords = (b, n) => (n > 0 ? b.wn("merge_found", n) : b.w("merge_found_none"));

/**
 * What is left of the suggestions: what went into a theme meanwhile is in none.
 * @param {Suggested[] | undefined} groups @param {string[]} loose
 */
export function standing(groups, loose) {
  const free = new Set(loose);
  return groups?.map((group) => ({ ...group, members: group.members.filter((each) => free.has(each)) })).filter(({ members }) => members.length > 1);
}

/** @param {Suggested} group */
const keyOf = ({ members }) => members[0];

/** @param {Plen} b @param {Id} block @param {Suggested} group @param {Map<string, Thing>} things */
function groupCard(b, block, group, things) {
  const { left } = mergingOf(b);
  const key = keyOf(group);
  const name = `suggested/${key}`;
  const title = b.drafts.get(name)?.title ?? group.title;
  const chosen = group.members.filter((each) => !left.has(each));
  const take = () => {
    if (chosen.length === 0) return b.tell(b.w("merge_tick_first"), "bad");
    if (!isTitle(b, title)) return b.redraw(`[data-group="${key}"] .title`);
    makeTheme(b, block, oneLine(title), chosen);
    return away(b, block, group);
  };
  const type = onText((text) => b.draft(name, { title: text }));
  /** @param {string} ref */
  const leave = (ref) => {
    if (!left.delete(ref)) left.add(ref);
    b.redraw();
  };
  return html`<article class="suggested" data-group=${key} aria-label=${b.w("merge_suggestion_of", { title })}>
    <input type="text" class="title" aria-label=${b.w("merge_theme_title")} dir="auto" data-field=${name} .value=${live(title)} @input=${type}>
    <ul>${group.members.map((ref) => html`<li><label><input type="checkbox" data-field=${`in/${ref}`} .checked=${live(!left.has(ref))} @change=${() => leave(ref)}>
      <span><span class="small">${b.names([things.get(ref)?.subgroup ?? ""])}</span> <span dir="auto">${things.get(ref)?.text ?? ""}</span></span></label></li>`)}</ul>
    <div class="buttons">${press(b, `accept-${key}`, b.wn("merge_accept", chosen.length), take, { cls: "btn small", label: `${b.wn("merge_accept", chosen.length)}: ${title}` })}
      ${press(b, `reject-${key}`, b.w("merge_reject"), () => {
        away(b, block, group);
        b.redraw("#merge-suggestions");
      }, { cls: "plain", label: `${b.w("merge_reject")}: ${title}` })}</div></article>`;
}

/** @param {Plen} b @param {Id} block @param {Suggested} group */
function away(b, block, group) {
  const { found } = mergingOf(b);
  found.set(block, (found.get(block) ?? []).filter((each) => !each.members.some((ref) => group.members.includes(ref))));
  b.draft(`suggested/${keyOf(group)}`, null);
}

/**
 * Ask for suggestions about what is in no theme.
 * @param {Plen} b @param {Id} block @param {boolean} wider
 */
export async function ask(b, block, wider) {
  const merging = mergingOf(b);
  const answer = await asked(b, block, { block, ...(wider ? { wider: "1" } : {}) });
  if (!answer) return;
  merging.found.set(block, answer.groups ?? []);
  if (wider) merging.wider.add(block);
  b.redraw();
}

/**
 * Tick what other subgroups said that is like this one.
 * @param {Plen} b @param {Id} block @param {string} ref
 */
export async function similar(b, block, ref) {
  const answer = await asked(b, ref, { block, to: ref });
  if (!answer) return;
  const found = answer.similar ?? [];
  for (const each of found) mergingOf(b).ticked.add(each);
  b.tell(found.length > 0 ? b.wn("merge_similar_found", found.length) : b.w("merge_similar_none"));
  b.redraw();
}

/**
 * The answer of the server; null where there is none, and then it was said why.
 * @param {Plen} b @param {string} waits @param {Record<string, string>} fields
 * @returns {Promise<{ groups?: Suggested[], similar?: string[] } | null>}
 */
async function asked(b, waits, fields) {
  const merging = mergingOf(b);
  if (merging.waits) return null;
  merging.waits = waits;
  b.redraw();
  try {
    const body = new URLSearchParams({ ...fields, lang: b.data.language });
    const response = await fetch(b.data.suggest, { method: "POST", body, signal: AbortSignal.timeout(PATIENCE) });
    const answer = await response.json();
    if (response.ok) return answer;
    b.tell(answer.refused ?? b.w("merge_unanswered"), "bad");
  } catch {
    b.tell(b.w("merge_unanswered"), "bad");
  } finally {
    merging.waits = "";
    b.redraw();
  }
  return null;
}
