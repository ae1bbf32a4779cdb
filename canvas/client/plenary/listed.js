// What actions, outcomes and rows have in common: fields in place that are drafts from the first character, words of somebody
// else who saved first, and what is drawn until the answer of the server is here.
import { html } from "../vendor/lit-html.js";
import { icon } from "../kit/icons.js";
import { press } from "../kit/press.js";

/**
 * Somebody else saved first: their words, and the choice between both. `name` is the draft, `id` what it is about, and
 * `why` the field of the draft that says why it was refused.
 * @param {Plen} b @param {{ name: string, id: string, text: string, revision: number, aim: string, why?: string }} what
 */
export function overtakenPart(b, { name, id, text, revision, aim, why = "reason" }) {
  const theirs = () => {
    b.draft(name, null);
    b.redraw(aim);
  };
  const mine = () => {
    const { [why]: refused, ...draft } = b.drafts.get(name) ?? {};
    b.draft(name, { ...draft, base: revision });
    b.redraw(aim);
  };
  return html`<div class="conflict" role="status" data-testid="newer"><p>${icon("warning")} ${b.w("plen_conflict")}</p>
    <blockquote dir="auto">${text}</blockquote>
    <div class="buttons">${press(b, `theirs-${id}`, b.w("plen_theirs"), theirs, { cls: "btn small" })}
      ${press(b, `mine-${id}`, b.w("plen_mine"), mine, { cls: "btn small" })}</div></div>`;
}

/**
 * What something is written over: the revision that is shown; null while one's own last change is on its way.
 * @param {{ revision?: number, waiting?: boolean } | undefined} saved
 */
export const baseOf = (saved) => (saved?.waiting ? null : saved?.revision ?? 0);

/**
 * The fields of `draft` that differ from what is saved.
 * @param {Record<string, any>} draft @param {Record<string, any>} saved @param {readonly string[]} fields
 */
export const changedIn = (draft, saved, fields) => fields.filter((name) => draft[name] !== undefined && (draft[name] || "") !== (saved[name] || ""));

/** @param {any[]} things @param {Id} id @param {object} changes */
const changed = (things, id, changes) => things.map((each) => (each.id === id ? { ...each, ...changes, waiting: true } : each));

/**
 * What these operations change in the picture before they are answered.
 * @type {Record<string, (picture: PlenaryPicture, operation: any) => void>}
 */
export const LISTED = {
  add_action(picture, { op, id, ...fields }) {
    if (picture.actions.some((each) => each.id === id)) return;
    const blank = { kind: "task", asks: "", ask_by: null, block: null, question: null, subgroup: null, also: [], doers: [], doing: 0, revision: 0 };
    picture.actions = [...picture.actions, { ...blank, ...fields, id, waiting: true }];
  },
  edit_action(picture, { op, id, action, base, ...fields }) {
    picture.actions = changed(picture.actions, action, fields);
  },
  do_action(picture, { action, doing }) {
    const old = picture.actions.find((each) => each.id === action);
    if (!old || Boolean(old.youDo) === doing) return;
    const name = picture.you?.name ?? "";
    const others = old.doers.filter((each, n) => each !== name || n !== old.doers.indexOf(name));
    const doers = doing && name ? [...old.doers, name].sort() : others;
    picture.actions = picture.actions.map((each) => (each === old ? { ...old, doers, doing: old.doing + (doing ? 1 : -1), youDo: doing } : each));
  },
  delete_action(picture, { action }) {
    picture.actions = picture.actions.filter((each) => each.id !== action);
  },
  merge_actions(picture, { action, others }) {
    if (picture.actions.some((each) => each.id === action)) picture.actions = picture.actions.filter((each) => !others.includes(each.id));
  },
  decide(picture, { block, decision, reason, action }) {
    const { [block]: was, ...others } = picture.decisions;
    picture.decisions = decision ? { ...others, [block]: { kind: decision, reason, action: action ?? null, revision: was?.revision ?? 0, waiting: true } } : others;
  },
  write_row(picture, { row, block, what, fields, sources }) {
    const known = picture.rows.find((each) => each.id === row);
    const written = { block, name: what, fields, sources };
    picture.rows = known ? changed(picture.rows, row, written) : [...picture.rows, { id: row, revision: 0, ...written, waiting: true }];
  },
  delete_row(picture, { row }) {
    picture.rows = picture.rows.filter((each) => each.id !== row);
  },
};
