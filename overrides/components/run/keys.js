// The keys of a running session, as a clicker sends them too.
import { around } from "../../browser/dom.js";

/** @typedef {"next" | "back" | "pause" | "more"} Step */

/** @type {Record<string, Step>} */
const KEYS = {
  PageDown: "next",
  ArrowRight: "next",
  PageUp: "back",
  ArrowLeft: "back",
  p: "pause",
  ".": "pause",
  m: "more",
};

/** Calls `step` for a key that steers the run, unless somebody is writing or a control has its own use for it. @param {EventTarget} element @param {(step: Step) => void} step @param {AbortSignal} signal */
export function watchKeys(element, step, signal) {
  element.addEventListener("keydown", (given) => {
    const event = /** @type {KeyboardEvent} */ (given);
    const wanted = KEYS[event.key];
    if (!wanted || event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    if (around(event.target, "input, textarea, select", HTMLElement)) return;
    event.preventDefault();
    if (!event.repeat) step(wanted);
  }, { signal });
}
