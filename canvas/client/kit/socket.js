// The connection: one WebSocket that comes back by itself, with growing pauses, and at once when the network or the page
// returns. While the server is away a request asks whether it is back, and only then a socket is opened: Firefox holds
// back sockets to a server to which some have failed, for up to a minute, but no requests. When nothing was heard for a
// while it asks for a sign of life: a network that fails silently must not look like a subgroup in which nobody writes.
// What the frames mean is not its concern.

import { serves } from "./health.js";

const FIRST_PAUSE = 300;
const LONGEST_PAUSE = 4000;
const PATIENCE = 8000;
const SILENCE = 10000;
const ANSWER = 6000;

export class Socket {
  #url;
  #onFrame;
  #onState;
  /** @type {WebSocket | null} */
  #socket = null;
  #timer = 0;
  #listening = 0;
  #attempt = 0;
  #asked = 0;
  #stopped = false;

  /**
   * @param {string} url
   * @param {{ onFrame: (frame: BoardFrame) => void, onState: (state: ConnectionState) => void }} on
   */
  constructor(url, { onFrame, onState }) {
    this.#url = url;
    this.#onFrame = onFrame;
    this.#onState = onState;
    addEventListener("online", this.#returned);
    addEventListener("pageshow", this.#returned);
    document.addEventListener("visibilitychange", this.#returned);
    this.#connect();
  }

  /**
   * True when the object was handed to an open connection; that is no promise that it arrived.
   * @param {BrowserFrame} object
   */
  send(object) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(object));
    return true;
  }

  /** Leave a connection that no longer answers and make a new one. */
  restart() {
    this.#leave();
    this.#onState("away");
    this.#return();
  }

  /**
   * Go on at another address, when it is another.
   * @param {string} url
   */
  move(url) {
    if (url === this.#url) return;
    this.#url = url;
    this.#leave();
    this.#onState("connecting");
    this.#connect();
  }

  stop() {
    this.#stopped = true;
    this.#leave();
    removeEventListener("online", this.#returned);
    removeEventListener("pageshow", this.#returned);
    document.removeEventListener("visibilitychange", this.#returned);
  }

  #connect() {
    clearTimeout(this.#timer);
    let socket;
    try {
      socket = new WebSocket(this.#url);
    } catch {
      this.#later();
      return;
    }
    this.#socket = socket;
    const patience = setTimeout(() => socket.close(), PATIENCE);
    socket.onopen = () => {
      clearTimeout(patience);
      if (socket === this.#socket) this.#listen();
      if (socket === this.#socket) this.#onState("open");
    };
    socket.onmessage = (event) => {
      if (socket === this.#socket) this.#read(event.data);
    };
    socket.onclose = () => {
      clearTimeout(patience);
      if (socket === this.#socket) this.#lost();
    };
  }

  // Of several questions only the last one counts: the one before may hang in a network that is gone.
  async #return() {
    clearTimeout(this.#timer);
    this.#asked += 1;
    const asked = this.#asked;
    const there = await serves(this.#url);
    if (asked !== this.#asked) return;
    if (there) this.#connect();
    else this.#later();
  }

  #listen() {
    clearTimeout(this.#listening);
    this.#listening = setTimeout(() => {
      this.send({ beat: true });
      this.#listening = setTimeout(() => this.restart(), ANSWER);
    }, SILENCE);
  }

  /**
   * Anything that is not a JSON object is skipped: one bad frame must not take the board away.
   * @param {string} text
   */
  #read(text) {
    let frame;
    try {
      frame = JSON.parse(text);
    } catch {
      return;
    }
    if (!frame || typeof frame !== "object" || Array.isArray(frame)) return;
    this.#attempt = 0;
    this.#listen();
    this.#onFrame(frame);
  }

  #lost() {
    clearTimeout(this.#listening);
    this.#socket = null;
    this.#onState("away");
    this.#later();
  }

  #later() {
    if (this.#stopped) return;
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.#attempt);
    this.#attempt += 1;
    clearTimeout(this.#timer);
    // A room full of browsers must not come back in the same instant.
    this.#timer = setTimeout(() => this.#return(), pause * (0.5 + Math.random() / 2));
  }

  #leave() {
    this.#asked += 1;
    clearTimeout(this.#timer);
    clearTimeout(this.#listening);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #returned = () => {
    if (this.#stopped || document.visibilityState === "hidden") return;
    this.#attempt = 0;
    if (this.#socket && this.#socket.readyState <= WebSocket.OPEN) return;
    this.#return();
  };
}
