// A stack of notes on the paper: a pile with a title that opens in place, and what you may do with it.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { repeat } from "../vendor/directives/repeat.js";
import { inStack } from "./arranged.js";
import { onLine } from "../kit/fields.js";
import { oneLine } from "../kit/text.js";
import { icon } from "../kit/icons.js";
import { moveKeys, moving, nameOf } from "./moving.js";
import { noteCard } from "./note.js";
import { ordered, toTalkAbout } from "./order.js";

/** @type {(stack: Stack) => `stack/${Id}`} */
const draftOf = (stack) => `stack/${stack.id}`;

/**
 * One stack, closed or opened.
 * @param {Board} b @param {Stack} stack
 */
function stackPart(b, stack) {
  const notes = inStack(b.picture, stack.id);
  const open = b.ui.opened.has(stack.id);
  const loose = !b.readOnly;
  const lifted = b.drag.things.includes(stack.id);
  return html`<li class="stack ${open ? "open" : ""} ${loose ? "loose" : ""} ${lifted ? "lifted" : ""}" data-stack=${stack.id}
    data-thing=${stack.id} data-loose=${loose ? stack.id : nothing} data-testid="stack"
    @keydown=${moveKeys(b, stack)}>
    ${head(b, stack, notes, open)}
    ${open ? html`${buttons(b, stack)}<ul class="notes" data-lands=${stack.block} data-in=${stack.id}
      aria-label=${b.w("stack_notes", { stack: nameOf(b, stack) })}>
      ${repeat(ordered(b, notes), (note) => note.id, (note) => noteCard(b, note))}</ul>` : peek(b, notes)}
  </li>`;
}

/** @param {Board} b @param {Stack} stack @param {Note[]} notes @param {boolean} open */
function head(b, stack, notes, open) {
  if (!b.readOnly && b.drafts.get(draftOf(stack))) return titleForm(b, stack);
  const toggle = () => {
    b.ui.opened[open ? "delete" : "add"](stack.id);
    b.redraw();
  };
  return html`<div class="head"><button type="button" class="plain unfold" aria-expanded=${open} data-testid="open-stack"
      @click=${toggle}>${icon(open ? "down" : "right")} <b dir="auto">${stack.title || b.w("stack_untitled")}</b></button>
    <span class="n">${b.wn("block_count", notes.length)}</span></div>`;
}

/**
 * A closed stack shows its first notes, and how many of its notes need discussion.
 * @param {Board} b @param {Note[]} notes
 */
function peek(b, notes) {
  const talk = notes.filter((note) => toTalkAbout(note) > 0).length;
  return html`<ul class="peek">${notes.slice(0, 3).map((note) => html`<li class=${note.kind}>${icon(note.kind)}
      <span dir="auto">${note.text}</span></li>`)}</ul>
    ${talk > 0 ? html`<p class="talk">${icon("talk")} ${b.wn("stack_talk", talk)}</p>` : nothing}`;
}

/** @param {Board} b @param {Stack} stack */
function buttons(b, stack) {
  if (b.readOnly) return nothing;
  const back = `[data-stack="${stack.id}"] [data-testid="open-stack"]`;
  const title = () => {
    b.drafts.set(draftOf(stack), { text: stack.title, base: stack.revision });
    b.redraw(`[data-field="${draftOf(stack)}"]`);
  };
  const apart = () => {
    b.act({ op: "unstack", stack: stack.id });
    b.tell(b.w("stack_gone"));
    b.redraw(`[data-block="${stack.block}"] :is(h2, h3)`);
  };
  /** @param {string} testid @param {() => void} act @param {string} words */
  const button = (testid, act, words) => html`<button type="button" class="plain" data-testid=${testid}
    @click=${act}>${words}</button>`;
  return html`<div class="buttons">
    ${button("title-stack", title, b.w(stack.title ? "stack_retitle" : "stack_give_title"))}
    ${button("move-stack", () => b.open(moving(b, [stack], back)), b.w("note_move"))}
    ${button("unstack", apart, b.w("stack_apart"))}</div>`;
}

/** @param {Board} b @param {Stack} stack */
function titleForm(b, stack) {
  const name = draftOf(stack);
  const draft = b.drafts.get(name) ?? { text: "" };
  const newer = draft.base !== stack.revision && stack.title !== draft.text;
  const close = () => {
    b.drafts.drop(name);
    b.redraw(`[data-stack="${stack.id}"] [data-testid="open-stack"]`);
  };
  /**
   * Until the server knows the stack, it has no revision that a title could replace.
   * @param {Event} event
   */
  const submit = (event) => {
    event.preventDefault();
    const title = oneLine(b.drafts.get(name)?.text ?? "");
    if (stack.waiting) {
      b.tell(b.w("stack_waiting"));
      return;
    }
    if (title !== stack.title) b.act({ op: "title_stack", stack: stack.id, title, base: stack.revision });
    close();
  };
  /** @param {KeyEvent} event */
  const escape = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    close();
  };
  return html`<form class="titling" @submit=${submit}>
    <label class="unseen" for=${`la-${name}`}>${b.w("stack_title")}</label>
    <input id=${`la-${name}`} type="text" dir="auto" autocomplete="off" data-field=${name}
      data-testid="stack-title" .value=${live(draft.text)} @keydown=${escape}
      @input=${onLine(b, b.data.limits.stack, (text) => b.draft(name, { ...draft, text }))}>
    ${newer ? html`<p class="small">${b.w("stack_newer", { title: stack.title || b.w("stack_untitled") })}</p>` : nothing}
    ${draft.reason ? html`<p class="small bad">${draft.reason}</p>` : nothing}
    <div class="buttons"><button type="button" class="plain" @click=${close}>${b.w("cancel")}</button>
      <button type="submit" class="btn small" data-testid="save-title">${b.w("save")}</button></div>
  </form>`;
}

/**
 * A stack or a note.
 * @param {Board} b @param {Thing} thing
 */
export function thingPart(b, thing) {
  return "title" in thing ? stackPart(b, thing) : noteCard(b, thing);
}
