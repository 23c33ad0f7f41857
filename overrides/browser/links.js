// The way of answers out of a sheet and in again: the address's fragment, and the clipboard.

import { copyAskedFor, packedIn, toolsAskedFor } from "../core/links.js";

export const LONGEST_LINK = 2000;

/** Returns true where the address brings answers, or asks for a copy. */
export function bringsAnswers() {
  return Boolean(packedIn(location.hash) || copyAskedFor(location.hash));
}

/** Returns the packed answers that stand in the address, and leaves them there; "" where there are none. */
export function answersInAddress() {
  return packedIn(location.hash);
}

/** Returns the id of the copy that the address asks for, and takes it out; "" where it asks for none. */
export function takeCopy() {
  const found = copyAskedFor(location.hash);
  if (found) clearFragment();
  return found;
}

/** Returns the tools that the address asks a plan to take, and takes them out. */
export function takeTools() {
  const found = toolsAskedFor(location.hash);
  if (found.length) clearFragment();
  return found;
}

/** Takes the fragment out of the address. The whole of it is named: a path that begins with // would be a host. */
export function clearFragment() {
  history.replaceState(history.state, "", location.href.replace(/#.*$/s, ""));
}

/** Returns this page's address with packed answers in its fragment, which no server sees. @param {string} packed */
export function linkWith(packed) {
  return location.origin + `${location.pathname}#a=${packed}`;
}

/** Calls `listener` when the fragment changes. @param {() => void} listener @param {AbortSignal} signal */
export function watchAddress(listener, signal) {
  addEventListener("hashchange", listener, { signal });
}

/**
 * Copies text, or what a promise of text brings, and the same as HTML where it is given. Returns true where it is on the
 * clipboard. Where the text has to be waited for the clipboard gets the promise: WebKit takes nothing that comes later than
 * the click. On plain http there is no clipboard interface, so the older way serves, which needs a moment's selection.
 * @param {string | Promise<string>} text
 * @param {string} [html]
 */
export async function copy(text, html) {
  try {
    if (typeof text === "string" && !html) await navigator.clipboard.writeText(text);
    else {await navigator.clipboard.write([
        new ClipboardItem({ "text/plain": blob(text), ...(html && { "text/html": blob(html, "text/html") }) }),
      ]);}
    return true;
  } catch {
    return copyBySelection(await text, html);
  }
}

/** @param {string | Promise<string>} text */
const blob = async (text, type = "text/plain") => new Blob([await text], { type });

/** @param {string} text @param {string} [html] */
function copyBySelection(text, html) {
  const area = document.createElement("textarea");
  const focused = document.activeElement;
  /** @param {ClipboardEvent} event */
  const put = (event) => {
    if (!event.clipboardData) return;
    event.clipboardData.setData("text/plain", text);
    if (html) event.clipboardData.setData("text/html", html);
    event.preventDefault();
  };
  area.value = text;
  document.body.append(area);
  area.select();
  document.addEventListener("copy", put, { once: true });
  const copied = document.execCommand("copy");
  document.removeEventListener("copy", put);
  area.remove();
  if (focused instanceof HTMLElement || focused instanceof SVGElement) focused.focus();
  return copied;
}
