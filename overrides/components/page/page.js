// What every page runs. Each part finds its own place in the page, and does nothing where there is none.
import { startMenu, startScheme } from "../header/header.js";
import { startLanguages } from "../languages/languages.js";
import { startSearch } from "../search/open.js";
import { markReviews, startAnchors, startContents, startPrint, startTerms } from "./prose.js";

startMenu();
startLanguages();
startScheme();
startSearch();
startContents();
startAnchors();
startTerms();
startPrint();
markReviews();
document.documentElement.dataset.hbStarted = "";
if (document.querySelector("[data-hb-filter]")) {
  later(import("../filter/filter.js"), (part) => part.startFilters());
}
/** @type {HTMLElement | null} */
const share = document.querySelector("[data-hb-share]");
if (share) {
  /** @type {Promise<void> | undefined} */
  let coming;
  const start = () => (coming ??= later(import("../share/share.js"), (part) => part.startShare(share)));
  const near = new IntersectionObserver(([seen]) => seen.isIntersecting && start(), { rootMargin: "600px" });
  near.observe(share);
  // A button that was quicker than the network is pressed again.
  share.addEventListener("click", async ({ target }) => {
    const button = target instanceof Element && target.closest("button");
    if (!button || "hbReady" in share.dataset) return;
    await start();
    if ("hbReady" in share.dataset) button.click();
  });
}
if (document.querySelector("[data-hb-offline]")) {
  later(import("../offline/offline.js"), (part) => part.startOffline());
}
/** @type {HTMLElement | null} */
const resume = document.querySelector("[data-hb-resume]");
if (resume && keepsSheets()) {
  later(import("../my-sheets/resume.js"), (part) => part.startResume(resume));
}

/**
 * Starts a part of the page once it has come. Where it never comes, its controls go, as on a page without scripts.
 * @template Part
 * @param {Promise<Part>} coming @param {(part: Part) => void} start
 */
async function later(coming, start) {
  let part;
  try {
    part = await coming;
  } catch {
    document.documentElement.classList.replace("js", "no-js");
    return;
  }
  start(part);
}

/** A glance that spares most readers two requests; browser/storage.js is the one that knows what lies there. */
function keepsSheets() {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith("hb/1/"));
  } catch {
    return false;
  }
}
