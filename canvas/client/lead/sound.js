// The sound of a leader's clock: two tones at 2 minutes, three when time is up. Off until somebody turns it on, on that
// device; it is made by the browser, of nothing that is loaded.
import { storage } from "../kit/storage.js";

const KEY = "la/sound";
/** The tones in hertz, by the minutes that are left. @type {Record<number, number[]>} */
const TONES = { 2: [660, 660], 0: [660, 550, 440] };
/** How long a tone lasts, and from one to the next, in seconds. */
const LENGTH = 0.18;
const APART = 0.28;

export class Sound {
  on = storage.read(KEY) === "on";
  /** @type {AudioContext | null} */
  #context = null;

  constructor() {
    // A browser lets a page sound only after its user did something in it.
    for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, this.#ready);
  }

  stop() {
    for (const kind of ["pointerdown", "keydown"]) removeEventListener(kind, this.#ready);
    this.#context?.close();
    this.#context = null;
  }

  /** Turn it on or off, and remember that in this browser; turned on it is heard at once. */
  turn() {
    this.on = !this.on;
    storage.write(KEY, this.on ? "on" : "off");
    this.#ready();
    this.play(2);
  }

  /**
   * What is heard when so many minutes are left; nothing for other minutes, while it is off, and where the browser is not
   * ready: it never comes later.
   * @param {number} minutes
   */
  play(minutes) {
    const context = this.#context;
    if (!this.on || !context || context.state !== "running") return;
    (TONES[minutes] ?? []).forEach((pitch, at) => tone(context, pitch, context.currentTime + at * APART));
  }

  #ready = () => {
    if (!this.on || typeof AudioContext === "undefined") return;
    this.#context ??= new AudioContext();
    if (this.#context.state === "suspended") this.#context.resume().catch(() => {});
  };
}

/** @param {AudioContext} context @param {number} pitch @param {number} at */
function tone(context, pitch, at) {
  const source = new OscillatorNode(context, { type: "sine", frequency: pitch });
  const loud = new GainNode(context, { gain: 0 });
  // It swells and fades, because a tone that begins at once clicks.
  loud.gain.setValueAtTime(0, at);
  loud.gain.linearRampToValueAtTime(0.2, at + 0.02);
  loud.gain.linearRampToValueAtTime(0, at + LENGTH);
  source.connect(loud).connect(context.destination);
  source.start(at);
  source.stop(at + LENGTH);
}
