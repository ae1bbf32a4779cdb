// Owns the geometry of dragging: where on the paper a note would land that is let go at a point. It reads the
// page and changes nothing.

const MIDDLE = 0.2;
const GAP = 6;

/**
 * Where something let go at this point would land, { block, stack, after, onto, line, box }, or null off the paper.
 * `after` is the neighbour before it ("" at the start, null at the end of an empty block); `onto` the thing it would
 * lie upon, if upon(id) allows that; `line` is the mark between two neighbours and `box` that around the thing
 * below, both as { x, y, width, height } on the screen.
 */
export function landing(root, { x, y }, lifted, upon) {
  const zone = root.elementFromPoint(x, y)?.closest("[data-lands]");
  if (!zone || lifted.includes(zone.dataset.in)) return null;
  const place = { block: zone.dataset.lands, stack: zone.dataset.in ?? null };
  const here = (one) => one.parentElement.closest("[data-lands]") === zone && !lifted.includes(one.dataset.thing);
  const things = [...zone.querySelectorAll("[data-thing]")].filter(here);
  if (things.length === 0) return { ...place, after: null, onto: null, line: null };
  const boxes = things.map((one) => one.getBoundingClientRect());
  const at = y > Math.max(...boxes.map((box) => box.bottom)) ? boxes.length - 1 : nearest(boxes, x, y);
  const flat = hasNeighbours(things[at].parentElement, boxes[at]);
  const along = flat ? (x - boxes[at].left) / boxes[at].width : (y - boxes[at].top) / boxes[at].height;
  const later = along > 0.5 || y > boxes[at].bottom;
  const index = later ? at + 1 : at;
  const below = things[at].dataset.thing;
  const { left, top, width, height } = boxes[at];
  const over = !place.stack && inside(boxes[at], x, y) && Math.abs(along - 0.5) < MIDDLE && upon(below);
  return {
    ...place,
    after: index === 0 ? "" : things[index - 1].dataset.thing,
    onto: over ? below : null,
    line: lineBeside(boxes[at], flat, later),
    box: { x: left, y: top, width, height },
  };
}

/** The element that scrolls this one, outside its shadow root too. */
export function scrollerOf(element) {
  for (let one = element; one; one = one.parentElement ?? one.getRootNode().host) {
    const scrolls = /auto|scroll/.test(getComputedStyle(one).overflowY);
    if (scrolls && one.scrollHeight > one.clientHeight + 1) return one;
  }
  return document.scrollingElement;
}

// Where a row holds more, a thing has its neighbours left and right, and otherwise above and below.
function hasNeighbours(list, box) {
  return box.width * 1.5 < list.getBoundingClientRect().width;
}

function nearest(boxes, x, y) {
  const away = boxes.map((box) => Math.hypot(outside(x, box.left, box.right), outside(y, box.top, box.bottom)));
  return away.indexOf(Math.min(...away));
}

const outside = (at, from, to) => Math.max(from - at, 0, at - to);

function inside(box, x, y) {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

function lineBeside(box, flat, later) {
  if (flat) return { x: later ? box.right + GAP : box.left - GAP, y: box.top, width: 0, height: box.height };
  return { x: box.left, y: later ? box.bottom + GAP : box.top - GAP, width: box.width, height: 0 };
}
