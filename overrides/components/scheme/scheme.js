// The switch between light and dark: it overrules the reader's system, and stays chosen in this browser.
const KEY = "hb/scheme";

/** Returns true where the page is dark now. */
function isDark(sheet) {
  return matchMedia(sheet.media).matches;
}

/** Starts the switch in the header. */
export function startScheme() {
  const sheet = document.querySelector("link[data-hb-dark]");
  const button = document.querySelector("[data-hb-scheme]");
  if (!sheet || !button) return;
  const show = () => button.setAttribute("aria-pressed", String(isDark(sheet)));
  button.addEventListener("click", () => {
    const chosen = isDark(sheet) ? "light" : "dark";
    sheet.media = chosen === "dark" ? "screen" : "not all";
    try {
      localStorage.setItem(KEY, chosen);
    } catch {
      // Storage may be blocked; then the choice holds for this page.
    }
    show();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
  show();
}
