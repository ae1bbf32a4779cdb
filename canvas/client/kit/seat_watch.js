// A page of ours for people with a seat: loads itself again when the seat is gone, and when the workshop moved on while
// nobody is typing in it.
import { serves } from "./health.js";

const NO_SEAT = 4404;
const PAUSE = 3000;

const page = /** @type {HTMLElement} */ (document.querySelector("[data-watch]"));
const { watch = "", workshop = "", role = "", draws } = page.dataset;

/** A page is not loaded again under somebody's hands. */
const atWork = () => document.activeElement !== document.body && document.activeElement !== null;

function open() {
  const url = new URL(watch, location.origin.replace(/^http/, "ws"));
  url.search = new URLSearchParams({ w: workshop, as: role }).toString();
  let seated = false;
  const socket = new WebSocket(url);
  socket.onmessage = () => (seated = true);
  socket.onclose = async ({ code }) => {
    if (code === NO_SEAT && seated) location.reload();
    if (code === NO_SEAT) return;
    await new Promise((next) => setTimeout(next, PAUSE));
    if (await serves(url)) open();
    else setTimeout(open, PAUSE);
  };
}

// Who is connected changes without anything being stored, so the list is fetched again now and then.
if (draws) setInterval(() => atWork() || document.hidden || location.reload(), 20_000);
open();
