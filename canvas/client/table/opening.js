// The round with which the plenary opens, on everybody's own board: of each proposal, can it be so or do we discuss it
// first. What this person still has to answer, and what it came to. Nothing is drawn here.
/**
 * The round while it runs, else null.
 * @param {Board} b
 */
export const running = (b) => (b.picture.opening && !b.picture.opening.ended ? b.picture.opening : null);

/**
 * The topics of the round, in the order of the sheet.
 * @param {Board} b @param {BoardOpening} opening
 */
export const topicsOf = (b, opening) => b.sheet.blocks.filter(({ id }) => opening.blocks[id]);

/**
 * What this person answered about a topic, or their guest; null where nothing.
 * @param {BoardOpening} opening @param {Id} block @param {Id | null} whose a guest, or null for yourself
 */
export const saidOf = (opening, block, whose) => (whose ? opening.guests[whose]?.[block] : opening.mine[block]) ?? null;

/**
 * How many topics of the round this person, or a guest, has not answered.
 * @param {Board} b @param {BoardOpening} opening @param {Id | null} whose
 */
export const openFor = (b, opening, whose) => topicsOf(b, opening).filter(({ id }) => !saidOf(opening, id, whose)).length;

/**
 * The first guest of this person with something left to answer.
 * @param {Board} b @param {BoardOpening} opening
 */
export function waitingGuest(b, opening) {
  const guests = b.picture.you?.guests ?? [];
  return guests.find(({ id }) => opening.guestsAsked.includes(id) && openFor(b, opening, id) > 0) ?? null;
}

/**
 * What the round came to, once it ended: nobody wants to discuss it and more than half of those asked say that it can be
 * so, or it is to be discussed, most asked for first.
 * @param {Board} b @param {BoardOpening} opening
 */
export function outcome(b, opening) {
  const topics = topicsOf(b, opening);
  const isAgreed = (/** @type {Block} */ { id }) => {
    const { fine, discuss } = opening.blocks[id];
    return discuss === 0 && (fine ?? 0) * 2 > opening.askedAll;
  };
  const rest = topics.filter((block) => !isAgreed(block));
  const wants = (/** @type {Block} */ { id }) => opening.blocks[id].discuss ?? 0;
  return { agreed: topics.filter(isAgreed), discuss: rest.sort((one, other) => wants(other) - wants(one)) };
}
