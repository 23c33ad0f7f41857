// The channel between the page that has something to show and the window on the big screen: one browser, no server.
import { readMessage } from "../core/screen.js";

/** @import { ScreenMessage } from "../core/types.d.ts" */

const NAME = "hb/screen";
/** On the page of the screen: another part of a session is on, so what was shown of the one before has had its time. */
export const PART = "hb-part";
/** The name of its window, for whoever opens it. */
export const WINDOW = "hb-screen";

/**
 * Joins the channel. Returns what sends a message to the other windows.
 * @param {(message: ScreenMessage) => void} listener @param {AbortSignal} [signal]
 */
export function joinScreen(listener, signal) {
  const channel = new BroadcastChannel(NAME);
  channel.addEventListener("message", ({ data }) => {
    const message = readMessage(data);
    if (message) listener(message);
  });
  signal?.addEventListener("abort", () => channel.close());
  /** @param {ScreenMessage} message */
  return (message) => channel.postMessage(message);
}

/** Opens the big screen in a window of its own, or brings it to the front; false where the browser lets none open. @param {string} address */
export function openScreen(address) {
  const there = window.open("", WINDOW);
  if (!there) return false;
  // One that is open stays as it is: a session may run on it, and its address says which.
  if (!isAt(there, address)) there.location.href = new URL(address, location.href).href;
  there.focus();
  return true;
}

/** @param {Window} there @param {string} address */
function isAt(there, address) {
  try {
    return there.location.pathname === new URL(address, location.href).pathname;
  } catch {
    return false;
  }
}
