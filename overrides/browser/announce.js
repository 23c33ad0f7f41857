// The one live region of a page: says to those who listen what others see.

/** @import { Announce } from "../core/types.d.ts" */

const REST = 200;
/** After so many milliseconds it has been heard; whoever reads the page line by line is not to meet it again. */
const HEARD = 10_000;

/**
 * Returns `announce(text)`, which speaks through `region` once the focus has rested for a moment: a screen reader falls
 * silent when the focus moves, and what was said just before is lost. What is announced meanwhile is said together, in
 * its order, and once where it is the same; what is announced again later is said again. What is said `about` something
 * takes the place of what waits to be said about it: of a number that is being typed only the end is heard.
 * @param {HTMLElement} region
 * @returns {Announce}
 */
export function makeAnnounce(region) {
  /** @type {{ text: string, about?: unknown }[]} */
  let waiting = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const rest = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const text = waiting.map((one) => one.text).join(" ");
      waiting = [];
      region.textContent = region.textContent === text ? `${text}\u00a0` : text;
      timer = setTimeout(() => region.replaceChildren(), HEARD);
    }, REST);
  };
  region.ownerDocument.addEventListener("focusin", () => waiting.length && rest());
  return (text, about) => {
    if (about !== undefined) waiting = waiting.filter((one) => one.about !== about);
    if (waiting.at(-1)?.text !== text) waiting.push({ text, about });
    rest();
  };
}
