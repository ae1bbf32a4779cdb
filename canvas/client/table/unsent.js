// A note that was typed and not put up: whoever says to be done, goes on to another topic or leaves the page is told so
// first, and puts it up or leaves it. Either way it is kept.
import { html } from "../vendor/lit-html.js";
import { stick } from "./composer.js";
import { hasText } from "../kit/text.js";

/**
 * Those of these topics in which a note was begun.
 * @param {Board} b @param {Block[]} blocks
 */
const begun = (b, blocks) => (b.readOnly ? [] : blocks.filter((block) => hasText(b.drafts.get(`note/${block.id}`)?.text)));

/**
 * Do this, unless a note was begun in one of these topics: then ask first.
 * @param {Board} b @param {Block[]} blocks @param {() => void} go @param {string} [back] where the focus goes when one stays
 */
export function unlessUnsent(b, blocks, go, back = "[data-table]") {
  const open = begun(b, blocks);
  if (open.length === 0) go();
  else b.open({ kind: "unsent", blocks: open.map((block) => block.id), go, back });
}

/** @param {Board} b @param {DialogOf<"unsent">} dialog */
export function unsentDialog(b, dialog) {
  const blocks = begun(b, dialog.blocks.map((id) => b.block(id)));
  const leave = () => {
    b.set({ dialog: null });
    dialog.go();
  };
  /** @param {Event} event */
  const put = (event) => {
    event.preventDefault();
    b.set({ dialog: null });
    if (blocks.every((block) => stick(b, block))) dialog.go();
  };
  return {
    title: b.wn("unsent_title", blocks.length),
    body: html`<form class="asking" @submit=${put}>
      ${blocks.map((block) => html`<p class="small">${block.title}</p>
        <blockquote dir="auto">${b.drafts.get(`note/${block.id}`)?.text}</blockquote>`)}
      <p>${b.wn("unsent_means", blocks.length)}</p>
      <div class="buttons end">
        <button class="btn" type="button" @click=${b.closeDialog}>${b.w("unsent_back")}</button>
        <button class="btn" type="button" data-testid="unsent-leave" @click=${leave}>${b.w("unsent_leave")}</button>
        <button class="btn primary" type="submit" data-testid="unsent-put" autofocus>${b.w("note_stick")}</button>
      </div></form>`,
  };
}

/** Asks whoever leaves this page by a link, or closes it, about the notes they began. */
export class Leaving {
  #b;
  #goes = false;

  /** @param {Board} b */
  constructor(b) {
    this.#b = b;
    document.addEventListener("click", this.#link, true);
    addEventListener("beforeunload", this.#close);
  }

  stop() {
    document.removeEventListener("click", this.#link, true);
    removeEventListener("beforeunload", this.#close);
  }

  /** @param {MouseEvent} event */
  #link = (event) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (this.#goes || !link || !leads(link) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (begun(this.#b, this.#b.sheet.blocks).length === 0) return;
    if (isBoard(link)) {
      this.#pass();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    unlessUnsent(this.#b, this.#b.sheet.blocks, () => {
      this.#pass();
      link.click();
    });
  };

  #pass() {
    this.#goes = true;
    setTimeout(() => (this.#goes = false), 1000);
  }

  /** The browser asks in its own words. @param {BeforeUnloadEvent} event */
  #close = (event) => {
    if (!this.#goes && !this.#b.gone && begun(this.#b, this.#b.sheet.blocks).length > 0) event.preventDefault();
  };
}

/**
 * Whether this link opens the board again, where the text goes along: the full page, the light one, another language.
 * @param {HTMLAnchorElement} link
 */
const isBoard = ({ pathname }) => /\/(l\/b\/[^/]+|board)$/.test(pathname);

/**
 * Whether this link opens another page in the place of this one.
 * @param {HTMLAnchorElement} link
 */
function leads({ href, target, download }) {
  return Boolean(href) && target !== "_blank" && !download && href.split("#")[0] !== location.href.split("#")[0];
}
