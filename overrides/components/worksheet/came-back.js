// A sheet that comes out of the browser's cache, with controls that may hold anything.

/** @import { Keeper } from "./keeper.js" */

/** What somebody may begin with then. */
const FIRST_TOUCHES = ["pointerdown", "keydown", "beforeinput", "focusin"];

/**
 * WebKit empties controls some time after a page has come back, without an event, so they are looked at until then, and once
 * more before somebody writes.
 * @param {HTMLElement} element @param {Pick<Keeper, "showAgain" | "sync">} keeper
 */
export function cameBack(element, keeper) {
  const look = () => keeper.showAgain();
  look();
  keeper.sync();
  setTimeout(look);
  requestAnimationFrame(() => setTimeout(look));
  const life = new AbortController();
  const first = () => {
    life.abort();
    look();
  };
  for (const type of FIRST_TOUCHES) element.addEventListener(type, first, { capture: true, signal: life.signal });
}
