// What is wrong with a field stands under it. The first of these sentences that appears brings its field into view and
// under the keyboard; any other message of an error that would come below the edge of the window is scrolled to.

const WRONG = ".wrong[data-field]";
const ALERT = "[data-testid=stAlert]:has([data-testid=stAlertContentError])";
/** Milliseconds for which a page may still be drawn. */
const SETTLING = 2500;
const DEEDS = ["wheel", "touchmove", "pointerdown", "keydown"];
/** Sentences that were acted on; the page draws a sentence anew each time it is said. @type {WeakSet<Element>} */
const told = new WeakSet();
/** The sentence that is kept in view now. @type {Element | null} */
let held = null;
let watching = false;
let number = 0;

/** From now on. */
export function point() {
  if (watching) return;
  watching = true;
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  look();
}

function look() {
  const fresh = [...document.querySelectorAll(`${WRONG}, ${ALERT}`)].filter((each) => !told.has(each));
  if (!fresh.length) return;
  fresh.forEach((each) => told.add(each));
  const first = fresh.find((each) => each.matches(WRONG));
  for (const each of fresh) if (each instanceof HTMLElement && each.dataset.field) describe(each, each.dataset.field);
  const shown = first ?? fresh[0];
  // Sentences of one press may come one after the other: it stays with the one that stands highest.
  if (held?.isConnected && !precedes(shown, held)) return;
  if (first instanceof HTMLElement) box(first.dataset.field ?? "")?.focus();
  hold(shown, performance.now() + SETTLING);
}

/** @param {Element} one @param {Element} other */
const precedes = (one, other) => Boolean(other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING);

/**
 * Keep it in view while parts of the page are still drawn above it, until somebody does something themselves.
 * @param {Element} shown @param {number} end
 */
function hold(shown, end) {
  held = shown;
  const done = new AbortController();
  for (const deed of DEEDS) addEventListener(deed, () => done.abort(), { signal: done.signal, capture: true, passive: true });
  const again = () => {
    if (done.signal.aborted || !shown.isConnected || performance.now() > end) {
      if (held === shown) held = null;
      return done.abort();
    }
    const { top, bottom } = shown.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) shown.scrollIntoView({ block: "nearest" });
    requestAnimationFrame(again);
  };
  requestAnimationFrame(again);
}

/** Tie a sentence to its field for screen readers, as long as it stands there. @param {HTMLElement} sentence @param {string} key */
function describe(sentence, key) {
  const field = box(key);
  if (!field) return;
  sentence.id ||= `wrong-${++number}`;
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", sentence.id);
  const gone = new MutationObserver(() => {
    if (sentence.isConnected) return;
    gone.disconnect();
    if (field.getAttribute("aria-describedby") !== sentence.id) return;
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  });
  gone.observe(document.body, { childList: true, subtree: true });
}

/** What one types or chooses in, of the field with this key. @param {string} key @returns {HTMLElement | null} */
function box(key) {
  return document.querySelector(`.st-key-${CSS.escape(key)} :is(input, textarea)`);
}
