// What is said quietly when others do something: new notes per topic, a wording, a reveal, the next step.
import { askingWords } from "../kit/asking.js";
import { beginning } from "../kit/words.js";
import { isOpenRound } from "./arranged.js";
import { helpNews } from "./calling.js";
import { groupNews } from "./elsewhere.js";
import { isTyping } from "../kit/focus.js";
import { stepOf } from "./moment.js";
import { wallNews } from "./on_wall.js";
import { running } from "./opening.js";
import { openingNews } from "./opening_round.js";
import { topicNews } from "./topic_now.js";

/**
 * Tell what changed in the view since the picture that is on the screen now.
 * @param {Board} b @param {Set<string>} changed
 */
export function announce(b, changed) {
  const entries = b.view.entries;
  const turned = new Set([...changed].filter((key) => justRevealed(b, key)).map((key) => key.slice(6)));
  for (const key of changed) {
    const [family, id] = key.split("/", 2);
    if (family === "note" && !entries.has(key)) goneNews(b, id);
    else if (family === "note") noteNews(b, id, entries.get(key), turned);
    else if (family === "wording" && entries.has(key)) wordingNews(b, id, entries.get(key));
    else if (family === "stance" && entries.has(key)) answerNews(b, id, entries.get(key));
    else if (family === "statement" && entries.has(key)) statementNews(b, id, entries.get(key));
    else if (family === "deleted" && entries.has(key)) takenNews(b, id, entries.get(key));
    else if (family === "taken_wording" && entries.has(key)) takenWordingNews(b, id);
    else newsForAll(b, key, entries.get(key));
  }
  if (turned.size > 0) b.status.whisper(b.w("news_revealed"));
}

/** @param {Board} b @param {string} key @param {any} entry */
function newsForAll(b, key, entry) {
  if (key === "help") helpNews(b, entry);
  else if (key === "wall") wallNews(b, entry);
  else if (key === "opening") openingNews(b, entry);
  else if (key === "plenary") topicNews(b, entry);
  else if (key === "topic") tellTopic(b, groupNews(b, entry));
  else if (key === "phase") phaseNews(b, entry);
}

/** @param {Board} b @param {string} key */
function justRevealed(b, key) {
  if (!key.startsWith("round/") || !isOpenRound(b.view.entries.get(key))) return false;
  return !isOpenRound(b.picture.rounds[key.slice(6)]);
}

/** @param {Board} b @param {Id} id @param {Note} note @param {Set<string>} turned */
function noteNews(b, id, note, turned) {
  if (note.mine || b.picture.notes.has(id)) return;
  b.fresh.add(id);
  setTimeout(() => b.fresh.delete(id), 1000);
  const block = b.block(note.block);
  if (!block || turned.has(b.picture.roundOf[block.id])) return;
  b.status.another(block.id, (n) => b.wn("news_notes", n, { block: block.title }));
}

/** The note that one is changing went: what was typed stands above, and can be put up as a new note. @param {Board} b @param {Id} id */
function goneNews(b, id) {
  if (!b.readOnly && b.drafts.get(`edit/${id}`)) b.tell(b.w("news_edit_gone"), "bad");
}

/** @param {Board} b @param {Id} id @param {Wording} wording */
function wordingNews(b, id, wording) {
  const block = b.block(id);
  if (block && b.picture.wordings[id]?.text !== wording.text) {
    b.status.whisper(b.w("news_wording", { block: block.title }));
  }
}

/** @param {Board} b @param {Id} id @param {WordingAnswers} answers */
function answerNews(b, id, answers) {
  const before = b.picture.answers[id];
  const block = b.block(id);
  if (!block || !before) return;
  if (answers.asking && !answers.turning) roundNews(b, block, before.asking, answers);
  else if (before.asking) b.status.whisper(b.w("consent_talk_on_done", { block: block.title }));
  else if (before.mine === answers.mine && answers.objections.length > before.objections.length) {
    b.status.whisper(b.w("news_objection", { block: block.title }));
  }
}

/** @param {Board} b @param {Id} id @param {Statement} statement */
function statementNews(b, id, statement) {
  const block = b.block(id);
  if (openedWith(b, id)) return;
  if (block && statement.asking) roundNews(b, block, b.picture.statements[id]?.asking ?? null, statement);
}

/** Whether this was agreed in the round with which the plenary opened, which is told as one. @param {Board} b @param {Id} id */
function openedWith(b, id) {
  const opening = b.view.entries.get("opening");
  return Boolean(opening?.ended && opening.blocks[id] && running(b)?.number === opening.number);
}

/** A note of one's own that a leader took away is told aloud and in sight. @param {Board} b @param {Id} id @param {Deleted} note */
function takenNews(b, id, note) {
  if (!note.taken || b.visiting || b.picture.deleted.get(id)?.taken) return;
  b.tell(b.w("news_taken", { note: beginning(note.text, 60) }));
}

/** @param {Board} b @param {Id} id */
function takenWordingNews(b, id) {
  const block = b.block(id);
  if (block && !b.visiting && !b.picture.takenWordings.has(id)) b.tell(b.w("news_taken_wording", { block: block.title }));
}

/**
 * That a wording lies before you, and what a round came to, are shown too: they concern everybody here.
 * @param {Board} b @param {Block} block @param {Asking | null} before @param {RoundAnswers} answers
 */
function roundNews(b, block, before, { asking, asked, mine }) {
  if (!asking) return;
  const began = asking.number !== before?.number;
  if (asking.result) {
    if (began || !before?.result) b.tell(b.w("news_result", { block: block.title, words: askingWords(b, asking) }));
  } else if (began) {
    const words = b.w(asking.was ? "news_asked_again" : "news_put_forward", { block: block.title });
    if (asked && !mine) b.tell(words);
    else b.status.whisper(words);
  }
}

/** Whoever types hears it, and reads it in the bar. @param {Board} b @param {string} words */
function tellTopic(b, words) {
  if (words) b.status[isTyping(b.container) ? "whisper" : "tell"](words);
}

/** @param {Board} b @param {Picture["phase"]} entry */
function phaseNews(b, entry) {
  const phase = stepOf(b.sheet, entry);
  if (!phase || phase.id === b.picture.phase?.id) return;
  b.status.whisper(b.w("news_phase", { title: phase.title, say: phase.say }));
}
