// How people get in: large while nobody is there, small from then on, and always to be found. A shut door says so.
// And which functions are there, and which are missing.
import { html, nothing } from "../vendor/lit-html.js";
import { functionsHere } from "./glance.js";
import { going } from "./picture.js";
import { press } from "../kit/press.js";

/** @param {Lead} b */
export function invitePart(b) {
  const { workshop } = b.picture;
  if (!b.leads || workshop?.closed) return nothing;
  if (workshop?.shut) return shutPart(b);
  const show = press(b, "show-invite", b.w("lead_invite"), () => b.open({ kind: "invite" }), { cls: "btn small", opens: "dialog" });
  const small = functionsHere(b).people > 0;
  return html`<section data-testid="invite"><h2>${b.w("lead_join")}</h2>
    <p class="code">${b.data.code}</p>
    ${small ? nothing : html`<img class="qr" src=${b.data.qr} alt=${b.w("lead_qr")}>`}
    <p class="buttons">${show}<a class="way" href=${b.data.ways.cards}>${b.w("lead_cards")}</a></p></section>`;
}

/** @param {Lead} b */
function shutPart(b) {
  const until = today();
  const letIn = () => b.act({ op: "let_newcomers_in", until });
  return html`<section data-testid="invite"><h2>${b.w("lead_shut")}</h2>
    <p>${b.w("lead_shut_means")}</p>
    ${press(b, "let-in", b.w("lead_let_in"), letIn, { cls: "btn small", busy: going(b.picture, "let_newcomers_in") })}</section>`;
}

/** This day, by the clock of this browser, as the operation wants it. */
function today() {
  const now = new Date();
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** @param {Lead} b */
export function inviteDialog(b) {
  if (b.picture.workshop?.shut) return { title: b.w("lead_shut"), body: html`<p>${b.w("lead_shut_means")}</p>` };
  return {
    title: b.w("lead_join"),
    body: html`<div class="inviting"><p class="code large">${b.data.code}</p>
      <img class="qr large" src=${b.data.qr} alt=${b.w("lead_qr")}>
      <div class="field"><label for="lead-link">${b.w("lead_link")}</label>
        <input id="lead-link" type="text" readonly .value=${b.data.join} data-testid="join-link" @focus=${(/** @type {FieldEvent} */ event) => event.target.select()}></div>
      <p><a href=${b.data.ways.cards}>${b.w("lead_cards")}</a></p></div>`,
  };
}

/** @param {Lead} b */
export function functionsPart(b) {
  const { present, missing, people } = functionsHere(b);
  if (!b.leads || people === 0 || b.data.functions.length === 0) return nothing;
  return html`<section data-testid="functions"><h2>${b.w("lead_functions")}</h2>
    ${present.length > 0 ? html`<p>${present.map((each) => `${each.text} ${each.n}`).join(" · ")}</p>` : nothing}
    ${missing.length > 0 ? html`<p class="missing">${b.w("lead_missing", { functions: missing.map((each) => each.text).join(", ") })}</p>` : nothing}
    <p><a href=${b.data.ways.people}>${b.w("lead_people_list")}</a></p>
  </section>`;
}
