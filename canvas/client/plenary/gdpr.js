// The GDPR checklist: of each point what was said in the workshop and, kept apart, what always remains to be arranged; and the way
// to the row or the statement in which it would be settled further.
import { html, nothing } from "../vendor/lit-html.js";
import { askingWords } from "../kit/asking.js";
import { press } from "../kit/press.js";
import { beginning } from "../kit/words.js";
import { reasons, resultLine } from "./answers.js";
import { saidAt } from "./deeper.js";
import { fieldsOf, openRow } from "./row_form.js";

/** @param {Plen} b */
export function gdprPart(b) {
  const { steps, bases } = b.data.gdpr;
  const known = b.picture.entries.get("gdpr") ?? { points: {}, wholes: [] };
  const points = steps.flatMap((step) => step.points);
  const begun = points.filter((point) => known.points[point.id]?.begun > 0).length;
  return html`<section class="gdpr" data-testid="gdpr" aria-labelledby="plen-gdpr">
    <h3 id="plen-gdpr">${b.w("plen_gdpr")}</h3>
    <p class="quiet">${b.w("plen_gdpr_how")}</p>
    <p role="status">${b.wn("plen_gdpr_begun", begun, { all: points.length })} ${b.w("plen_gdpr_settles")}</p>
    ${steps.map((step) => html`<section><h4>${step.title}</h4><ul>${step.points.map((point) => pointItem(b, point, known.points[point.id]))}</ul></section>`)}
    ${wholesPart(b, points, known.wholes)}
    <details><summary>${b.w("plen_gdpr_bases")}</summary><ul>${bases.map((text) => html`<li>${text}</li>`)}</ul></details>
  </section>`;
}

/**
 * What was said of the topics of which the points are about the questions.
 * @param {Plen} b @param {GdprPoint[]} points @param {{ block: Id, told: ToldOfPoint[] }[]} known
 */
function wholesPart(b, points, known) {
  const places = points.flatMap((point) => point.places);
  const asked = b.blocks.filter(({ id }) => places.some((each) => each.block === id) && !places.some((each) => each.block === id && !each.question));
  const items = asked.flatMap(({ id, title }) => {
    const told = known.find((each) => each.block === id)?.told ?? [];
    const free = looseOf(b, id);
    return told.length + free.length > 0 ? [html`<li data-whole=${id}><b>${title}</b>
      ${told.map((each) => toldPart(b, each))}${loosePart(b, free)}${ways(b, [{ block: id, question: "" }], id)}</li>`] : [];
  });
  if (items.length === 0) return nothing;
  return html`<section><h4>${b.w("plen_gdpr_whole")}</h4><p class="quiet">${b.w("plen_gdpr_whole_how")}</p><ul>${items}</ul></section>`;
}

/** @param {Plen} b @param {GdprPoint} point @param {{ told: ToldOfPoint[], actions: Id[], begun: number } | undefined} known */
function pointItem(b, point, known) {
  const begun = known?.begun ?? 0;
  const actions = (known?.actions ?? []).flatMap((id) => b.picture.actions.find((each) => each.id === id) ?? []);
  return html`<li data-point=${point.id} class=${begun ? "" : "untaken"}>
    <p><b>${point.title}</b> ${point.dpia ? html`<span class="mark">DPIA</span>` : nothing}
      <span class="small" data-testid="begun">${begun ? b.wn("plen_gdpr_beginning", begun) : b.w("plen_gdpr_nothing")}</span></p>
    ${known?.told.map((each) => toldPart(b, each))}
    ${loosePart(b, point.places.flatMap(({ block, question }) => (question ? [] : looseOf(b, block))))}
    ${actions.map((action) => html`<p><span class="small">${b.w("plen_gdpr_action")}</span> <span dir="auto">${action.what}</span></p>`)}
    <p class="to-arrange"><b>${b.w("plen_gdpr_arrange")}</b> ${point.remains}</p>
    ${ways(b, point.places, point.id, point.title)}</li>`;
}

/** One thing that was said, and who stands behind it. @param {Plen} b @param {ToldOfPoint} told */
function toldPart(b, told) {
  if (told.kind === "statement") return statementTold(b, told.block);
  if (told.kind === "row") return rowTold(b, told.row);
  if (told.kind === "wording") {
    const wording = b.picture.wordings[told.block]?.[told.subgroup];
    return wording ? html`<div class="told"><p dir="auto">${wording.text}</p>
      <p class="small">${[b.w("plen_gdpr_only", { subgroup: b.names([told.subgroup]) }), wording.asking && askingWords(b, wording.asking)].filter(Boolean).join(" · ")}</p>
      ${reasons(b, { objections: wording.objections, earlier: [] })}${behind(b, notesOf(b, told.block, told.subgroup))}</div>` : nothing;
  }
  const who = b.names([told.subgroup]) || b.w("plen_gdpr_everyone");
  return html`<div class="told"><p class="small">${[`${who}: ${b.w(told.parked ? "plen_gdpr_parked" : "plen_gdpr_left")}`, told.reason].filter(Boolean).join(": ")}</p></div>`;
}

/** @param {Plen} b @param {Id} block */
function statementTold(b, block) {
  const said = b.picture.statements[block];
  if (!said) return nothing;
  return html`<div class="told"><p dir="auto">${said.text}</p><p class="small">${resultLine(b, said)}</p>
    ${said.sides.map((side) => html`<p class="small">${[b.names(side.tables), side.text].filter(Boolean).join(": ")}</p>`)}
    ${reasons(b, said)}${behind(b, restingOn(b, said.sources))}</div>`;
}

/** @param {Plen} b @param {Id} id */
function rowTold(b, id) {
  const row = b.picture.rows.find((each) => each.id === id);
  const block = row && b.topic(row.block);
  if (!row || !block) return nothing;
  const open = () => openRow(b, row.id);
  return html`<div class="told"><p dir="auto">${row.name}</p>
    <p class="small">${[...fieldsOf(block, row).map(([title, said]) => `${title}: ${said}`), row.fields.agreed_by ? "" : b.w("plen_gdpr_not_agreed")].filter(Boolean).join(" · ")}</p>
    ${behind(b, restingOn(b, row.sources))}
    ${b.records ? press(b, `open-${row.id}`, b.w("plen_gdpr_open_row"), open, { cls: "plain", label: `${b.w("plen_gdpr_open_row")}: ${beginning(row.name, 40)}` }) : nothing}</div>`;
}

/** The notes of a subgroup about a topic. @param {Plen} b @param {Id} block @param {Id} subgroup */
const notesOf = (b, block, subgroup) => b.picture.notes.filter((note) => note.block === block && note.subgroup === subgroup).map((note) => `note/${note.id}`);

/** These notes and wordings, and behind each wording the notes of its subgroup. @param {Plen} b @param {string[]} sources */
function restingOn(b, sources) {
  const all = sources.flatMap((source) => {
    const [kind, subgroup, block] = source.split("/");
    return kind === "wording" && saidAt(b, source) ? [source, ...notesOf(b, block, subgroup)] : [source];
  });
  return [...new Set(all)];
}

/**
 * The notes about a topic that stand behind no row, and not behind the statement; while there is none, behind no wording.
 * @param {Plen} b @param {Id} block
 */
export function looseOf(b, block) {
  const { notes, rows, statements, wordings } = b.picture;
  const said = statements[block]?.sources ?? Object.keys(wordings[block] ?? {}).map((subgroup) => `wording/${subgroup}/${block}`);
  const used = new Set(restingOn(b, [...said, ...rows.flatMap((row) => (row.block === block ? row.sources : []))]));
  return notes.filter((note) => note.block === block && !used.has(`note/${note.id}`) && !used.has(`stack/${note.stack}`)).map((note) => `note/${note.id}`);
}

/** The notes and wordings something rests on, one click deeper. @param {Plen} b @param {string[]} sources */
const behind = (b, sources) => saidPart(b, "plen_gdpr_behind", sources);

/** @param {Plen} b @param {string[]} notes */
const loosePart = (b, notes) => saidPart(b, "plen_gdpr_loose", notes);

/** What is counted, and unfolded what that says and who said it. @param {Plen} b @param {string} words @param {string[]} references */
function saidPart(b, words, references) {
  const said = references.flatMap((each) => saidAt(b, each) ?? []);
  if (said.length === 0) return nothing;
  return html`<details><summary>${b.wn(words, said.length)}</summary>
    <ul>${said.map(({ subgroup, text }) => html`<li><b>${b.names([subgroup])}</b> <span dir="auto">${text}</span></li>`)}</ul></details>`;
}

/**
 * The ways to go on with a point: a new row where the topic has rows about it, the statement of its topic, or an action where
 * nothing on the sheets asks about it.
 * @param {Plen} b @param {{ block: Id, question: Id }[]} places @param {string} about @param {string} [title]
 */
function ways(b, places, about, title = "") {
  if (!b.records) return nothing;
  const found = places.flatMap(({ block: id, question }) => {
    const block = b.topic(id);
    return block ? [...(servedByRow(block, question) ? [rowWay(b, block, question, about)] : []), statementWay(b, block, about)] : [];
  });
  return html`<div class="buttons">${found.length > 0 ? found : actionWay(b, title, about)}</div>`;
}

/** @param {PlenaryBlock} block @param {Id} question */
function servedByRow({ rows }, question) {
  const points = rows?.columns.find((column) => column.id === "point")?.choices ?? [];
  return Boolean(rows && (!question || question === rows.question || points.some((each) => each.id === question)));
}

/** @param {Plen} b @param {PlenaryBlock} block @param {Id} question @param {string} about */
function rowWay(b, block, question, about) {
  const point = block.rows?.columns.some((column) => column.id === "point" && column.choices.some((each) => each.id === question));
  const words = b.w("plen_gdpr_row", { topic: block.title });
  return press(b, `row-${about}-${block.id}`, words, () => openRow(b, `new/${block.id}`, point ? { point: question } : {}), { cls: "plain" });
}

/** @param {Plen} b @param {PlenaryBlock} block @param {string} about */
function statementWay(b, block, about) {
  return press(b, `statement-${about}-${block.id}`, b.w("plen_gdpr_statement", { topic: block.title }), () => b.go("topic", block.id), { cls: "plain" });
}

/** @param {Plen} b @param {string} title @param {string} about */
function actionWay(b, title, about) {
  const make = () => {
    const draft = b.drafts.get("action/new");
    if (!draft?.what) b.draft("action/new", { ...draft, what: b.w("plen_gdpr_arrange_what", { what: title }) });
    b.go("actions");
    b.redraw("#plen-new-what");
  };
  return press(b, `action-${about}`, b.w("plen_gdpr_make_action"), make, { cls: "plain", label: `${b.w("plen_gdpr_make_action")}: ${title}` });
}
