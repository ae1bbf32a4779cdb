// The builder of a purpose sentence: five small fields and the sentence that grows from them, which can be taken over into
// the wording.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { onText } from "../kit/fields.js";
import { isWriting, startWording } from "./wording.js";

/** @type {SentencePart[]} */
const PARTS = ["who", "what", "data", "when", "result"];
/** @type {(block: Block) => `sentence/${Id}`} */
const nameOf = (block) => `sentence/${block.id}`;
/** @param {Block} block */
const opener = (block) => `[data-block="${block.id}"] [data-testid="formulate"]`;

/**
 * Whether the builder is open in this block.
 * @param {Board} b @param {Block} block
 */
export function isBuilding(b, block) {
  return !b.readOnly && b.drafts.get(nameOf(block))?.open === true && !isWriting(b, block);
}

/**
 * The button that opens the builder; only the goal has one.
 * @param {Board} b @param {Block} block
 */
export function buildButton(b, block) {
  if (!block.goal || b.readOnly || isBuilding(b, block) || isWriting(b, block)) return nothing;
  const open = () => {
    b.drafts.set(nameOf(block), { ...b.drafts.get(nameOf(block)), open: true });
    b.redraw(`[data-field="${nameOf(block)}#who"]`);
  };
  return html`<button type="button" class="plain" data-testid="build-sentence" @click=${open}>
    ${b.w("sentence_build")}</button>`;
}

/**
 * The builder, while it is open. What is filled in stays until the wording is recorded.
 * @param {Board} b @param {Block} block
 */
export function builderPart(b, block) {
  if (!isBuilding(b, block)) return nothing;
  const name = nameOf(block);
  const current = () => b.drafts.get(name) ?? {};
  /** @param {SentencePart} part */
  const type = (part) => onText((text) => {
    const draft = { ...current(), [part]: text };
    b.draft(name, { ...draft, text: sentence(b, draft) });
  });
  const close = () => {
    b.drafts.set(name, { ...current(), open: false });
    b.redraw(opener(block));
  };
  /** @param {FieldEvent} event */
  const take = (event) => {
    event.preventDefault();
    const { text, ...draft } = current();
    if (!text) b.redraw(`[data-field="${name}#who"]`);
    else if (startWording(b, block, text)) b.drafts.set(name, { ...draft, text, open: false });
  };
  /** @param {KeyEvent} event */
  const escape = (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    close();
  };
  const { text } = current();
  return html`<form class="writing building" data-testid="builder" novalidate @submit=${take} @keydown=${escape}
    aria-label=${b.w("sentence_build")}>
    <div class="parts">${PARTS.map((part) => partField(b, name, part, current()[part] ?? "", type(part)))}</div>
    <div><p class="small">${b.w("sentence_grows")}</p>
      <p class="said sentence ${text ? "" : "quiet"}" id=${`la-${name}`} data-testid="sentence" dir="auto">${
        text || b.w("sentence_empty")}</p></div>
    <div class="row"><div class="buttons">
      <button class="plain" type="button" data-testid="close-builder" @click=${close}>${b.w("close")}</button>
      <button class="btn primary" type="submit" data-testid="take-sentence"
        aria-describedby=${`la-${name}`}>${b.w("sentence_take")}</button>
    </div></div>
  </form>`;
}

/** @param {Board} b @param {string} name @param {SentencePart} part @param {string} text @param {(event: FieldEvent) => void} type */
function partField(b, name, part, text, type) {
  const id = `la-${name}-${part}`;
  return html`<div class="field">
    <label for=${id}>${b.w(`sentence_${part}`)}</label>
    <input id=${id} type="text" dir="auto" autocomplete="off" data-field=${`${name}#${part}`}
      data-testid=${`sentence-${part}`} .value=${live(text)} @input=${type} aria-describedby=${`${id}-example`}>
    <p class="small" id=${`${id}-example`}>${b.w(`sentence_${part}_example`)}</p></div>`;
}

/**
 * The sentence of these parts; parts without text are left out; without any part it is empty.
 * @param {Board} b @param {SentenceParts} parts
 */
export function sentence(b, parts) {
  /** @type {SentenceParts} */
  const filled = Object.fromEntries(PARTS.map((part) => [part, bare(parts[part])]));
  const joined = [core(b, filled), filled.when, led(b, "data", filled.data), led(b, "result", filled.result)]
    .filter(Boolean).join(", ");
  if (!joined) return "";
  const begun = `${joined[0].toLocaleUpperCase(b.data.language)}${joined.slice(1)}`;
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`;
}

/** @param {string | undefined} text */
const bare = (text) => (text ?? "").trim().replace(/[\s.,;]+$/, "");

/**
 * Who wants what: without a person it is "we"; without a verb, dots show that more is to come.
 * @param {Board} b @param {SentenceParts} parts
 */
function core(b, { who, what }) {
  if (!what) return who && `${who} …`;
  const subject = who || b.w("sentence_we");
  return `${subject} ${wanting(b, subject, what)}`;
}

/**
 * The verb comes from the template, unless it was typed. Singular or plural is a guess, which the writer can correct.
 * @param {Board} b @param {string} subject @param {string} what
 */
function wanting(b, subject, what) {
  const forms = [1, 2].map((n) => b.wn("sentence_wants", n));
  if (forms.some((form) => begins(what, form.split(" ")[0]))) return what;
  const form = forms[areMany(subject) ? 1 : 0];
  const last = form.split(" ").at(-1) ?? "";
  return `${form} ${begins(what, last) ? what.slice(last.length + 1) : what}`;
}

/** @param {string} subject */
function areMany(subject) {
  return /(en|s)$| (en|and) |^(we|wij|zij|they|people)$/i.test(subject);
}

/** @param {string} text @param {string} word */
const begins = (text, word) => text.toLowerCase().startsWith(`${word.toLowerCase()} `);

/**
 * The template's own word is not repeated when somebody typed it.
 * @param {Board} b @param {SentencePart} part @param {string | undefined} text
 */
function led(b, part, text) {
  if (!text) return "";
  const lead = b.w(`sentence_lead_${part}`);
  return begins(text, lead) ? text : `${lead} ${text}`;
}
