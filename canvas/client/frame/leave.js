// Sends the browser to an address outside Streamlit's pages.

/** @param {StreamlitComponent<{ address: string }>} component */
export function show({ data }) {
  location.assign(data.address);
}
