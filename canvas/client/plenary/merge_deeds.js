// Putting together: into a new theme, into one there is, out of one; and a title written over none that was not shown.
import { clean, lengthOf, oneLine } from "../kit/text.js";
import { mergingOf, untick } from "./merge_state.js";

/** @param {Plen} b @param {Id} block @returns {{ title: string, aim: Id }} */
export const aimOf = (b, block) => ({ title: "", aim: "", ...b.drafts.get(`merge/${block}`) });

/**
 * Put what is ticked into the theme that is chosen, or into a new one with the title that was typed.
 * @param {Plen} b @param {Id} block
 */
export function putTogether(b, block) {
  const members = [...mergingOf(b).ticked];
  const { title, aim } = aimOf(b, block);
  const theme = b.picture.themes.find((each) => each.id === aim && each.block === block);
  if (members.length === 0) return b.tell(b.w("merge_tick_first"), "bad");
  if (theme) {
    putIn(b, theme, members);
    return b.draft(`merge/${block}`, { title, aim });
  }
  if (!isTitle(b, title)) return b.redraw("#merge-title");
  makeTheme(b, block, oneLine(title), members);
  return b.draft(`merge/${block}`, null);
}

/** @param {Plen} b @param {string} title */
export function isTitle(b, title) {
  const { title: most } = b.data.limits;
  if (!clean(title)) b.tell(b.w("merge_title_first"), "bad");
  else if (lengthOf(oneLine(title)) > most) b.tell(b.w("text_too_long", { most }), "bad");
  else return true;
  return false;
}

/** @param {Plen} b @param {Id} block @param {string} title @param {string[]} members */
export function makeTheme(b, block, title, members) {
  b.does({ op: "make_theme", block, title, members });
  b.tell(b.wn("merge_made", members.length, { title }));
  untick(b);
}

/** @param {Plen} b @param {PlenaryTheme} theme @param {string[]} members */
export function putIn(b, { id, title }, members) {
  b.does({ op: "put_in_theme", theme: id, members });
  b.tell(b.wn("merge_put", members.length, { title }));
  untick(b);
}

/** @param {Plen} b @param {string[]} members */
export function takeOut(b, members) {
  b.does({ op: "take_out_of_theme", members });
  b.tell(b.wn("merge_out", members.length));
  untick(b);
}

/**
 * Save the title that was typed for a theme, over the one that is shown.
 * @param {Plen} b @param {PlenaryTheme} theme
 */
export function saveTitle(b, { id, title, revision }) {
  const typed = b.drafts.get(`theme/${id}`)?.title ?? title;
  if (!isTitle(b, typed)) return;
  if (oneLine(typed) !== title) {
    b.does({ op: "title_theme", theme: id, title: oneLine(typed), base: revision });
    b.tell(b.w("merge_titled", { title: oneLine(typed) }));
  }
  b.draft(`theme/${id}`, null);
}

/**
 * A title the server did not take goes back to where it was typed, unless something else was typed there since.
 * @param {Plen} b @param {Refused} refusal @param {Operation} operation
 */
export function titleBack(b, refusal, operation) {
  if (operation.op === "title_theme" && !b.drafts.get(`theme/${operation.theme}`)) {
    b.draft(`theme/${operation.theme}`, { title: operation.title, base: operation.base ?? 0 });
  }
  if (operation.op === "make_theme") {
    for (const each of operation.members ?? []) mergingOf(b).ticked.add(each);
    if (!aimOf(b, operation.block).title) b.draft(`merge/${operation.block}`, { title: operation.title, aim: "" });
  }
}
