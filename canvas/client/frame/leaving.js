// Going from one Streamlit page to the next: one after the other, and never to an empty one.
//
// A page that asks to be drawn again once its link was pressed, because a field still had unsent text or because the
// workshop moved on, makes Streamlit look for a part of a page that is gone: it draws nothing, and nothing follows. So
// a link waits until the page is at rest, and from the press on the page asks for nothing more. Whatever else leaves a
// page empty is cured by loading it again.

import { tabStorage } from "../kit/storage.js";

const LINK = "a[data-testid=stPageLink-NavLink]";
/** Milliseconds that a link waits for the page to come to rest, and that a page it leaves is quiet. */
const PATIENCE = 2500;
const QUIET = 6000;
/** Milliseconds that a page may stand at rest with nothing on it, and between two loads for that reason. */
const EMPTY = 1200;
const AGAIN = 15_000;
const LOADED = "la/loaded-again";

let listening = false;
let passing = false;
let pressed = -Infinity;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let empty;

/** Follow links one at a time from now on, and watch for an empty page. */
export function follow() {
  if (listening) return;
  listening = true;
  addEventListener("click", clicked, true);
  const attributes = { attributes: true, attributeFilter: ["data-test-script-state"] };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, ...attributes });
  look();
}

/**
 * Milliseconds for which what was mounted at `since` must ask for nothing, because its page is being left; at most 0
 * where it may ask.
 * @param {number} since by performance.now()
 */
export function quiet(since) {
  return since < pressed ? pressed + QUIET - performance.now() : 0;
}

/** @param {MouseEvent} event */
function clicked(event) {
  const link = event.target instanceof Element ? /** @type {HTMLAnchorElement | null} */ (event.target.closest(LINK)) : null;
  if (!link || passing || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  pressed = performance.now();
  if (document.activeElement instanceof HTMLElement && document.activeElement !== link) document.activeElement.blur();
  // What the field that lost the focus asks for is asked in this turn of the loop or the next.
  setTimeout(() => atRest(() => go(link, link.href), pressed + PATIENCE));
}

/** Call `then` when Streamlit has drawn all that was asked for, or at `latest`. @param {() => void} then @param {number} latest */
function atRest(then, latest) {
  if (resting() || performance.now() > latest) then();
  else setTimeout(() => atRest(then, latest), 20);
}

/** Whether Streamlit has drawn all that was asked for. */
export function resting() {
  const state = document.querySelector("[data-testid=stApp]")?.getAttribute("data-test-script-state");
  return !state || state === "notRunning";
}

/** Follow a link, which may have been drawn anew since it was pressed. @param {HTMLAnchorElement} link @param {string} address */
function go(link, address) {
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(LINK));
  const now = link.isConnected ? link : [...links].find((each) => each.href === address);
  if (!now) return location.assign(address);
  passing = true;
  now.click();
  passing = false;
}

function look() {
  if (!isEmpty()) {
    clearTimeout(empty);
    empty = undefined;
  } else empty ??= setTimeout(loadAgain, EMPTY);
}

/** Whether the page is at rest and holds nothing but the switch of the language. */
function isEmpty() {
  const page = document.querySelector(".st-key-page");
  return Boolean(page) && resting() && !page?.querySelector(":scope > :not(:has(.st-key-language-switch))");
}

function loadAgain() {
  empty = undefined;
  if (!isEmpty() || Date.now() - Number(tabStorage.read(LOADED)) < AGAIN) return;
  // Without a memory of it a page that stays empty would be loaded for ever.
  if (tabStorage.write(LOADED, String(Date.now()))) location.reload();
}
