// Styles that a page names and loads only once something on it needs them.
import { findAll } from "./dom.js";

/** Loads the styles that wait; one that does not come is no reason to stop. */
export async function wakeStyles() {
  await Promise.all(findAll(document, "[data-hb-later]", HTMLLinkElement).map(wake));
}

/** @param {HTMLLinkElement} style */
function wake(style) {
  if (!style.disabled) return undefined;
  return new Promise((done) => {
    style.addEventListener("load", done, { once: true });
    style.addEventListener("error", done, { once: true });
    style.disabled = false;
  });
}
