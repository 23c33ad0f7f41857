// Says when the page was published anew while its tab stayed open. It asks for the page when the tab comes to the front, once an
// hour at most and never offline; a browser that has it asks only whether it has changed.
import { find } from "../../browser/dom.js";

const HOUR = 3_600_000;
/**
 * What the page works with, as its file has it: scripts and styles bear names that change with what they hold. What a browser's
 * extensions have added is none of it.
 */
const PARTS =
  "script[src*='assets/'], link[rel=stylesheet][href*='assets/'], script[data-hb-spec], script[data-hb-data]";

/**
 * Watches for a newer page. `isKept` tells whether all that was written or brought in is there again once it has loaded.
 * @param {() => boolean} isKept @param {AbortSignal} signal
 */
export function watchRelease(isKept, signal) {
  /** @type {HTMLElement | null} */
  const element = document.querySelector("[data-hb-newer]");
  if (!element) return;
  let asked = Date.now();
  const look = async () => {
    if (document.hidden || !navigator.onLine || Date.now() - asked < HOUR) return;
    asked = Date.now();
    if (await isNewer()) show(element, isKept());
  };
  document.addEventListener("visibilitychange", look, { signal });
  find(element, "[data-hb-newer-load]").addEventListener("click", () => location.reload(), { signal });
  find(element, "[data-hb-newer-close]").addEventListener("click", () => (element.hidden = true), { signal });
}

async function isNewer() {
  try {
    const answer = await fetch(location.href, { cache: "no-cache" });
    const page = answer.ok ? await answer.text() : "";
    const parts = [...document.querySelectorAll(PARTS)].map(asWritten);
    // Who stands in between, as with a hotel's log-in, answers with a page of their own.
    return page.includes("data-hb-newer") && !parts.every((part) => page.includes(part));
  } catch {
    return false;
  }
}

/** @param {Element} part */
const asWritten = (part) => part.getAttribute("src") ?? part.getAttribute("href") ?? part.textContent ?? "";

/** @param {HTMLElement} element @param {boolean} isKept */
function show(element, isKept) {
  element.hidden = false;
  const { hbKept = "", hbLost = "" } = element.dataset;
  find(element, "[data-hb-newer-words]").textContent = isKept ? hbKept : hbLost;
}
