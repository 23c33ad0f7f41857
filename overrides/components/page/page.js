// What every page runs. Each part finds its own place in the page, and does nothing where there is none.
import { startMenu, startScheme } from "../header/header.js";
import { startSearch } from "../search/open.js";
import { startTerms } from "../term/term.js";
import { markReviews, startAnchors, startContents, startPrint } from "./prose.js";

startMenu();
startScheme();
startSearch();
startContents();
startAnchors();
startTerms();
startPrint();
markReviews();
if (document.querySelector("[data-hb-filter]")) {
  const { startFilters } = await import("../filter/filter.js");
  startFilters();
}
const share = document.querySelector("[data-hb-share]");
if (share) {
  let coming;
  const start = () => (coming ??= import("../share/share.js").then(({ startShare }) => startShare(share)));
  const near = new IntersectionObserver(([seen]) => seen.isIntersecting && start(), { rootMargin: "600px" });
  near.observe(share);
  // A button that was quicker than the network is pressed again.
  share.addEventListener("click", async ({ target }) => {
    const button = target.closest("button");
    if (!button || "hbReady" in share.dataset) return;
    await start();
    button.click();
  });
}
if (document.querySelector("[data-hb-offline]")) {
  const { startOffline } = await import("../offline/offline.js");
  startOffline();
}
const resume = document.querySelector("[data-hb-resume]");
if (resume && keepsSheets()) {
  const { startResume } = await import("../my-sheets/resume.js");
  startResume(resume);
}

/** A glance that spares most readers two requests; browser/storage.js is the one that knows what lies there. */
function keepsSheets() {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith("hb/1/"));
  } catch {
    return false;
  }
}
