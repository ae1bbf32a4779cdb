// What is said quietly when others do something: the next step, a subgroup that needs the leader, people who wait.
import { reasons } from "./glance.js";
import { messageNews } from "./messages.js";

/** What each subgroup needed when it was last looked at. @type {WeakMap<Lead, Map<Id, string>>} */
const known = new WeakMap();

/**
 * These keys changed in a view that was there already.
 * @param {Lead} b @param {Set<string>} changed
 */
export function announce(b, changed) {
  b.prepare();
  if (changed.has("phase")) {
    const step = b.step(b.picture.phase?.id ?? "");
    if (step) b.status.whisper(b.w("lead_news_step", { step: step.title }));
  }
  if ([...changed].some((key) => key.startsWith("waiting/")) && b.picture.waiting.length > 0) {
    b.status.whisper(b.wn("lead_waiting", b.picture.waiting.length));
  }
  if (!b.leads) return;
  for (const key of changed) if (key.startsWith("message/")) messageNews(b, key.slice("message/".length));
  sayNeeds(b);
}

/**
 * What a subgroup needs that it did not need before is said once.
 * @param {Lead} b
 */
export function sayNeeds(b) {
  const before = known.get(b) ?? new Map();
  const now = new Map(b.tiles.map((tile) => [tile.id, reasons(b, tile).map((each) => each.kind).join(" ")]));
  for (const tile of b.tiles) {
    const said = reasons(b, tile).filter((each) => !(before.get(tile.id) ?? "").split(" ").includes(each.kind));
    if (known.has(b) && said.length > 0) b.status.whisper(b.w("lead_news_need", { name: tile.name, why: said.map((each) => each.words).join(", ") }));
  }
  known.set(b, now);
}
