// The bar on top: which subgroup this is, who is in it, where in the day we are, the clock, the connection in words, and
// on a wide screen the next step.
import { html, nothing } from "../vendor/lit-html.js";
import { icon } from "../kit/icons.js";
import { connectionChip, connectionWords } from "../kit/status.js";
import { callPart } from "./calling.js";
import { messageLine } from "./message.js";
import { nextButton } from "./next.js";
import { onOneDevice } from "./one_device.js";
import { clock } from "./time.js";

const LEADERS = new Set(["facilitator", "cofacilitator"]);

/**
 * @param {Board} b @param {Template} [line] below it, about what waits for an answer
 * @returns {Template}
 */
export function bar(b, line = nothing) {
  const { group, workshop } = b.picture;
  const name = group?.name || b.w("bar_no_group");
  return html`<header class="bar">
    ${b.data.back ? wayBack(b) : nothing}
    <div class="whose">
      ${b.data.h1 ? html`<h1 class="t" dir="auto">${name}</h1>` : html`<p class="t" dir="auto">${name}</p>`}
      <p class="s" dir="auto">${workshop?.title ?? ""}</p>
    </div>
    ${group ? people(b) : nothing}
    ${phaseChip(b)}
    ${clock(b)}
    ${connectionChip(b)}
    ${callPart(b)}
    ${b.ui.narrow ? nothing : nextButton(b)}
    ${messageLine(b, { below: false })}
    ${line}
  </header>
  ${messageLine(b, { below: true })}`;
}

/** @param {Board} b */
function wayBack(b) {
  const words = b.w(LEADERS.has(b.data.as) ? "bar_back" : "bar_back_overview");
  return html`<a class="chip way-back" href=${b.data.back} data-testid="back" @click=${withinPage}>
    ${icon("back")} ${words}</a>`;
}

/**
 * Somebody who came from there within this page goes back within it, so that the other page keeps what it remembers.
 * @param {Event & { currentTarget: HTMLAnchorElement }} event
 */
function withinPage(event) {
  const { navigation } = globalThis;
  const before = navigation?.entries()[(navigation.currentEntry?.index ?? 0) - 1];
  if (!before?.sameDocument || new URL(before.url ?? "").pathname !== event.currentTarget.pathname) return;
  event.preventDefault();
  history.back();
}

/** @param {Board} b */
function people(b) {
  const n = b.picture.present.length;
  const words = onOneDevice(b) ? b.w("bar_one_device") : b.wn("bar_people", n);
  return html`<button type="button" class="chip" data-testid="people" aria-haspopup="dialog"
    @click=${() => b.open({ kind: "people" })}>${icon("people")} ${words}</button>`;
}

/** @param {Board} b */
function phaseChip(b) {
  const { phase } = b.picture;
  if (!phase?.mode) return nothing;
  const title = b.phase?.title ?? "";
  const words = b.w(`mode_${phase.mode}`);
  return html`<p class="chip on" data-testid="phase" data-phase=${phase.id}>
    ${named(title, words) ? html`<span class="more">${title}</span><span class="less">${words}</span>`
      : html`<span>${words}<span class="more"> · ${title}</span></span>`}</p>`;
}

/**
 * A title that names the mode needs no second mention of it; on a narrow screen the mode is enough.
 * @param {string} title @param {string} words
 */
function named(title, words) {
  return title.toLowerCase().includes(words.toLowerCase());
}

/**
 * On a narrow screen the bar scrolls away: what went wrong with the connection is said at the foot too.
 * @param {Board} b
 */
export function awayLine(b) {
  if (!b.ui.narrow || b.connection !== "away") return nothing;
  return html`<p class="away-line">${icon("broken")} <span>${connectionWords(b)}</span></p>`;
}
