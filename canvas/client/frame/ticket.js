// Sends a ticket in a form, as a page that one goes on to: its answer sets the cookie that Streamlit cannot set.

import { sent as forget } from "./kept.js";

let sent = "";

/** @param {StreamlitComponent<{ address: string, fields: Record<string, string> }>} component */
export function show({ data }) {
  if (sent === data.fields.ticket) return;
  sent = data.fields.ticket ?? "";
  const form = document.createElement("form");
  form.method = "post";
  form.action = data.address;
  for (const [name, value] of Object.entries(data.fields)) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
  }
  document.body.append(form);
  forget();
  form.submit();
}
