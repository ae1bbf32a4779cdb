// The desk: a bar on top, what is left to write, and the draft as it stands on paper.
import { html, nothing } from "../vendor/lit-html.js";
import { repeat } from "../vendor/directives/repeat.js";
import { dialogFrame } from "../kit/dialog.js";
import { icon } from "../kit/icons.js";
import { press } from "../kit/press.js";
import { goneScreen, openingPart } from "../kit/quiet.js";
import { connectionChip, statusLine } from "../kit/status.js";
import { behindDialog } from "./behind.js";
import { isToWrite } from "./over.js";
import { paragraphPart } from "./paragraph.js";

/** @type {Record<string, (b: WritingDesk, dialog: any) => DialogParts>} */
const DIALOGS = { behind: behindDialog };

/** @param {WritingDesk} b */
export function deskScreen(b) {
  if (b.gone) return goneScreen(b);
  const there = b.view.complete && b.chapters.length > 0;
  return html`${header(b)}
    <div class="aside">${statusLine(b)}</div>
    <div class="table" data-table data-state=${b.connection} tabindex="-1">${there ? paper(b) : openingPart(b, "desk_connecting")}</div>
    ${dialogFrame(b, DIALOGS)}`;
}

/** @param {WritingDesk} b */
function header(b) {
  const workshop = b.view.entries.get("workshop");
  const facilitate = b.data.as === "vision_writer" ? "desk_way_overview" : "desk_way_facilitate";
  return html`<header class="bar">
    <div class="whose"><h1 class="t" id="desk-title" tabindex="-1">${b.w("desk_title")}</h1>
      <p class="s">${[workshop?.title, workshop?.institution].filter(Boolean).join(" · ")}</p></div>
    ${others(b)}
    ${connectionChip(b)}
    <nav class="ways" aria-label=${b.w("desk_ways")}>
      <a href=${b.data.ways.document} data-testid="way-document">${b.w("desk_way_document")}</a>
      <a href=${b.data.ways.release} data-testid="way-release">${b.w("desk_way_release")}</a>
      <a href=${b.data.ways.facilitate} data-testid="way-facilitate">${b.w(facilitate)}</a>
    </nav>
  </header>`;
}

/** Who is here too. @param {WritingDesk} b */
function others(b) {
  /** @type {{ id: Id, name: string }[]} */
  const leaders = b.view.entries.get("leaders") ?? [];
  const names = leaders.filter((each) => each.id !== b.data.person).map((each) => each.name || b.w("desk_nameless"));
  return names.length > 0 ? html`<p class="chip" data-testid="leaders">${icon("people")} ${b.w("desk_also", { names: names.join(", ") })}</p>` : nothing;
}

/** @param {WritingDesk} b */
function paper(b) {
  return html`<div class="work">
    ${left(b)}
    <article class="paper">${repeat(b.chapters, (each) => each.number, (each) => chapter(b, each))}</article></div>`;
}

/** What there is still to write, and the file as it is now. @param {WritingDesk} b */
function left(b) {
  const tasks = b.paragraphs.filter(isToWrite);
  const unsaved = b.drafts.names("over/").length;
  const next = () => b.write(tasks[0].key);
  return html`<div class="left">
    <p class="means">${b.w("desk_means")}</p>
    <div class="line"><p class="count" role="status" data-testid="left">${tasks.length > 0 ? b.wn("desk_tasks", tasks.length) : html`${icon("check")} ${b.w("desk_done")}`}${
      unsaved > 0 ? html` <span class="small">${b.wn("desk_unsaved_many", unsaved)}</span>` : nothing}</p>
      ${tasks.length > 0 ? press(b, "next-task", b.w("desk_next"), next, { cls: "btn small" }) : nothing}</div>
    <div class="line"><a class="btn small" href=${b.data.word} data-testid="word">${b.w("desk_word")}</a>
      <a class="plain" href=${b.data.clean} data-testid="clean">${b.w("desk_clean")}</a></div>
  </div>`;
}

/** @param {WritingDesk} b @param {PaperChapter} chapter */
function chapter(b, { number, title, parts }) {
  const name = `desk-chapter-${number || "0"}`;
  return html`<section class="chapter" aria-labelledby=${name}><h2 id=${name} lang=${b.data.draft}>${number ? `${number} ` : ""}${title}</h2>
    ${parts.map((each) => onPaper(b, each))}</section>`;
}

/** @param {WritingDesk} b @param {PaperPart} part */
function onPaper(b, part) {
  const paragraph = part.key ? b.paragraph(part.key) : undefined;
  if (paragraph) return paragraphPart(b, paragraph);
  if (part.kind === "grid") return grid(b, part);
  if (part.kind === "box") return html`<p class="box" dir="auto" lang=${b.data.draft}><b>${part.caption}</b> ${part.text}</p>`;
  return part.text ? html`<p class=${`fixed ${part.kind}`} dir="auto" lang=${b.data.draft}>${part.text}</p>` : nothing;
}

/** @param {WritingDesk} b @param {PaperPart} part */
function grid(b, { caption, rows: [header, ...rows] }) {
  return html`<div class="wide" tabindex="0" role="group" aria-label=${caption} lang=${b.data.draft}><table><caption>${caption}</caption>
    <thead><tr>${header.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td dir="auto">${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}
