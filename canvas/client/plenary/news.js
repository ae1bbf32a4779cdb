// What is said quietly when others do something, for those who do not see it happen.

/**
 * Tell what changed in the view since the picture that is on the screen now.
 * @param {Plen} b @param {Set<string>} changed
 */
export function announce(b, changed) {
  const { entries } = b.view;
  for (const key of changed) {
    const [kind, block] = key.split("/");
    const title = b.topic(block)?.title ?? "";
    if (kind === "statement" && title) statementNews(b, title, b.picture.statements[block], entries.get(key));
  }
  const topic = entries.get("topic");
  if (changed.has("topic") && topic?.block && topic.block !== b.block) {
    b.status.whisper(b.w("plen_news_topic", { topic: b.topic(topic.block)?.title ?? "" }));
  }
  if (changed.has("opening") && entries.get("opening")?.ended && !b.picture.opening?.ended) b.tell(b.w("plen_news_opening"));
}

/**
 * @param {Plen} b @param {string} title @param {PlenaryStatement | undefined} before @param {PlenaryStatement | undefined} now
 */
function statementNews(b, title, before, now) {
  if (!now) return;
  if (now.asking?.result && before?.asking && !before.asking.result) b.tell(b.w("plen_news_ended", { topic: title }));
  else if (before && now.text !== before.text && !before.waiting) b.status.whisper(b.w("plen_news_saved", { topic: title }));
  else if (!before) b.status.whisper(b.w("plen_news_saved", { topic: title }));
}
