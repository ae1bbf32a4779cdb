// Loaded before Streamlit: what it takes from the browser's language, such as the months of its calendar, follows the page's.
for (const [name, get] of [["language", () => document.documentElement.lang], ["languages", () => [document.documentElement.lang]]]) {
  Object.defineProperty(navigator, /** @type {string} */ (name), { configurable: true, get: /** @type {() => any} */ (get) });
}
