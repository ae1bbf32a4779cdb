// The icons. They always stand beside words, so they are hidden from screen readers; their colour is that of their text.
import { html, svg } from "../vendor/lit-html.js";

const SHAPES = {
  check: svg`<path d="M3 8.5l3.2 3.2L13 4.8"/>`,
  ring: svg`<circle cx="8" cy="8" r="5.2"/>`,
  dot: svg`<circle cx="8" cy="8" r="4" fill="currentColor" stroke="none"/>`,
  broken: svg`<circle cx="8" cy="8" r="5.2"/><path d="M4.4 11.6l7.2-7.2"/>`,
  skip: svg`<circle cx="8" cy="8" r="5.6"/><path d="M5 8h6"/>`,
  arrow: svg`<path d="M2.5 8h10M8.8 4.2L12.6 8l-3.8 3.8"/>`,
  dots: svg`<g fill="currentColor" stroke="none">
    <circle cx="3" cy="8" r="1.5"/><circle cx="8" cy="8" r="1.5"/><circle cx="13" cy="8" r="1.5"/></g>`,
  cross: svg`<path d="M4 4l8 8M12 4l-8 8"/>`,
  plus: svg`<path d="M8 3v10M3 8h10"/>`,
  people: svg`<circle cx="6" cy="5.4" r="2.4"/><path d="M1.8 13c.4-2.8 2-4.2 4.2-4.2s3.8 1.4 4.2 4.2"/>
    <path d="M10.6 3.2a2.3 2.3 0 010 4.4M12 9.3c1.3.6 2 1.9 2.2 3.7"/>`,
  waiting: svg`<circle cx="8" cy="8" r="5.6"/><path d="M8 4.8V8l2.2 1.6"/>`,
  warning: svg`<path d="M8 2.5l6 10.5H2z"/><path d="M8 6.5v3M8 11.2v.1"/>`,
  idea: svg`<path d="M6 13.2h4M6.4 11c0-1.6-2-2.3-2-4.6a3.6 3.6 0 017.2 0c0 2.3-2 3-2 4.6z"/>`,
  question: svg`<path d="M5.2 6a2.8 2.8 0 115 1.8c-.9 1-2.2 1.2-2.2 2.6M8 13.2v.1"/>`,
  chance: svg`<path d="M2.5 12.5l4-4 2.6 2.6 4.4-5.6M9.8 5h3.9v3.9"/>`,
  risk: svg`<path d="M8 2.5l6 10.5H2z"/><path d="M8 6.5v3M8 11.2v.1"/>`,
  undo: svg`<path d="M6 3.2L2.8 6.4 6 9.6"/><path d="M2.8 6.4h6.4a3.4 3.4 0 010 6.8H6.5"/>`,
  redo: svg`<path d="M10 3.2l3.2 3.2L10 9.6"/><path d="M13.2 6.4H6.8a3.4 3.4 0 000 6.8h2.7"/>`,
  pen: svg`<path d="M3 13l.8-3.2 7-7 2.4 2.4-7 7z"/><path d="M9.4 4.2l2.4 2.4"/>`,
  talk: svg`<path d="M2.5 3.5h11v7.5H7.2L4.4 13.4V11H2.5z"/>`,
  larger: svg`<path d="M9.5 2.8h3.7v3.7M6.5 13.2H2.8V9.5M13 3L9 7M3 13l4-4"/>`,
  left: svg`<path d="M10 3L5 8l5 5"/>`,
  right: svg`<path d="M6 3l5 5-5 5"/>`,
  down: svg`<path d="M3 6l5 5 5-5"/>`,
  back: svg`<path d="M6.5 2.5L3 6l3.5 3.5"/><path d="M3 6h6.5a3.5 3.5 0 010 7H6"/>`,
};

/** @param {keyof typeof SHAPES} name */
export function icon(name) {
  return html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"
    focusable="false" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"
    stroke-linejoin="round">${SHAPES[name]}</svg>`;
}
