// One click deeper than the wordings: the notes of a subgroup, and the themes of a topic with what is in none.
import { html, nothing } from "../vendor/lit-html.js";
import { icon } from "../kit/icons.js";
import { press } from "../kit/press.js";
import { holds, takeOver } from "./typed.js";

/** @param {Plen} b @param {{ block: Id, subgroups: Id[] }} dialog */
export function notesDialog(b, { block, subgroups }) {
  const notes = b.picture.notes.filter((note) => note.block === block && subgroups.includes(note.subgroup));
  return {
    title: `${b.topic(block)?.title ?? ""} · ${b.names(subgroups)}`,
    body: html`<ul class="said" tabindex="-1">${notes.map((note) => noteItem(b, note, subgroups.length > 1))}</ul>`,
  };
}

/** How many themes and loose notes there are. @param {Plen} b @param {PlenaryBlock} block */
export function themesButton(b, { id }) {
  const themes = b.picture.themes.filter((theme) => theme.block === id);
  const notes = b.picture.notes.filter((note) => note.block === id);
  if (themes.length + notes.length === 0) return nothing;
  const words = [themes.length > 0 ? b.wn("plen_themes", themes.length) : "", b.wn("plen_notes", notes.length)].filter(Boolean).join(", ");
  return press(b, "themes", words, () => b.open({ kind: "themes", block: id, back: "[data-testid=themes]" }), { cls: "plain", opens: "dialog" });
}

/** @param {Plen} b @param {{ block: Id }} dialog */
export function themesDialog(b, { block }) {
  const themes = b.picture.themes.filter((theme) => theme.block === block);
  const held = new Set(themes.flatMap((theme) => theme.members));
  const loose = b.picture.notes.filter((note) => note.block === block && !held.has(`note/${note.id}`) && !(note.stack && held.has(`stack/${note.stack}`)));
  return {
    title: b.w("plen_themes_of", { topic: b.topic(block)?.title ?? "" }),
    body: html`${themes.map((theme) => themePart(b, theme))}
      ${loose.length > 0 ? html`<section><h3>${b.w("plen_loose")}</h3><ul class="said">${loose.map((note) => noteItem(b, note, true))}</ul></section>` : nothing}`,
  };
}

/** @param {Plen} b @param {PlenaryTheme} theme */
function themePart(b, { id, block, title, members }) {
  const there = holds(b, block, title);
  const said = members.flatMap((member) => saidAt(b, member) ?? []);
  const subgroups = new Set(said.map((each) => each.subgroup)).size;
  return html`<section data-theme=${id}><h3 dir="auto">${title}</h3>
    <p class="small">${b.w("plen_carried", { n: subgroups, all: b.picture.subgroups.length })}</p>
    ${b.records ? press(b, `take-${id}`, there ? html`${icon("check")} ${b.w("plen_there")}` : b.w("plen_take"), () => takeOver(b, block, title, members), {
      cls: "plain", label: b.w(there ? "plen_there_who" : "plen_take_who", { names: title }), busy: there }) : nothing}
    <ul class="said">${said.map(({ subgroup, text }) => html`<li><b>${b.names([subgroup])}</b> <span dir="auto">${text}</span></li>`)}</ul></section>`;
}

/**
 * What a reference says, and which subgroup; null where it is gone.
 * @param {Plen} b @param {string} reference
 */
export function saidAt(b, reference) {
  const [kind, id, block] = reference.split("/");
  if (kind === "wording") {
    const wording = b.picture.wordings[block]?.[id];
    return wording ? { subgroup: id, text: wording.text } : null;
  }
  if (kind === "note") {
    const note = b.picture.notes.find((each) => each.id === id);
    return note ? { subgroup: note.subgroup, text: note.text } : null;
  }
  const inside = b.picture.notes.filter((note) => note.stack === id);
  const title = b.picture.stacks[id]?.title || inside.map((note) => note.text).join(" · ");
  return inside.length > 0 ? { subgroup: inside[0].subgroup, text: title } : null;
}

/** @param {Plen} b @param {PlenaryNote} note @param {boolean} named */
function noteItem(b, { subgroup, text, kind, marks }, named) {
  const reactions = marks ? /** @type {Reaction[]} */ (["agree", "disagree", "discuss"]).filter((each) => marks[each] > 0) : [];
  return html`<li class="note ${kind}">${named ? html`<b>${b.names([subgroup])}</b>` : nothing} <span class="small">${b.w(`kind_${kind}`)}</span>
    <span dir="auto">${text}</span>
    ${reactions.length > 0 ? html`<span class="small">${reactions.map((each) => `${marks?.[each]} ${b.w(`plen_mark_${each}`)}`).join(" · ")}</span>` : nothing}</li>`;
}
