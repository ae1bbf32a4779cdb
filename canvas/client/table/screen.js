// The frame of every screen: the bar, the way to the sheets, what came back, the screen itself, the foot.
import { html, nothing } from "../vendor/lit-html.js";
import { answersScreen } from "./all_answers.js";
import { awayLine, bar } from "./bar.js";
import { calmScreen, connectingScreen, draftLink, goneScreen } from "./quiet_screens.js";
import { boardDialog } from "./dialogs.js";
import { elsewhereLine } from "./elsewhere.js";
import { boardLine } from "./lines.js";
import { momentOf, onSheets, roundBlocks, screenOf } from "./moment.js";
import { myWordsPart } from "./my_words.js";
import { nextButton } from "./next.js";
import { deviceLine } from "./one_device.js";
import { actionsScreen, plenaryScreen } from "./plenary.js";
import { backToYou } from "./returned.js";
import { awayPart } from "./away.js";
import { scribeLine } from "./scribe.js";
import { sheetScreen } from "./sheet.js";
import { statusLine } from "../kit/status.js";
import { hasText } from "../kit/text.js";
import { silenceWords } from "./silence.js";
import { stepsPart } from "./undo.js";
import { selectionBar } from "./selection.js";
import { turnLine } from "./time.js";
import { topicScreen, topicsOfNow, wayPart, wordingLine } from "./topic.js";
import { writeFoot, writeScreen } from "./write.js";
import { shownTopic } from "./zoom.js";

/** @type {Record<string, (b: Board) => unknown>} */
const SCREENS = {
  connecting: connectingScreen,
  calm: calmScreen,
  write: writeScreen,
  plenary: plenaryScreen,
  actions: actionsScreen,
  answers: answersScreen,
  topic: (b) => topicScreen(b, shownTopic(b) ?? b.sheet.blocks[0]),
  sheet1: (b) => sheetScreen(b, 1),
  sheet2: (b) => sheetScreen(b, 2),
};

/**
 * @param {Board} b
 * @returns {Template}
 */
export function boardScreen(b) {
  const screen = screenOf(b);
  if (screen === "gone") return goneScreen(b);
  return html`
    ${bar(b, b.ui.narrow ? nothing : line(b, screen))}
    <div class="table" data-table data-screen=${screen} tabindex="-1">
      ${b.view.complete ? tabs(b, screen) : nothing}
      ${b.view.complete ? html`${deviceLine(b)}${scribeLine(b)}${awayPart(b)}${draftLink(b)}${backToYou(b)}` : nothing}
      ${SCREENS[screen](b)}
      ${b.picture.workshop?.closed && b.picture.phase?.mode !== "close" ? myWordsPart(b) : nothing}
    </div>
    <div class="foot">
      ${statusLine(b)}
      ${awayLine(b)}
      ${b.ui.narrow ? line(b, screen) : nothing}
      ${turnLine(b)}
      ${foot(b, screen)}
    </div>
    ${boardDialog(b)}`;
}

/**
 * The most urgent line; the way back to the subgroup stays under it for as long as somebody looks elsewhere.
 * @param {Board} b @param {string} screen
 */
function line(b, screen) {
  const wording = b.ui.narrow ? wordingLine(b) : nothing;
  const elsewhere = elsewhereLine(b);
  const first = boardLine(b, screen, { shown: shownTopic(b), topics: topicsOfNow(b), elsewhere, wording });
  return html`${first}${first === elsewhere ? nothing : elsewhere}`;
}

/** @param {Board} b @param {string} screen */
function foot(b, screen) {
  if (screen === "write") return writeFoot(b);
  return b.ui.selecting && onSheets(screen) ? selectionBar(b) : narrowFoot(b);
}

/** @param {Board} b */
function narrowFoot(b) {
  const next = b.ui.narrow ? nextButton(b) : nothing;
  return next === nothing ? nothing : html`<div class="footbar">${next}</div>`;
}

/**
 * What to do now; in a closed workshop, that one can only read.
 * @param {Board} b
 */
function nowLine(b) {
  if (b.picture.workshop?.closed) return html`<p class="now">${b.w("calm_closed")}</p>`;
  const said = [b.phase?.say, silenceWords(b)].filter(Boolean).join(" ");
  return said ? html`<p class="now" data-testid="now"><b>${b.w("now")}</b> ${said}</p>` : nothing;
}

/**
 * What the phase says, and beside it the sheets: always one click away.
 * @param {Board} b @param {string} screen
 * @returns {Template}
 */
function tabs(b, screen) {
  const moment = momentOf(b);
  const onSheet = moment.startsWith("sheet");
  const topic = shownTopic(b);
  /** @param {number | null} tab */
  const go = (tab) => () => b.set({ tab, menu: null, zoom: null, answering: null });
  /** @param {string} name @param {() => void} act @param {unknown} words */
  const tab = (name, act, words) => html`<button type="button" class="tab" aria-current=${screen === name}
    data-testid=${`tab-${name}`} @click=${act}>${words}</button>`;
  const sheets = () => html`<nav class="tabs" aria-label=${b.w("tabs_label")}>
      ${onSheet || moment === "topic" ? nothing : tab(moment, go(null), b.w(`tab_${moment}`))}
      ${[1, 2].map((n) => tab(`sheet${n}`, go(moment === `sheet${n}` ? null : n),
        html`${sheetWords(b, n)}<span class="more"> · ${b.sheet.names[n - 1]}</span>`))}
    </nav>`;
  const way = topic ? wayPart(b, topic) : sheets();
  return html`<div class="top">
    ${screen === "calm" ? nothing : nowLine(b)}
    ${stepsPart(b)}
    ${b.picture.group ? way : nothing}
  </div>`;
}

/** @param {Board} b @param {number} n */
function sheetWords(b, n) {
  const screen = screenOf(b);
  const here = screen === "write" ? roundBlocks(b, b.picture.phase?.round).map((block) => block.id) : [];
  const begun = b.sheet.blocks.some((block) => block.sheet === n && !here.includes(block.id)
    && hasText(b.drafts.get(`note/${block.id}`)?.text));
  return begun && screen !== `sheet${n}` ? b.w("tab_sheet_begun", { n }) : b.w("tab_sheet", { n });
}
