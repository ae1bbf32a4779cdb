// The clock of the plenary on its page, and how the topics share out what is left of it; both count down while it runs. No
// live region: a clock that speaks every second takes the screen reader away from its user.
import { minutesLeft } from "../kit/marks.js";
import { sharedOut } from "../kit/sharing.js";
import { clockFace } from "../kit/words.js";

/**
 * What `time_left` of canvas/words/plenary.py gives: milliseconds left, whether a clock is shown and counts down, and the
 * sentences for many minutes, for one, and for when time is up.
 * @typedef {{
 *   left: number, shown: boolean, runs: boolean, held: string, up: string, one: string, many: string, over: string,
 *   topic: string, topics: [string, number][],
 * }} TimeLeft
 */

/** The timer of each clock, by where it stands. @type {WeakMap<Node, number>} */
const timers = new WeakMap();

/** @param {StreamlitComponent<TimeLeft>} component */
export function show({ data, parentElement }) {
  const place = /** @type {HTMLElement} */ (parentElement.querySelector("#minutes"));
  const [face, sentence] = /** @type {HTMLElement[]} */ ([...place.children]);
  const topics = /** @type {HTMLElement} */ (parentElement.querySelector("#topics"));
  const end = performance.now() + data.left;
  const draw = () => {
    const left = data.runs ? Math.max(0, end - performance.now()) : data.left;
    const said = told(data, left);
    face.classList.toggle("over", data.shown && left === 0);
    for (const [element, text] of /** @type {[HTMLElement, string][]} */ ([[face, said.face], [sentence, said.sentence], [topics, said.topics]])) {
      if (element.textContent !== text) element.textContent = text;
    }
  };
  clearInterval(timers.get(parentElement));
  if (data.runs) timers.set(parentElement, setInterval(draw, 250));
  draw();
  return () => clearInterval(timers.get(parentElement));
}

/**
 * What stands there when so much is left.
 * @param {TimeLeft} data @param {number} left milliseconds
 */
export function told(data, left) {
  const minutes = minutesLeft(left);
  const face = left > 0 ? [clockFace(left), data.held && `(${data.held})`].filter(Boolean).join(" ") : data.up;
  const shares = sharedOut(minutes, data.topics.map(([, weight]) => weight));
  const topics = minutes > 0 ? data.topics.map(([title, _], at) => filled(data.topic, title, shares[at])) : [];
  return {
    face: data.shown ? face : "",
    sentence: minutes > 0 ? (minutes === 1 ? data.one : data.many).replace("{minutes}", String(minutes)) : data.over,
    topics: topics.join(" · "),
  };
}

/** @param {string} words @param {string} topic @param {number} n */
const filled = (words, topic, n) => words.replace(/\{(topic|n)\}/g, (_, name) => (name === "n" ? String(n) : topic));
