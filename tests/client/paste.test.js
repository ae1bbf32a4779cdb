import assert from "node:assert/strict";
import { test } from "node:test";
import { board } from "./board.js";
import { mayBeList, tidied } from "../../canvas/client/kit/pasting.js";
import { askAboutPaste, linesOf } from "../../canvas/client/table/paste.js";

test("a list is read without its bullets, numbers and empty lines", () => {
  const text = "- een\n\n  • twee\r\n3. drie\r4) vier\n(5) vijf\na. zes\u2028– zeven\n* acht";

  assert.deepEqual(linesOf(text), ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht"]);
});

test("what only looks like a sign stays", () => {
  assert.deepEqual(linesOf("-5 graden\n2025 was het jaar\nEU. en verder\n3.5 punt"), [
    "-5 graden", "2025 was het jaar", "EU. en verder", "3.5 punt",
  ]);
});

const three = ["Eerste punt", "Tweede punt", "Derde"];

/** What programs put on the clipboard as text/plain for a list of these three lines. */
const LISTS = {
  "Word on Windows": "•\tEerste punt\r\no\tTweede punt\r\n§\tDerde\r\n",
  "Word, bullets of Symbol and Wingdings": "·\tEerste punt\r\nØ\tTweede punt\r\nü\tDerde\r\n",
  "Word, old bullets in private characters": "\uf0b7\tEerste punt\r\n\uf0a7\tTweede punt\r\n\uf0d8\tDerde\r\n",
  "Word, numbers on three levels": "1.\tEerste punt\r\n1.1\tTweede punt\r\n1.1.1.\tDerde\r\n",
  "Word, letters": "a)\tEerste punt\r\nb)\tTweede punt\r\nc)\tDerde\r\n",
  "Word, capitals": "A.\tEerste punt\r\nB.\tTweede punt\r\nC.\tDerde\r\n",
  "Word, Roman numerals": "i.\tEerste punt\r\nii.\tTweede punt\r\niii.\tDerde\r\n",
  "Word on a Mac": "•\tEerste punt\r•\tTweede punt\r•\tDerde\r",
  "PowerPoint": "Eerste punt\r\n\tTweede punt\r\n\t\tDerde",
  "PowerPoint, dashes and arrows": "–\tEerste punt\r\n➢\tTweede punt\r\n→\tDerde",
  "Outlook": "*\tEerste punt\r\n\r\n*\tTweede punt\r\n\r\n*\tDerde\r\n\r\n",
  "Outlook, spaces for tabs": "·         Eerste punt\r\no\u00a0\u00a0 Tweede punt\r\n1.      Derde\r\n",
  "Google Docs": "* Eerste punt\n   * Tweede punt\n      * Derde\n",
  "Google Docs, numbers": "1. Eerste punt\n   a. Tweede punt\n   b. Derde\n",
  "Notes on a Mac": "\t•\tEerste punt\n\t◦\tTweede punt\n\t⁃\tDerde\n",
  "Pages on a Mac": "• Eerste punt\n– Tweede punt\n• Derde",
  "a task list": "- [ ] Eerste punt\n- [x] Tweede punt\n☐ Derde",
  "Excel, one column": "Eerste punt\r\nTweede punt\r\nDerde\r\n",
  "bullets of o": "o Eerste punt\no Tweede punt\no Derde",
  "capitals from A": "A. Eerste punt\nB. Tweede punt\nC. Derde",
};

for (const [program, text] of Object.entries(LISTS)) {
  test(`a list from ${program} loses its signs and nothing else`, () => assert.deepEqual(linesOf(text), three));
}

test("an initial is no sign of a list, and neither is a word or a minus", () => {
  const said = [
    "A. de Vries", "J. Jansen", "B. Bakker", "o ja, ook privacy", "e. coli", "– 5 graden? nee: -5", "C. N. A. Looslever", "I. Newton",
  ];

  assert.deepEqual(linesOf(said.join("\r\n")), said.map((line) => line.replace("– ", "")));
  assert.deepEqual(linesOf("A. de Vries\nB. Bakker"), ["A. de Vries", "B. Bakker"]);
  assert.deepEqual(linesOf("A.\tde Vries\r\nJ.\tJansen\r\n"), ["A. · de Vries", "J. · Jansen"]);
  assert.deepEqual(linesOf("+ sneller hulp\n- meer werk"), ["+ sneller hulp", "- meer werk"]);
});

test("a soft line break stays within its line, or parts lines where it is the only break", () => {
  for (const soft of ["\v", "\u2028", "<br>", "<BR />"]) {
    assert.deepEqual(linesOf(`•\tEen doel${soft}in twee regels\r\n•\tEn nog een`), ["Een doel\nin twee regels", "En nog een"]);
    assert.deepEqual(linesOf(`een${soft}twee${soft}drie`), ["een", "twee", "drie"]);
  }
  for (const hard of ["\n", "\r", "\r\n", "\f", "\u0085", "\u2029"]) assert.deepEqual(linesOf(`een${hard}twee`), ["een", "twee"]);
});

test("a cell with line breaks stays whole, without the quotes of the spreadsheet", () => {
  const text = '"Eerst dit\nen ""dan"" dat\n- ook zo"\r\nGewoon\r\nhij zei "ja"\r\n"Zo!"\r\n';

  assert.deepEqual(linesOf(text), ['Eerst dit\nen "dan" dat\n- ook zo', "Gewoon", 'hij zei "ja"', '"Zo!"']);
});

test("a row of cells is one line, and an empty row none", () => {
  assert.deepEqual(linesOf('Doel\t"eerder\nzien"\tSara\r\n\t\t\r\nData\tcijfers\t\r\n'), ["Doel · eerder\nzien · Sara", "Data · cijfers"]);
});

test("what was typed on a Mac comes in with its accents as one character each", () => {
  assert.deepEqual(linesOf("cafe\u0301\nidee\u0308"), ["café", "ideë"]);
});

test("as one note the text keeps its lines, and no break that a field does not show", () => {
  assert.equal(tidied('een\vtwee\u2028drie<br>vier\r\n"vijf\nzes"\tzeven'), "een\ntwee\ndrie\nvier\nvijf\nzes\tzeven");
});

const ABOUT = { block: "goal", field: "note/goal", note_kind: "idea", most: 500, behalf: null };
const fieldOf = (value, from = 0, to = 0) => ({
  value, selectionStart: from, selectionEnd: to, put: [], dispatchEvent: () => {},
  setRangeText(text) {
    this.put.push(text);
  },
});

test("one line into an empty field loses its sign; beside other text it keeps it", () => {
  const [empty, begun] = [fieldOf(""), fieldOf("Al iets", 7, 7)];

  askAboutPaste(board(), "•\tEerste punt\r\n", empty, ABOUT);
  askAboutPaste(board(), "- punt", begun, ABOUT);

  assert.deepEqual([empty.put, begun.put], [["Eerste punt"], ["- punt"]]);
});

test("only what may be a list is looked at closely", () => {
  const lists = ["een\ntwee", "• een", "- een", "1. een", "a) een", "o een", "\u2043 een", "een\vtwee", "een<br>twee", "A. de Vries"];
  const plain = ["gewoon een regel", "een - twee", "2025 was het jaar", "Sara zei: ja"];

  assert.deepEqual(lists.filter((text) => !mayBeList(text)), []);
  assert.deepEqual(plain.filter(mayBeList), []);
});

test("several lines are asked about first", () => {
  const b = board();

  askAboutPaste(b, "een\ntwee", fieldOf("Al iets", 2, 4), ABOUT);

  assert.deepEqual([b.ui.dialog.kind, b.ui.dialog.text, b.ui.dialog.from, b.ui.dialog.to], ["paste", "een\ntwee", 2, 4]);
});
