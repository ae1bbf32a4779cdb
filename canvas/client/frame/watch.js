// Wakes a Streamlit page when the workshop moved on, or when its reader has no seat in it any more: a socket that says the
// number of the last operation, and closes with the seat.
import { serves } from "../kit/health.js";
import { quiet } from "./leaving.js";

const FIRST_PAUSE = 300;
const LONGEST_PAUSE = 4000;
const NO_SEAT = 4404;

/**
 * With a role only the end of the seat in that role counts.
 * @typedef {{ address: string, workshop: string, number: number, role?: string }} WatchData
 * @typedef {{ socket: WebSocket | null, stopped: boolean, wait: number, number: number, since: number, seated: boolean,
 *   wake: (number: number) => void }} Watch
 */

/** @type {WeakMap<Node, Watch>} */
const watches = new WeakMap();

/** @param {StreamlitComponent<WatchData>} component */
export function show({ data, parentElement, setTriggerValue }) {
  const wake = (/** @type {number} */ number) => setTriggerValue("moved", number);
  const known = watches.get(parentElement);
  const state = known ?? { socket: null, stopped: false, wait: FIRST_PAUSE, number: 0, since: performance.now(), seated: false, wake };
  state.number = data.number;
  state.wake = wake;
  if (!known) {
    watches.set(parentElement, state);
    open(state, data);
  }
  return () => {
    state.stopped = true;
    watches.delete(parentElement);
    state.socket?.close();
  };
}

/** @param {Watch} state @param {WatchData} data */
function open(state, data) {
  const url = new URL(data.address, location.origin.replace(/^http/, "ws"));
  const asked = new URLSearchParams({ w: data.workshop });
  if (data.role) asked.set("as", data.role);
  else asked.set("n", String(state.number));
  url.search = asked.toString();
  state.socket = new WebSocket(url);
  state.socket.onmessage = (event) => {
    state.wait = FIRST_PAUSE;
    state.seated = true;
    if (data.role) return;
    const { number } = JSON.parse(event.data);
    wakeFor(state, number);
  };
  state.socket.onclose = (event) => {
    if (state.stopped) return;
    if (event.code !== NO_SEAT) setTimeout(() => comeBack(state, data, url), state.wait);
    else if (data.role && state.seated) location.reload();
  };
}

/** Draw the page again for this number, once it is not being left. @param {Watch} state @param {number} number */
function wakeFor(state, number) {
  if (state.stopped || number <= state.number) return;
  const wait = quiet(state.since);
  if (wait > 0) setTimeout(() => wakeFor(state, number), wait);
  else state.wake(number);
}

/** @param {Watch} state @param {WatchData} data @param {URL} url */
async function comeBack(state, data, url) {
  state.wait = Math.min(state.wait * 2, LONGEST_PAUSE);
  const there = !state.stopped && (await serves(url));
  if (state.stopped) return;
  if (there) open(state, data);
  else setTimeout(() => comeBack(state, data, url), state.wait);
}
