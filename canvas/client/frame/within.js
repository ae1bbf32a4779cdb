// Links of a surface to other Streamlit pages are followed within the page.

/** @type {WeakSet<Element>} */
const listening = new WeakSet();

/**
 * The element in which a component mounts its surface, with the links in it followed within the page.
 * @param {{ parentElement: Element | ShadowRoot }} component @param {string} id
 */
export function within({ parentElement }, id) {
  const root = /** @type {HTMLElement} */ (parentElement.querySelector(`#${id}`));
  if (!listening.has(root)) root.addEventListener("click", followWithin);
  listening.add(root);
  return root;
}

/**
 * A link that Streamlit has one of its own for, which the page does not show, is followed by that one: the page is then
 * not loaded anew. Any other link is the browser's.
 * @param {MouseEvent} event
 */
function followWithin(event) {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("[data-testid=stPageLink-NavLink]"));
  const twin = link instanceof HTMLAnchorElement && [...links].find((each) => place(each) === place(link));
  if (!twin) return;
  event.preventDefault();
  twin.click();
}

/** Where a link leads, in whichever language. @param {HTMLAnchorElement} link */
function place({ href }) {
  const { origin, pathname, searchParams } = new URL(href);
  searchParams.delete("lang");
  searchParams.sort();
  return `${origin}${pathname}?${searchParams}`;
}
