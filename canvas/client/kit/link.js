// The link of a role: takes its secret, which stands behind the #, out of the address at once, and sends it in a form.
const form = /** @type {HTMLFormElement} */ (document.querySelector("form"));
const asked = new URLSearchParams(location.hash.slice(1));
history.replaceState(null, "", location.pathname + location.search);
if (asked.get("key")) {
  for (const name of ["as", "key"]) {
    const field = /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
    field.value = asked.get(name) ?? "";
  }
  form.submit();
} else {
  const said = /** @type {HTMLElement} */ (document.querySelector("#incomplete"));
  const title = /** @type {HTMLElement} */ (document.querySelector("h1"));
  title.textContent = said.dataset.title ?? "";
  said.hidden = false;
}
