// Runs before the page is drawn: says that scripts run, and sets the colour scheme that was chosen in the header. Where
// the page's own script has not come by the time that the page is whole, it is shown as one without scripts: a button
// that does nothing is worse than none.
(() => {
  const page = document.documentElement;
  page.classList.replace("no-js", "js");
  document.addEventListener("DOMContentLoaded", () => {
    if (!("hbStarted" in page.dataset)) page.classList.replace("js", "no-js");
  });
  try {
    const chosen = localStorage.getItem("hb/scheme");
    /** @type {HTMLLinkElement | null} */
    const sheet = document.querySelector("link[data-hb-dark]");
    if (chosen && sheet) sheet.media = chosen === "dark" ? "screen" : "not all";
  } catch {
    // Storage may be blocked; then the reader's system decides.
  }
})();
