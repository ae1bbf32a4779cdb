// The geometry of dragging: where on the paper a note would land if it were let go at this point. It reads the page and
// changes nothing.

/** @typedef {{ x: number, y: number }} Point */
/** @typedef {Point & { width: number, height: number }} Box */
/** @typedef {Place & { onto: Id | null, line: Box | null, box?: Box }} Landing */

const MIDDLE = 0.2;
const GAP = 6;

/**
 * Where something let go at this point would land, { block, stack, after, onto, line, box }, or null off the paper.
 * `after` is the neighbour before it ("" at the start, null at the end of an empty block); `onto` the thing it would
 * lie upon, if upon(id) allows that; `line` is the mark between two neighbours and `box` that around the thing
 * below, both as { x, y, width, height } on the screen.
 * @param {Document | ShadowRoot} root @param {Point} point @param {(Id | undefined)[]} lifted
 * @param {(id: Id) => boolean} upon
 * @returns {Landing | null}
 */
export function landing(root, { x, y }, lifted, upon) {
  /** @type {HTMLElement | null | undefined} */
  const zone = root.elementFromPoint(x, y)?.closest("[data-lands]");
  if (!zone || lifted.includes(zone.dataset.in)) return null;
  const place = { block: zone.dataset.lands ?? "", stack: zone.dataset.in ?? null };
  /** @param {HTMLElement} one */
  const here = (one) => one.parentElement?.closest("[data-lands]") === zone && !lifted.includes(one.dataset.thing);
  /** @type {HTMLElement[]} */
  const things = [...zone.querySelectorAll(/** @type {"b"} */ ("[data-thing]"))].filter(here);
  if (things.length === 0) return { ...place, after: null, onto: null, line: null };
  const boxes = things.map((one) => one.getBoundingClientRect());
  const at = y > Math.max(...boxes.map((box) => box.bottom)) ? boxes.length - 1 : nearest(boxes, x, y);
  const flat = hasNeighbours(things[at].parentElement, boxes[at]);
  const along = flat ? (x - boxes[at].left) / boxes[at].width : (y - boxes[at].top) / boxes[at].height;
  const later = along > 0.5 || y > boxes[at].bottom;
  const index = later ? at + 1 : at;
  const below = things[at].dataset.thing ?? "";
  const { left, top, width, height } = boxes[at];
  const over = !place.stack && inside(boxes[at], x, y) && Math.abs(along - 0.5) < MIDDLE && upon(below);
  return {
    ...place,
    after: index === 0 ? "" : things[index - 1].dataset.thing ?? "",
    onto: over ? below : null,
    line: lineBeside(boxes[at], flat, later),
    box: { x: left, y: top, width, height },
  };
}

/**
 * Where a row holds several things, neighbours are left and right, otherwise above and below.
 * @param {Element | null} list @param {DOMRect} box
 */
function hasNeighbours(list, box) {
  return box.width * 1.5 < (list?.getBoundingClientRect().width ?? 0);
}

/** @param {DOMRect[]} boxes @param {number} x @param {number} y */
function nearest(boxes, x, y) {
  const away = boxes.map((box) => Math.hypot(outside(x, box.left, box.right), outside(y, box.top, box.bottom)));
  return away.indexOf(Math.min(...away));
}

/** @param {number} at @param {number} from @param {number} to */
const outside = (at, from, to) => Math.max(from - at, 0, at - to);

/** @param {DOMRect} box @param {number} x @param {number} y */
function inside(box, x, y) {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

/** @param {DOMRect} box @param {boolean} flat @param {boolean} later */
function lineBeside(box, flat, later) {
  if (flat) return { x: later ? box.right + GAP : box.left - GAP, y: box.top, width: 0, height: box.height };
  return { x: box.left, y: later ? box.bottom + GAP : box.top - GAP, width: box.width, height: 0 };
}
