// The page on which themes are put together: what is ticked, typed and dragged here. What is decided goes to the page as
// one event, {kind, members, theme, title}; what is drawn is what the page says, so that several people can work at the
// same time. `canvas/pages/screens/merge.py` makes the data.

/** @typedef {typeof import("../vendor/lit-html.js").html} Html */
/** @typedef {{ table: string, text: string, kind: string, marks: string }} Thing */
/** @typedef {{ id: Id, title: string, revision: number, members: string[], kind: string, kind_said: string, carried: string }} Theme */
/**
 * @typedef {object} MergeData
 * @property {string} assets @property {number} turn @property {Record<string, string>} words
 * @property {boolean} meaning whether similar notes can be found @property {Record<string, Thing>} things by reference
 * @property {string[]} loose @property {Theme[]} themes @property {{ turn: number, members: string[] }} found
 * @property {string} status @property {number} most characters of a title
 */
/** @typedef {{ kind: string, members?: string[], theme?: Id, title?: string, base?: number }} Decision */
/** @typedef {{ title: string, base: number, seen: number }} Begun a title that is typed, the revision it was begun from, and the one shown since */
/**
 * @typedef {object} Merge
 * @property {Set<string>} ticked @property {string} filter @property {string} title @property {string} aim
 * @property {number} shown @property {MergeData} data @property {(decision: Decision) => void} send
 * @property {() => void} draw @property {Map<Id, Begun>} titles @property {string[] | null} lifted
 */

/** @type {WeakMap<HTMLElement, Merge>} */
const tables = new WeakMap();

/**
 * Draw the page in its place, or again with other data; Streamlit calls it.
 * @param {{ data: MergeData, parentElement: HTMLElement, setTriggerValue: (name: string, value: object) => void }} place
 */
export default function ({ data, parentElement, setTriggerValue }) {
  const root = /** @type {HTMLElement} */ (parentElement.querySelector("#merge"));
  const table = tables.get(parentElement) ?? begin(data);
  tables.set(parentElement, table);
  table.data = data;
  table.send = (event) => setTriggerValue("done", { ...event, turn: data.turn });
  for (const gone of [...table.ticked].filter((each) => !data.things[each])) table.ticked.delete(gone);
  for (const { id, title } of data.themes) if (table.titles.get(id)?.title.trim() === title) table.titles.delete(id);
  if (data.found.turn > table.shown) {
    table.shown = data.found.turn;
    table.ticked = new Set(data.found.members);
  }
  // Keys typed here stay here: Streamlit listens for some of them on the page.
  root.onkeydown = (event) => event.stopPropagation();
  import(String(new URL(data.assets + "vendor/lit-html.js", location.origin))).then((lit) => {
    table.draw = () => lit.render(page(lit.html, table), root);
    table.draw();
  });
}

/**
 * @param {MergeData} data
 * @returns {Merge}
 */
function begin(data) {
  const later = () => {};
  const empty = { ticked: new Set(), filter: "", title: "", aim: "", shown: 0, titles: new Map() };
  return { ...empty, data, send: later, draw: later, lifted: null };
}

/** @param {Html} html @param {Merge} t */
function page(html, t) {
  const { words, themes, loose } = t.data;
  return html`${bar(html, t)}
    <div class="above"><p class="status" role="status">${t.data.status}</p>
      <input type="search" aria-label=${words.filter} placeholder=${words.filter} .value=${t.filter}
        @input=${(/** @type {FieldEvent} */ e) => typed(t, "filter", e.target.value)}></div>
    <div class="sides">
      <section aria-labelledby="loose" @dragover=${allow} @drop=${(/** @type {Event} */ e) => dropped(e, t, { kind: "out" })}>
        <h2 id="loose">${words.loose} <span>${loose.length}</span></h2>
        ${loose.length ? "" : html`<p class="quiet">${words.none_loose}</p>`}
        ${byTable(t, loose).map(([name, refs]) => html`<h3>${name}</h3>${list(html, t, refs)}`)}
      </section>
      <section aria-labelledby="themes">
        <h2 id="themes">${words.themes} <span>${themes.length}</span></h2>
        ${themes.length ? "" : html`<p class="quiet">${words.none_themes}</p>`}
        ${themes.map((theme) => themeCard(html, t, theme))}
      </section>
    </div>`;
}

/** @param {Html} html @param {Merge} t */
function bar(html, t) {
  const { words, themes } = t.data;
  const members = [...t.ticked];
  const aim = themes.some((theme) => theme.id === t.aim) ? t.aim : (themes[0]?.id ?? "");
  return html`<div class="bar" role="group" aria-label=${words.bar}>
    <b>${words.ticked.replace("{n}", String(members.length))}</b>
    <form @submit=${(/** @type {Event} */ e) => made(e, t)}>
      <input aria-label=${words.new_title} placeholder=${words.new_title} maxlength=${t.data.most} .value=${t.title}
        @input=${(/** @type {FieldEvent} */ e) => typed(t, "title", e.target.value)}>
      <button class="first" ?disabled=${!t.title.trim()}>${words.make}</button>
    </form>
    <form @submit=${(/** @type {Event} */ e) => put(e, t, aim)} ?hidden=${!themes.length}>
      <select aria-label=${words.aim} @change=${(/** @type {FieldEvent} */ e) => typed(t, "aim", e.target.value)}>
        ${themes.map((theme) => html`<option value=${theme.id} ?selected=${theme.id === aim}>${theme.title}</option>`)}
      </select>
      <button ?disabled=${!members.length}>${words.put}</button>
    </form>
    <button ?disabled=${!members.length} @click=${() => act(t, { kind: "out", members })}>${words.out}</button>
    <button ?disabled=${members.length !== 1} ?hidden=${!t.data.meaning}
      @click=${() => t.send({ kind: "similar", members })}>${words.similar}</button>
    <button ?disabled=${!members.length} @click=${() => tickNone(t)}>${words.untick}</button>
  </div>`;
}

/** @param {Html} html @param {Merge} t @param {Theme} theme */
function themeCard(html, t, theme) {
  const { words } = t.data;
  const kept = theme.members.filter((each) => t.data.things[each]);
  return html`<article class="theme ${theme.kind}" data-theme=${theme.id} @dragover=${allow}
      @drop=${(/** @type {Event} */ e) => dropped(e, t, { kind: "put", theme: theme.id })}>
    <form @submit=${(/** @type {Event} */ e) => titled(e, t, theme)}>
      <input aria-label=${words.title} maxlength=${t.data.most} .value=${t.titles.get(theme.id)?.title ?? theme.title}
        @input=${(/** @type {FieldEvent} */ e) => retitled(t, theme, e.target.value)}>
      <button>${words.rename}</button>
      <button type="button" @click=${() => t.send({ kind: "dissolve", theme: theme.id })}>${words.dissolve}</button>
    </form>
    ${newerTitle(html, t, theme)}
    <p class="carried"><b>${theme.kind_said}</b> ${theme.carried}</p>
    ${kept.length ? list(html, t, kept, true) : html`<p class="quiet">${words.drop_here}</p>`}
  </article>`;
}

/** @param {Html} html @param {Merge} t @param {string[]} refs */
function list(html, t, refs, named = false) {
  return html`<ul>${refs.filter((each) => fits(t, each)).map((each) => thing(html, t, each, named))}</ul>`;
}

/** @param {Html} html @param {Merge} t @param {string} ref @param {boolean} named */
function thing(html, t, ref, named) {
  const { table, text, kind, marks } = t.data.things[ref];
  const ticked = t.ticked.has(ref);
  return html`<li draggable="true" class=${ticked ? "on" : ""} data-ref=${ref} @dragstart=${(/** @type {DragEvent} */ e) => lifted(e, t, ref)}>
    <label><input type="checkbox" .checked=${ticked} @change=${() => tick(t, ref)}>
      <span><i>${named ? `${table} · ${kind}` : kind}</i> ${text} <small>${marks}</small></span></label></li>`;
}

/**
 * The references by subgroup.
 * @param {Merge} t @param {string[]} refs
 */
function byTable(t, refs) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const ref of refs.filter((each) => fits(t, each))) {
    const { table } = t.data.things[ref];
    found.set(table, [...(found.get(table) ?? []), ref]);
  }
  return [...found];
}

/** @param {Merge} t @param {string} ref */
function fits(t, ref) {
  const { text, table } = t.data.things[ref];
  return `${table} ${text}`.toLowerCase().includes(t.filter.trim().toLowerCase());
}

/** @param {Merge} t @param {"filter" | "title" | "aim"} field @param {string} value */
function typed(t, field, value) {
  t[field] = value;
  t.draw();
}

/** @param {Merge} t @param {string} ref */
function tick(t, ref) {
  if (!t.ticked.delete(ref)) t.ticked.add(ref);
  t.draw();
}

/** @param {Merge} t */
function tickNone(t) {
  t.ticked.clear();
  t.draw();
}

/** @param {Merge} t @param {Decision} decision */
function act(t, decision) {
  t.send(decision);
  tickNone(t);
}

/** @param {Event} event @param {Merge} t */
function made(event, t) {
  event.preventDefault();
  const title = t.title.trim();
  if (!title) return;
  t.title = "";
  act(t, { kind: "make", title, members: [...t.ticked] });
}

/** @param {Event} event @param {Merge} t @param {Id} theme */
function put(event, t, theme) {
  event.preventDefault();
  if (t.ticked.size) act(t, { kind: "put", theme, members: [...t.ticked] });
}

/**
 * A title that is being typed stays while others change it.
 * @param {Merge} t @param {Theme} theme @param {string} title
 */
function retitled(t, theme, title) {
  const { base, seen } = t.titles.get(theme.id) ?? { base: theme.revision, seen: theme.revision };
  t.titles.set(theme.id, { title, base, seen });
}

/** @param {Html} html @param {Merge} t @param {Theme} theme */
function newerTitle(html, t, theme) {
  const begun = t.titles.get(theme.id);
  if (!begun || begun.base === theme.revision || begun.title.trim() === theme.title) return "";
  begun.seen = theme.revision;
  return html`<p class="quiet" role="status">${t.data.words.newer_title.replace("{title}", theme.title)}
    <button type="button" @click=${() => forget(t, theme)}>${t.data.words.keep_newer}</button></p>`;
}

/** @param {Merge} t @param {Theme} theme */
function forget(t, theme) {
  t.titles.delete(theme.id);
  t.draw();
}

/**
 * What is saved is written over the title that was shown, and over none that came after it.
 * @param {Event} event @param {Merge} t @param {Theme} theme
 */
function titled(event, t, theme) {
  event.preventDefault();
  const begun = t.titles.get(theme.id);
  const title = begun?.title.trim();
  if (title && title !== theme.title) t.send({ kind: "title", theme: theme.id, title, base: begun?.seen });
}

/**
 * Dragging is quicker with a mouse; ticks and buttons do the same.
 * @param {DragEvent} event @param {Merge} t @param {string} ref
 */
function lifted(event, t, ref) {
  t.lifted = t.ticked.has(ref) ? [...t.ticked] : [ref];
  event.dataTransfer?.setData("text/plain", ref);
  if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
}

/** @param {Event} event */
function allow(event) {
  event.preventDefault();
}

/** @param {Event} event @param {Merge} t @param {Decision} what */
function dropped(event, t, what) {
  event.preventDefault();
  if (t.lifted?.length) act(t, { ...what, members: t.lifted });
  t.lifted = null;
}
