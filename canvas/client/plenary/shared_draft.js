// What others who lead are typing as a statement: it can be gone on with, also when the laptop it was typed on is gone. What
// one typed oneself on another device stands in the field at once.
import { html, nothing } from "../vendor/lit-html.js";
import { icon } from "../kit/icons.js";
import { press } from "../kit/press.js";
import { begun, draftOf, elsewhereOf, holds, isChanged } from "./typed.js";

/**
 * What others are typing about this topic and is not in the field here.
 * @param {Plen} b @param {Id} block @returns {PlenaryTyping[]}
 */
export const typingOf = (b, block) => (b.picture.typing[block] ?? []).filter(({ text, person }) =>
  person !== b.data.person && text && draftOf(b, block)?.took?.[person] !== text && !holds(b, block, text));

/** @param {Plen} b @param {Id} block */
export function typingPart(b, block) {
  return html`${elsewhereOf(b, block) ? html`<p class="small" data-testid="typed-elsewhere">${b.w("plen_typed_own")}</p>` : nothing}
    ${typingOf(b, block).map((typing) => html`<p class="typing" data-testid="typing">${icon("pen")} <span><b>${whose(b, typing)}</b>
      <span dir="auto">${typing.text}</span></span>
      ${press(b, `go-on-${typing.person}`, b.w("plen_typing_go_on"), () => goOn(b, block, typing), { cls: "btn small" })}</p>`)}`;
}

/** @param {Plen} b @param {PlenaryTyping} typing */
function whose(b, { by, person }) {
  const there = b.picture.leaders.some((each) => each.id === person);
  if (there) return by ? b.w("plen_typing", { name: by }) : b.w("plen_typing_some");
  return by ? b.w("plen_typed", { name: by }) : b.w("plen_typed_some");
}

/**
 * Go on with it: in place of what is saved, or under what was typed here.
 * @param {Plen} b @param {Id} block @param {PlenaryTyping} typing
 */
function goOn(b, block, { text, person }) {
  const { reason, ...draft } = begun(b, block);
  const whole = isChanged(b, block) && draft.text ? `${draft.text}\n${text}` : text;
  b.type(block, { ...draft, text: whole, took: { ...draft.took, [person]: text } });
  b.redraw("#plen-text");
}
