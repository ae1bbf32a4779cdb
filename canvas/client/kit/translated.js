// A translator of the browser puts elements of its own in the place of the texts of a page, and the drawing would go on with
// texts that are gone. So they stay in the page, empty, before what is shown in their place. When the drawing writes another
// text in one, the translation goes: the new text can be read, and translated again.

/** @typedef {{ texts: Map<Text, string>, instead: Set<ChildNode> }} Translation of the texts in one element */

export class Translated {
  #container;
  #observer;
  /** @type {Map<Text, Translation>} */
  #of = new Map();
  /** @type {WeakMap<Node, Translation | null>} */
  #foreign = new WeakMap();

  /** @param {HTMLElement} container */
  constructor(container) {
    this.#container = container;
    this.#observer = new MutationObserver((records) => this.#mend(records));
    this.#observer.observe(container, { childList: true, characterData: true, subtree: true });
  }

  stop() {
    this.#observer.disconnect();
  }

  /** Right before a drawing: what happened to the page since the last one was not ours. */
  before() {
    this.#mend(this.#observer.takeRecords());
  }

  /** Right after it: a text that was written anew is shown, and what was drawn away takes its translation along. */
  after() {
    for (const [text, translation] of this.#of) {
      if (text.data !== "" || !this.#container.contains(text)) this.#end(translation);
    }
    this.#observer.takeRecords();
  }

  /** @param {MutationRecord[]} records */
  #mend(records) {
    const here = records.filter(({ type, target }) => type === "childList" && this.#container.contains(target) && !this.#inForeign(target));
    if (here.length === 0) return;
    const taken = new Set(here.flatMap(({ removedNodes }) => [...removedNodes]));
    for (const record of here) this.#see(record, taken);
    /** @type {Map<Node, Translation>} */
    const begun = new Map();
    for (const record of here.reverse()) this.#putBack(record, begun);
    begun.forEach((translation, parent) => this.#begin(translation, parent));
    for (const translation of this.#of.values()) if (translation.instead.size === 0) this.#end(translation);
    this.#observer.takeRecords();
  }

  /** @param {Node} node */
  #inForeign(node) {
    for (let one = /** @type {Node | null} */ (node); one && one !== this.#container; one = one.parentNode) {
      if (this.#foreign.has(one)) return true;
    }
    return false;
  }

  /**
   * What comes in is not ours, and takes the place of what goes out.
   * @param {MutationRecord} record @param {Set<Node>} taken
   */
  #see({ addedNodes, removedNodes }, taken) {
    const gone = [...removedNodes].map((node) => /** @type {const} */ ([node, this.#foreign.get(node)]));
    const translation = gone.map(([, of]) => of).find(Boolean) ?? null;
    for (const [node, of] of gone) of?.instead.delete(/** @type {ChildNode} */ (node));
    for (const node of addedNodes) {
      if (this.#of.has(/** @type {Text} */ (node)) || (taken.has(node) && !this.#foreign.has(node))) continue;
      this.#foreign.set(node, translation);
      translation?.instead.add(/** @type {ChildNode} */ (node));
    }
  }

  /**
   * The texts and marks of the drawing that were taken out go back to where they were.
   * @param {MutationRecord} record @param {Map<Node, Translation>} begun
   */
  #putBack({ target, removedNodes, previousSibling, nextSibling }, begun) {
    const gone = [...removedNodes].filter((node) =>
      (node instanceof Comment || node instanceof Text) && !node.parentNode && !this.#foreign.has(node));
    if (gone.length === 0) return;
    let before = previousSibling;
    while (before && this.#foreign.has(before)) before = before.previousSibling;
    /** @type {Node | null} */
    let place = before ? before.nextSibling : target.firstChild;
    if (before ? before.parentNode !== target : previousSibling && !previousSibling.parentNode) place = nextSibling;
    if (place && place.parentNode !== target) place = null;
    const translation = begun.get(target) ?? { texts: new Map(), instead: new Set() };
    for (const node of gone) {
      target.insertBefore(node, place);
      if (node instanceof Text) translation.texts.set(node, node.data);
    }
    begun.set(target, translation);
  }

  /** @param {Translation} translation @param {Node} parent */
  #begin(translation, parent) {
    for (const node of parent.childNodes) if (this.#foreign.get(node) === null) translation.instead.add(node);
    if (translation.instead.size === 0) return;
    for (const node of translation.instead) this.#foreign.set(node, translation);
    for (const text of translation.texts.keys()) {
      text.data = "";
      this.#of.set(text, translation);
    }
  }

  /** @param {Translation} translation */
  #end({ texts, instead }) {
    for (const [text, said] of texts) {
      if (text.data === "") text.data = said;
      this.#of.delete(text);
    }
    for (const node of instead) node.remove();
  }
}
