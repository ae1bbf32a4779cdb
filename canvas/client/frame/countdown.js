// Counts down what is left of the step on a Streamlit page. No live region: a clock that speaks every second takes the
// screen reader away from its user.
import { clockFace } from "../kit/words.js";

/**
 * Milliseconds left, whether they count down, and what stands beside them or in place of them when they are over.
 * @typedef {{ left: number, runs: boolean, beside: string, over: string }} Countdown
 */

/** The moment at which each clock runs out, by where it stands, with its timer. @type {WeakMap<Node, number>} */
const timers = new WeakMap();

/** @param {StreamlitComponent<Countdown>} component */
export function show({ data, parentElement }) {
  const face = /** @type {HTMLElement} */ (parentElement.querySelector("#countdown"));
  const [time, beside] = /** @type {HTMLElement[]} */ ([...face.children]);
  const end = performance.now() + data.left;
  const draw = () => {
    const left = data.runs ? Math.max(0, end - performance.now()) : data.left;
    time.textContent = left > 0 ? clockFace(left) : "";
    beside.textContent = left > 0 ? data.beside : data.over;
    face.classList.toggle("over", left === 0);
  };
  clearInterval(timers.get(parentElement));
  if (data.runs) timers.set(parentElement, setInterval(draw, 250));
  draw();
  return () => clearInterval(timers.get(parentElement));
}
