// Moving notes and stacks over the paper: who may, by dragging, by keys and by the dialog.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { onText } from "../kit/fields.js";
import { focused } from "../kit/focus.js";
import { around, inStack, stackOf, thingsOf } from "./arranged.js";
import { endButtons } from "../kit/dialog.js";
import { isYours } from "./picture.js";
import { asOnTheSheet } from "./order.js";
import { beginning } from "../kit/words.js";

/** @type {Record<string, number>} */
const STEPS = { ArrowUp: -1, ArrowDown: 1 };

/**
 * Whether this note may be moved by whoever looks at it.
 * @param {Board} b @param {Note} note
 */
export function mayMove(b, note) {
  return !b.readOnly && (isYours(note) || note.revealed);
}

/**
 * The note or stack with this id.
 * @param {Board} b @param {Id} id
 */
export function thingOf(b, id) {
  return b.picture.notes.get(id) ?? b.picture.stacks.get(id);
}

/**
 * What a note or stack is called: its text, its title, or the note on top of an untitled stack.
 * @param {Board} b @param {Thing} thing @param {number} [most]
 */
export function nameOf(b, thing, most = 50) {
  if ("text" in thing) return beginning(thing.text, most);
  return beginning(thing.title || inStack(b.picture, thing.id)[0]?.text || "", most);
}

/**
 * Whether these things make a stack when they are laid upon that one.
 * @param {Board} b @param {Id[]} ids @param {Id} onto
 */
export function mayStack(b, ids, onto) {
  const notes = [...ids, onto].map((id) => b.picture.notes.get(id));
  if (b.picture.stacks.has(onto)) notes.pop();
  return notes.every((note) => note?.revealed);
}

/**
 * Drop these things at a place found by `landing.js`; nothing happens where they already lie.
 * @param {Board} b @param {Id[]} ids @param {import("./landing.js").Landing} there
 */
export function layDown(b, ids, { block, stack, after, onto }) {
  const there = ids.filter((id) => thingOf(b, id));
  if (there.length === 0) return;
  if (onto && b.picture.stacks.has(onto)) moveAll(b, there, { block, stack: onto, after: null });
  else if (onto) b.act({ op: "stack_notes", notes: [onto, ...there], title: "" });
  else if (b.picture.stacks.has(there[0])) {
    if (!isThere(b, there[0], { block, stack: null, after })) b.act({ op: "move_stack", stack: there[0], block, after });
  } else if (there.length > 1 || !isThere(b, there[0], { block, stack, after })) {
    moveAll(b, there, { block, stack, after });
  }
  b.ui.selected.clear();
}

/**
 * Move these notes to one place, in this order.
 * @param {Board} b @param {Id[]} notes @param {Place} there
 */
function moveAll(b, notes, { block, stack = null, after }) {
  if (notes.length === 1) b.act({ op: "move_note", note: notes[0], block, stack, after });
  else b.act({ op: "move_notes", notes, block, stack, after });
}

/**
 * Lay a note behind its stack. The last note takes the place of its stack, which disappears.
 * @param {Board} b @param {Note} note
 */
export function takeOut(b, { id, block, stack }) {
  if (!stack) return;
  const order = thingsOf(b.picture, block).map((thing) => thing.id);
  const last = inStack(b.picture, stack).length === 1;
  const after = last ? order[order.indexOf(stack) - 1] ?? "" : stack;
  b.act({ op: "move_note", note: id, block, stack: null, after });
}

/**
 * Alt with an arrow moves what has the focus one place, and says where it lies now.
 * @param {Board} b @param {Thing} thing
 */
export const moveKeys = (b, thing) => (/** @type {KeyEvent} */ event) => {
  const step = STEPS[event.key];
  if (!step || !event.altKey || event.ctrlKey || event.metaKey || b.readOnly || event.target.dataset.field) return;
  event.preventDefault();
  event.stopPropagation();
  if (!asOnTheSheet(b)) {
    b.tell(b.w("order_no_moving"));
    return;
  }
  const held = focused(event.currentTarget)?.dataset.testid;
  if (nudge(b, thing, step)) b.redraw(`[data-thing="${thing.id}"] [data-testid="${held}"]`);
};

/** @param {Board} b @param {Thing} thing @param {number} step */
function nudge(b, thing, step) {
  const order = around(b.picture, thing).map((one) => one.id);
  const at = order.indexOf(thing.id) + step;
  if (at < 0 || at >= order.length) return false;
  const after = order.filter((id) => id !== thing.id)[at - 1] ?? "";
  const { block, id } = thing;
  const stack = stackOf(b.picture, thing)?.id ?? null;
  if (b.picture.stacks.has(id)) b.act({ op: "move_stack", stack: id, block, after });
  else b.act({ op: "move_note", note: id, block, stack, after });
  b.tell(b.w("note_at", { at: at + 1, all: order.length, block: b.block(block).title }));
  return true;
}

/** @param {Board} b @param {Id} id @param {Place} there */
function isThere(b, id, { block, stack, after }) {
  const thing = thingOf(b, id);
  if (!thing || thing.block !== block || (stackOf(b.picture, thing)?.id ?? null) !== stack) return false;
  const order = around(b.picture, thing).map((one) => one.id);
  const last = order.findLast((one) => one !== id) ?? "";
  return (order[order.indexOf(id) - 1] ?? "") === (after ?? last);
}

/**
 * The dialog "Move to": a block, and a place in it or a stack there.
 * @param {Board} b @param {DialogOf<"move">} dialog
 */
export function moveDialog(b, dialog) {
  const things = dialog.things.flatMap((id) => thingOf(b, id) ?? []);
  if (things.length === 0) return { title: b.w("note_move"), body: html`<p>${b.w("note_gone")}</p>` };
  /** @param {Partial<Target>} changes */
  const choose = (changes) => b.changeDialog(changes);
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    if (b.ui.dialog?.kind === "move") moveBy(b, things, b.ui.dialog);
  };
  return {
    title: b.w("note_move"),
    body: html`<form class="asking" @submit=${submit}>
      <blockquote dir="auto">${things.length === 1 ? nameOf(b, things[0], 120) : b.wn("ticked_count", things.length)}</blockquote>
      <div class="field"><label for="la-move-block">${b.w("move_block")}</label>
        <select id="la-move-block" data-testid="move-block" autofocus
          @change=${onText((block) => choose({ block, place: "end" }))}>
          ${[1, 2].map((n) => html`<optgroup label=${b.w("tab_sheet", { n })}>
            ${b.sheet.blocks.filter((block) => block.sheet === n)
              .map((block) => option(block.id, dialog.block, block.title))}
          </optgroup>`)}
        </select></div>
      <div class="field"><label for="la-move-place">${b.w("move_place")}</label>
        <select id="la-move-place" data-testid="move-place"
          @change=${onText((place) => choose({ place }))}>${places(b, things, dialog)}</select></div>
      ${endButtons(b, b.w("move_do"), "save-move")}
    </form>`,
  };
}

/**
 * The dialog that moves these.
 * @param {Board} b @param {Thing[]} things @param {string} back
 * @returns {DialogOf<"move">}
 */
export function moving(b, things, back) {
  return { kind: "move", things: things.map((one) => one.id), block: things[0].block, place: "end", back };
}

/** @param {string} value @param {string} chosen @param {string} words */
const option = (value, chosen, words) =>
  html`<option value=${value} .selected=${live(value === chosen)}>${words}</option>`;

/** @param {Board} b @param {Thing[]} things @param {Target} target */
function places(b, things, { block, place }) {
  const moved = new Set(things.map((one) => one.id));
  const others = thingsOf(b.picture, block).filter((one) => !moved.has(one.id));
  // A stack goes where anybody moves it, so nothing that is hidden lies on one.
  const stacks = !things.every((one) => "text" in one && one.revealed) ? []
    : others.filter((one) => b.picture.stacks.has(one.id));
  return html`${option("start", place, b.w("move_first"))}
    ${others.map((one) => option(`after/${one.id}`, place, b.w("move_after", { note: nameOf(b, one) })))}
    ${option("end", place, b.w("move_last"))}
    ${stacks.length > 0 ? html`<optgroup label=${b.w("move_stacks")}>
      ${stacks.map((one) => option(`into/${one.id}`, place, b.w("move_into", { stack: nameOf(b, one) })))}
    </optgroup>` : nothing}`;
}

/** @param {string} how @param {Id | null} id */
const anchor = (how, id) => (how === "after" ? id : null);

/** @param {Board} b @param {Thing[]} things @param {Target} target */
function moveBy(b, things, { block, place }) {
  const [how, id = null] = place.split("/", 2);
  const after = how === "start" ? "" : anchor(how, id);
  const ids = things.map((one) => one.id);
  if (b.picture.stacks.has(ids[0])) b.act({ op: "move_stack", stack: ids[0], block, after });
  else moveAll(b, ids, { block, stack: how === "into" ? id : null, after });
  b.ui.selected.clear();
  b.showBlock(block);
  b.closeDialog();
  b.tell(b.w("note_moved", { block: b.block(block).title }));
}
