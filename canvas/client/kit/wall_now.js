// What stands on the wall, as those who lead have it: which page of what, and not what it says.
import { count, word } from "./view.js";

/** @param {Record<string, unknown>} e @returns {OnTheWall} */
export const nowOnWall = (e) => ({
  shows: word(e.shows), subgroup: word(e.subgroup), block: word(e.block), different: e.different === true, page: count(e.page),
  pages: Math.max(1, count(e.pages)), put: e.put === true, said: e.said === true,
});
