// Putting together what the subgroups said about a topic: what is in no theme beside the themes, ticked, dragged or taken over
// from a suggestion. The same is done with the keyboard alone.
import { html, nothing } from "../vendor/lit-html.js";
import { live } from "../vendor/directives/live.js";
import { repeat } from "../vendor/directives/repeat.js";
import { onText } from "../kit/fields.js";
import { press } from "../kit/press.js";
import { aimOf, putIn, putTogether, saveTitle, takeOut } from "./merge_deeds.js";
import { allow, drop, letGo, lift } from "./merge_drag.js";
import { merges, mergingOf, tick, untick } from "./merge_state.js";
import { similar, suggestedPart } from "./merge_suggested.js";
import { bySubgroup, looseOf, themesOf, thingsOf } from "./merge_things.js";

/** @typedef {import("./merge_things.js").Thing} Thing */

/** @param {Plen} b */
export function mergingView(b) {
  const { block } = b;
  const things = thingsOf(b.picture, block.id);
  const loose = looseOf(b.picture, block.id, things);
  const themes = themesOf(b.picture, block.id);
  const { ticked } = mergingOf(b);
  for (const gone of [...ticked].filter((ref) => !things.has(ref))) ticked.delete(gone);
  return html`<div class="work merging">${topicsPart(b)}
    <div class="topic" data-block=${block.id}>
      <div class="line"><h2 id="plen-title" tabindex="-1" data-testid="title">${block.title}</h2><span class="space"></span>${searchField(b)}</div>
      ${merges(b) ? suggestedPart(b, block, things, loose) : nothing}
      <div class="halves">
        ${loosePart(b, things, loose)}
        <section aria-labelledby="merge-themes"><h3 id="merge-themes">${b.w("merge_themes")} <span class="small">${themes.length}</span></h3>
          ${themes.length === 0 ? html`<p class="small">${b.w(merges(b) ? "merge_no_themes" : "merge_no_themes_yet")}</p>` : nothing}
          ${repeat(themes, (theme) => theme.id, (theme) => themeCard(b, theme, things))}</section>
      </div>
      ${merges(b) ? dock(b, block, themes) : nothing}
    </div></div>`;
}

/** The topics in the order of the sheet, each with how much of it is in no theme. @param {Plen} b */
function topicsPart(b) {
  return html`<nav class="order" aria-label=${b.w("merge_topics")}><ol>${b.blocks.map(({ id, title }) => {
    const loose = looseOf(b.picture, id, thingsOf(b.picture, id)).length;
    const here = b.block.id === id;
    return html`<li><button type="button" class="to ${here ? "on" : ""}" data-testid=${`topic-${id}`} data-field=${`topic/${id}`} data-press=${`topic-${id}`}
      aria-current=${here ? "true" : nothing} @click=${() => b.go("merge", id)}><span><b>${title}</b> <span class="small">${b.wn("merge_loose_n", loose)}</span></span></button></li>`;
  })}</ol>
  ${b.leads ? html`<p class="small"><a href=${b.data.ways.people} data-testid="way-people">${b.w("merge_makers")}</a></p>` : nothing}</nav>`;
}

/** @param {Plen} b */
function searchField(b) {
  const merging = mergingOf(b);
  const type = onText((text) => {
    merging.search = text;
    b.redraw();
  });
  return html`<input type="search" class="search" aria-label=${b.w("merge_search")} placeholder=${b.w("merge_search")} data-field="merge/search"
    .value=${live(merging.search)} @input=${type}>`;
}

/** @param {Plen} b @param {Map<string, Thing>} things @param {string[]} loose */
function loosePart(b, things, loose) {
  const none = things.size > 0 ? "merge_all_themed" : "merge_nothing";
  return html`<section class="loose" aria-labelledby="merge-loose" @dragover=${(/** @type {Event} */ e) => allow(b, e)}
      @drop=${(/** @type {Event} */ e) => drop(b, e, (members) => members.some((ref) => !loose.includes(ref)) && takeOut(b, members))}>
    <h3 id="merge-loose">${b.w("merge_loose")} <span class="small">${loose.length}</span></h3>
    ${loose.length === 0 ? html`<p class="small">${b.w(none)}</p>` : nothing}
    ${bySubgroup(things, loose.filter((ref) => fits(b, things.get(ref)))).map(([subgroup, some]) => html`<h4>${b.names([subgroup])}</h4>
      <ul>${repeat(some, ({ ref }) => ref, (thing) => thingItem(b, thing, false))}</ul>`)}</section>`;
}

/** @param {Plen} b @param {Thing | undefined} thing */
function fits(b, thing) {
  const { search } = mergingOf(b);
  return thing && `${b.names([thing.subgroup])} ${thing.text}`.toLowerCase().includes(search.trim().toLowerCase());
}

/** @param {Plen} b @param {NoteKind | "wording"} kind */
const kindWord = (b, kind) => b.w(kind === "wording" ? "merge_wording" : `kind_${kind}`);

/** @param {Plen} b @param {Thing} thing @param {boolean} named */
function thingItem(b, { ref, subgroup, text, kind, notes }, named) {
  const ticked = mergingOf(b).ticked.has(ref);
  const what = kind === "stack" ? b.wn("merge_stack", notes.length) : kindWord(b, kind);
  const words = html`<span><span class="small">${named ? `${b.names([subgroup])} · ${what}` : what}</span> <span dir="auto">${text}</span></span>`;
  if (!merges(b)) return html`<li class="thing ${kind}" data-ref=${ref}>${words}</li>`;
  return html`<li class="thing ${kind} ${ticked ? "on" : ""}" data-ref=${ref} draggable="true" @dragstart=${(/** @type {DragEvent} */ e) => lift(b, e, ref)} @dragend=${() => letGo(b)}>
    <label><input type="checkbox" data-field=${`tick/${ref}`} .checked=${live(ticked)} @change=${() => tick(b, ref)}>${words}</label></li>`;
}

/** @param {Plen} b @param {PlenaryTheme} theme @param {Map<string, Thing>} things */
function themeCard(b, theme, things) {
  const members = theme.members.flatMap((ref) => things.get(ref) ?? []);
  const subgroups = new Set(members.map((each) => each.subgroup)).size;
  const shown = members.filter((thing) => fits(b, thing));
  return html`<article class="theme" data-theme=${theme.id} aria-label=${theme.title} @dragover=${(/** @type {Event} */ e) => allow(b, e)}
      @drop=${(/** @type {Event} */ e) => drop(b, e, (refs) => putIn(b, theme, refs))}>
    ${merges(b) ? titleForm(b, theme) : html`<h4 dir="auto">${theme.title}</h4>`}
    ${members.length === 0 ? html`<p class="small">${b.w("merge_empty_theme")}</p>` : html`<p class="small">${b.w("plen_carried", { n: subgroups, all: b.picture.subgroups.length })}</p><ul>${repeat(shown, ({ ref }) => ref, (thing) => thingItem(b, thing, true))}</ul>`}
  </article>`;
}

/** The title of a theme as a field; what somebody else called it meanwhile is shown first. @param {Plen} b @param {PlenaryTheme} theme */
function titleForm(b, theme) {
  const name = `theme/${theme.id}`;
  const draft = b.drafts.get(name);
  const title = draft?.title ?? theme.title;
  const changed = draft !== undefined && title.trim() !== theme.title;
  const newer = changed && draft.base !== theme.revision;
  const type = onText((text) => b.draft(name, text === theme.title ? null : { title: text, base: draft?.base ?? theme.revision }));
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    saveTitle(b, theme);
  };
  const dissolve = () => {
    b.does({ op: "dissolve_theme", theme: theme.id });
    b.tell(b.w("merge_dissolved", { title: theme.title }));
    b.redraw("#merge-themes");
  };
  return html`<form class="titled" @submit=${submit}>
      <input type="text" class="title" aria-label=${b.w("merge_theme_title")} dir="auto" data-field=${name} .value=${live(title)} @input=${type}>
      ${changed ? html`<button class="btn small" data-press=${`rename-${theme.id}`} data-testid=${`rename-${theme.id}`}>${b.w("merge_rename")}</button>` : nothing}
      ${press(b, `dissolve-${theme.id}`, b.w("merge_dissolve"), dissolve, { cls: "plain", label: `${b.w("merge_dissolve")}: ${theme.title}` })}
    </form>
    ${newer ? html`<p class="small newer" role="status">${b.w("merge_newer_title", { title: theme.title })}
      ${press(b, `keep-${theme.id}`, b.w("merge_keep_newer"), () => b.draft(name, null), { cls: "plain" })}</p>` : nothing}`;
}

/** What is done with what is ticked, always in sight. @param {Plen} b @param {PlenaryBlock} block @param {PlenaryTheme[]} themes */
function dock(b, { id }, themes) {
  const { ticked, waits } = mergingOf(b);
  const refs = [...ticked];
  const { title, aim } = aimOf(b, id);
  const into = themes.some((theme) => theme.id === aim) ? aim : "";
  const held = new Set(themes.flatMap((theme) => theme.members));
  const inside = refs.filter((ref) => held.has(ref));
  const type = onText((text) => b.draft(`merge/${id}`, { title: text, aim: "" }));
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    putTogether(b, id);
  };
  return html`<section class="dock ${refs.length === 0 && !title ? "none" : ""}" aria-label=${b.w("merge_bar")} data-testid="merge-bar">
    <form class="line" @submit=${submit}>
      <b role="status" data-testid="ticked">${b.w("merge_ticked", { n: refs.length })}</b>
      ${themes.length > 0 ? html`<select aria-label=${b.w("merge_aim")} data-field="merge/aim" data-testid="merge-aim" .value=${live(into)}
          @change=${(/** @type {FieldEvent} */ e) => b.draft(`merge/${id}`, { ...aimOf(b, id), aim: e.target.value })}>
        <option value="" ?selected=${into === ""}>${b.w("merge_new")}</option>
        ${themes.map((theme) => html`<option value=${theme.id} ?selected=${theme.id === into}>${theme.title}</option>`)}</select>` : nothing}
      ${into === "" ? html`<input type="text" id="merge-title" class="title" aria-label=${b.w("merge_new_title")} placeholder=${b.w("merge_new_title")} dir="auto"
        data-field="merge/title" data-testid="merge-title" .value=${live(title)} @input=${type}>` : nothing}
      <button class="btn primary" data-press="merge" data-testid="merge">${b.w("merge_together")}</button>
    </form>
    <div class="buttons">
      ${inside.length > 0 ? press(b, "merge-out", b.w("merge_take_out"), () => takeOut(b, inside), { cls: "plain" }) : nothing}
      ${refs.length === 1 && b.data.suggests ? press(b, "merge-similar", b.w(waits === refs[0] ? "merge_looking" : "merge_similar"), () => similar(b, id, refs[0]), { cls: "plain", busy: waits !== "" }) : nothing}
      ${refs.length > 0 ? press(b, "merge-untick", b.w("merge_untick"), () => untick(b), { cls: "plain" }) : nothing}
    </div></section>`;
}
