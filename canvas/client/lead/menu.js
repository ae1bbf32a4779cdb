// A menu: a button, and under it a list of what can be done. Escape and a press elsewhere close it.
import { html, nothing } from "../vendor/lit-html.js";
import { icon } from "../kit/icons.js";

/**
 * @param {Lead} b @param {string} id the menu's own name on the screen @param {string} label what it is about
 * @param {() => MenuItem[]} items made when it is open @param {{ words?: unknown, cls?: string }} [how]
 */
export function menu(b, id, label, items, { words = icon("dots"), cls = "dots" } = {}) {
  const open = b.ui.menu === id;
  const toggle = () => b.set({ menu: open ? null : id }, open ? null : `[data-menu="${CSS.escape(id)}"] li > *`);
  /** @param {KeyEvent} event */
  const keys = (event) => {
    if (event.key !== "Escape" || !open) return;
    event.stopPropagation();
    b.set({ menu: null }, `[data-menu="${CSS.escape(id)}"] > button`);
  };
  return html`<div class="menu" data-menu=${id} @keydown=${keys}>
    <button type="button" class=${cls} aria-expanded=${String(open)} aria-label=${label} data-press=${`menu-${id}`}
      data-testid=${`menu-${id}`} @click=${toggle}>${words}</button>
    ${open ? html`<ul class="items">${items().map((each) => html`<li>${item(b, id, each)}</li>`)}</ul>` : nothing}</div>`;
}

/** @param {Lead} b @param {string} id @param {MenuItem} item */
function item(b, id, { name, words, act, href }) {
  if (href) return html`<a href=${href} data-testid=${name}>${words}</a>`;
  const go = () => {
    b.set({ menu: null }, `[data-menu="${CSS.escape(id)}"] > button`);
    act?.();
  };
  return html`<button type="button" data-press=${name} data-testid=${name} @click=${go}>${words}</button>`;
}
