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
if (document.querySelector("[data-hb-offline]")) {
  const { startOffline } = await import("../offline/offline.js");
  startOffline();
}
