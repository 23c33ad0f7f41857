// Runs before the page is drawn: says that scripts run, and sets the colour scheme that was chosen in the header.
(() => {
  document.documentElement.classList.replace("no-js", "js");
  try {
    const chosen = localStorage.getItem("hb/scheme");
    const sheet = document.querySelector("link[data-hb-dark]");
    if (chosen) sheet.media = chosen === "dark" ? "screen" : "not all";
  } catch {
    // Storage may be blocked; then the reader's system decides.
  }
})();
