// What stands on the wall, as the wall and the boards have it: its shape, and in words whose it is. Nothing is drawn here.
import { against, againstWords } from "./against.js";
import { unreached } from "./reaching.js";
import { count, list, object, objects, word } from "./view.js";

/** @typedef {Record<string, unknown>} Entry */

/**
 * A text of the sheet in the language of this surface.
 * @param {{ data: { language: Language } }} b @param {Both | null | undefined} text
 */
export const inLanguage = (b, text) => (text ? text[b.data.language] : "");

/** @param {unknown} value @returns {Both | null} */
export function both(value) {
  const text = object(value);
  return text && { nl: word(text.nl), en: word(text.en) };
}

/** @param {Entry} e @returns {WallShown} */
export const shownOnWall = (e) => ({
  shows: word(e.shows), about: both(e.about), of: word(e.of), different: e.different === true, page: count(e.page),
  pages: Math.max(1, count(e.pages)), cards: objects(e.cards).map(card), said: said(object(e.said)), tasks: objects(e.tasks).map(task),
  opening: opening(object(e.opening)), free: count(e.free),
  ahead: objects(e.ahead).map((each) => ({ about: both(each.about), weight: count(each.weight), now: each.now === true })),
});

/** @param {Entry} e */
const card = (e) => ({
  kind: word(e.kind), text: word(e.text), subgroups: list(e.subgroups).map(word), about: both(e.about), continued: e.continued === true,
});

/** @param {Entry | null} e */
const said = (e) =>
  e && {
    text: word(e.text), large: e.large === true, stand: word(e.stand), asked: count(e.asked), answered: count(e.answered), able: count(e.able),
    objecting: count(e.objecting), against: against(object(e.against)),
  };

/** @param {Entry | null} e */
const opening = (e) =>
  e && {
    at: word(e.at), asked: count(e.asked), answered: count(e.answered), ended: e.ended === true, agreed: count(e.agreed),
    discuss: objects(e.discuss).map((each) => ({ about: both(each.about), wants: typeof each.wants === "number" ? count(each.wants) : null })),
  };

/** @param {Entry} e */
const task = (e) => ({ what: word(e.what), taken: e.taken === true, by_when: word(e.by_when) });

/** @typedef {{ data: { language: Language }, w: (key: string, values?: Values) => string, wn: (key: string, n: number, values?: Values) => string }} Reader */

/**
 * What stands there as one headline; empty where it shows the step or the way in.
 * @param {Reader} b @param {WallShown} shown
 */
export function wallTitle(b, shown) {
  if (shown.shows === "subgroup") return shown.different ? b.w("wall_different", { name: shown.of }) : shown.of;
  if (shown.shows === "topic" || shown.shows === "statement") return inLanguage(b, shown.about);
  if (shown.shows === "opening") return b.w(shown.opening?.ended ? "opening_result" : "opening_title");
  return shown.shows === "actions" ? b.w("wall_actions") : "";
}

/**
 * Whose words these are, or what of a subgroup.
 * @param {Reader} b @param {WallCard} card
 */
export function cardLabel(b, card) {
  const about = inLanguage(b, card.about);
  const what = card.kind === "doubt" ? b.w("wall_doubt", { about }) : about;
  const named = card.kind === "wording" ? whose(b, card.subgroups) : what;
  return card.continued ? b.w("wall_continued", { what: named }) : named;
}

/** The subgroups that say it; of many also how many, because not all names may fit. @param {Reader} b @param {string[]} subgroups */
function whose(b, subgroups) {
  const names = subgroups.join(", ");
  return subgroups.length > 3 ? b.w("wall_same", { n: subgroups.length, names }) : names;
}

/**
 * What came of a statement: how many answered while it runs, then how far it came.
 * @param {Reader} b @param {WallSaid} said @returns {Generator<string>}
 */
export function* saidWords(b, said) {
  if (said.stand === "before_all") yield b.w("wall_answered", { n: said.answered, all: said.asked });
  else yield b.w(`wall_stand_${said.stand}`, { n: said.able, all: said.asked });
  if (said.against) yield againstWords(b, said.against);
  else if (said.objecting) yield b.wn("wall_objections", said.objecting);
}

/**
 * What will not be reached before the end of the plenary, as it looks now; "" for nothing.
 * @param {Reader & { view: { remaining: () => number | null } }} b @param {WallShown | null | undefined} shown
 */
export function unreachedWords(b, shown) {
  const missed = unreached(shown?.ahead ?? [], b.view.remaining());
  return missed.length ? b.wn("wall_unreached", missed.length, { topics: missed.map(({ about }) => inLanguage(b, about)).join(", ") }) : "";
}
