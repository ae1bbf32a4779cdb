// What stands on the wall: one headline, the clock, what is shown, and one line at the foot. Nothing to press.
import { html, nothing } from "../vendor/lit-html.js";
import { left } from "../kit/four_minutes.js";
import { cardLabel, saidWords, unreachedWords, wallTitle } from "../kit/on_wall.js";
import { unreached } from "../kit/reaching.js";
import { statusLine } from "../kit/status.js";
import { clockFace } from "../kit/words.js";

/** @param {WallSurface} b */
export function wallScreen(b) {
  if (b.gone) return html`<div class="page"><p class="say" role="status" data-testid="gone">${b.gone.message}</p></div>`;
  if (!b.view.complete) return html`<div class="page"><p class="say" data-testid="connecting">${b.w("wall_connecting")}</p></div>`;
  const { shown } = b.wall;
  return html`<div class="page" data-shows=${shown.shows} data-table>
      <header><h1 dir="auto">${headline(b)}</h1>${clock(b)}</header>
      ${body(b)}
      ${unreachedLine(b)}
      <footer>${[...foot(b)].filter(Boolean).map((line) => html`<span>${line}</span>`)}</footer>
    </div>
    <div class="unseen">${statusLine(b)}</div>`;
}

/** @param {WallSurface} b */
function headline(b) {
  const { about, step, shown } = b.wall;
  if (about.closed) return b.w("wall_closed");
  if (shown.shows === "come_in") return about.title;
  return wallTitle(b, shown) || b.of(step.title);
}

/** What is left of the step, in figures; held and over in words. @param {WallSurface} b */
function clock(b) {
  const { about, step, shown } = b.wall;
  const round = shown.opening && !shown.opening.ended ? left(shown.opening) : null;
  const rest = round ?? b.view.remaining();
  if (rest === null || about.closed || shown.shows === "come_in" || (round === null && step.clock === "waits")) return nothing;
  if (rest === 0) return html`<p class="clock over" data-testid="clock">${b.w("clock_over")}</p>`;
  const held = round === null && step.clock === "paused";
  return html`<p class="clock" role="timer" data-testid="clock">${clockFace(rest)}${held ? html` <small>${b.w("clock_paused")}</small>` : nothing}</p>`;
}

/** @param {WallSurface} b */
function body(b) {
  const { about, step, shown, message } = b.wall;
  if (about.closed) return html`<p class="say">${b.w("wall_closed_means")}</p>`;
  switch (shown.shows) {
    case "come_in":
      return comeIn(b);
    case "subgroup":
      return shown.cards.length ? cards(b) : html`<p class="say">${b.w(shown.different ? "wall_no_difference" : "wall_no_words")}</p>`;
    case "topic":
      return shown.cards.length ? cards(b) : html`<p class="say">${b.w("wall_no_wordings")}</p>`;
    case "statement":
      return statement(b);
    case "opening":
      return opening(b, shown.opening);
    case "actions":
      return tasks(b);
    default:
      return asked(b.of(step.say), message?.text ?? "");
  }
}

/** The lines that a sentence takes on the wall at most; it stands a little apart, for which it needs one more. @param {string} text */
const linesOf = (text) => Math.ceil(text.length / 40);

/** What will not be reached, where this page has room for it. @param {WallSurface} b */
function unreachedLine(b) {
  const words = unreachedWords(b, b.wall.shown);
  return words && linesOf(words) < b.wall.shown.free ? html`<p class="unreached" data-testid="unreached">${words}</p>` : nothing;
}

/** How many will not be reached, where there is no room for which. @param {WallSurface} b */
function unreachedCount(b) {
  const { shown } = b.wall;
  const words = unreachedWords(b, shown);
  return words && linesOf(words) >= shown.free ? b.wn("wall_unreached_n", unreached(shown.ahead, b.view.remaining()).length) : "";
}

/** What the step asks, under what a leader tells everybody; of much text what the leader tells. @param {string} say @param {string} told */
function asked(say, told) {
  const much = say.length + told.length;
  return html`<div class="say ${much > 120 ? "long" : ""}">
    ${told ? html`<p class="message" dir="auto">${told}</p>` : nothing}
    ${told && much > 240 ? nothing : html`<p>${say}</p>`}
  </div>`;
}

/** The way in. Where the door is shut, that. @param {WallSurface} b */
function comeIn(b) {
  const { about } = b.wall;
  if (about.shut) return html`<p class="say">${b.w("wall_shut")}</p>`;
  return html`<div class="in ${about.title.length > 55 ? "low" : ""}">
    <img src=${b.data.qr} alt=${b.w("lead_qr")} />
    <div>
      <p>${b.w("lead_join")}</p>
      <p class="code">${b.data.code}</p>
      <p class="link">${b.data.join.replace(/^https?:\/\//, "")}</p>
    </div>
  </div>`;
}

/** @param {WallSurface} b */
function cards(b) {
  return html`<ul class="cards">
    ${b.wall.shown.cards.map(
      (card) => html`<li class=${card.kind}><b dir="auto">${cardLabel(b, card)}</b> <p dir="auto">${card.text}</p></li>`,
    )}
  </ul>`;
}

/** @param {WallSurface} b */
function statement(b) {
  const { said } = b.wall.shown;
  if (!said) return html`<p class="say">${b.w("wall_no_statement")}</p>`;
  return html`<blockquote class=${said.large ? "large" : ""} dir="auto">${said.text}</blockquote>`;
}

/** What everybody does on their own screen; then what was agreed, and which topics come one by one. @param {WallSurface} b @param {WallOpening | null} round */
function opening(b, round) {
  if (!round?.ended) return html`<p class="say">${b.w("wall_opening_means")}</p>`;
  return html`<p class="sum">${b.wn("opening_agreed", round.agreed)}</p>
    <ul class="cards asked">${round.discuss.map((topic) => html`<li><p>${b.of(topic.about)}</p>
      <b>${wanted(b, topic.wants)}</b></li>`)}</ul>`;
}

/** Why a topic is discussed. @param {WallSurface} b @param {number | null} wants */
function wanted(b, wants) {
  if (wants === null) return b.w("wall_opening_new");
  return wants > 0 ? b.wn("opening_wants", wants) : b.w("wall_opening_few");
}

/** @param {WallSurface} b */
function tasks(b) {
  const found = b.wall.shown.tasks;
  if (!found.length) return html`<p class="say">${b.w("wall_no_actions")}</p>`;
  return html`<ul class="cards tasks">
    ${found.map(
      (task) => html`<li class=${task.taken ? "taken" : "open"}>
        <p dir="auto">${task.what}</p>
        <b>${b.w(task.taken ? "wall_taken" : "wall_open")}${task.by_when ? ` · ${b.words.date(task.by_when)}` : ""}</b>
      </li>`,
    )}
  </ul>`;
}

/** The lines at the foot. @param {WallSurface} b @returns {Generator<string>} */
function* foot(b) {
  const { about, counts, shown, step } = b.wall;
  if (b.connection !== "open") yield b.w("wall_away");
  if (about.closed) return;
  yield unreachedCount(b);
  if (shown.pages > 1) yield b.w("wall_page", { n: shown.page + 1, all: shown.pages });
  if (shown.shows === "come_in") yield b.wn("wall_people", counts.people);
  if (shown.opening && !shown.opening.ended) yield b.w("opening_counted", { n: shown.opening.answered, all: shown.opening.asked });
  if (shown.shows === "statement" && shown.said) yield* saidWords(b, shown.said);
  if (shown.shows === "step") {
    if (counts.writers) yield b.w("wall_done", { n: counts.done, all: counts.writers });
    else if (counts.ready) yield b.w("wall_ready", { n: counts.ready, all: counts.subgroups });
    if (step.next) yield b.w("wall_next", { step: b.of(step.next) });
  }
}
