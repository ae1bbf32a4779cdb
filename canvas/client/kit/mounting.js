// How a surface comes into a page: an element with its style sheets in a root, which may lie in a shadow root, once for
// each seat.

/**
 * The mount of a surface: called again on the same root it takes over the new data, or begins anew for another seat. What
 * it returns ends it. `seat` names what the data is for, `open` begins the surface in its element, and `styles` are its
 * style sheets below the assets, after the look that all have.
 * @template {SurfaceData} Data
 * @param {{ styles: string[], name: string, seat: (data: Data) => unknown[], open: (container: HTMLElement, data: Data) => Mounted<Data> }} surface
 */
export function mounting({ styles, name, seat, open }) {
  /** @type {WeakMap<HTMLElement | ShadowRoot, { session: Mounted<Data>, seat: string, stop: () => void }>} */
  const mounted = new WeakMap();
  /** @param {HTMLElement | ShadowRoot} root @param {Data} data */
  return (root, data) => {
    const place = JSON.stringify(seat(data));
    const there = mounted.get(root);
    if (there?.seat === place) {
      there.session.update(data);
      return there.stop;
    }
    there?.stop();
    const { container, end } = element(root, ["kit/look.css", ...styles].map((file) => data.assets + file), name);
    const session = open(container, data);
    const stop = () => {
      session.stop();
      end();
      if (mounted.get(root)?.session === session) mounted.delete(root);
    };
    mounted.set(root, { session, seat: place, stop });
    return stop;
  };
}

/**
 * The element of a surface, hidden until its style sheets are there.
 * @param {HTMLElement | ShadowRoot} root @param {string[]} sheets @param {string} name
 */
function element(root, sheets, name) {
  const container = document.createElement("div");
  container.className = name;
  container.hidden = true;
  const links = sheets.map((sheet) => stylesheet(new URL(sheet, location.origin).href));
  root.append(...links.map((link) => link.element), container);
  Promise.all(links.map((link) => link.loaded)).then(() => (container.hidden = false));
  const end = () => {
    links.forEach((link) => link.element.remove());
    container.remove();
  };
  return { container, end };
}

/**
 * A stylesheet that fails to load must not keep the words away: an error counts as loaded.
 * @param {string} href
 */
function stylesheet(href) {
  const element = document.createElement("link");
  element.rel = "stylesheet";
  const loaded = new Promise((done) => {
    element.onload = element.onerror = done;
    setTimeout(done, 4000);
  });
  element.href = href;
  return { element, loaded };
}
