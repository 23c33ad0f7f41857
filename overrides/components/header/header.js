// What the header does: the menu, and the switch between light and dark.

const KEY = "hb/scheme";

/** Starts the menu: folded on a narrow screen; its groups close each other, and all of it closes with Escape. */
export function startMenu() {
  /** @type {HTMLElement | null} */
  const menu = document.querySelector("[data-hb-menu]");
  /** @type {HTMLElement | null} */
  const toggle = document.querySelector("[data-hb-menu-toggle]");
  if (!menu || !toggle) return;
  const groups = [...menu.querySelectorAll("details")];
  const isOpen = () => toggle.getAttribute("aria-expanded") === "true";
  /** @param {boolean} open */
  const setOpen = (open) => {
    toggle.setAttribute("aria-expanded", String(open));
    menu.classList.toggle("hb-menu--open", open);
  };
  toggle.addEventListener("click", () => setOpen(!isOpen()));

  for (const group of groups) {
    group.addEventListener("toggle", () => {
      if (group.open) { for (const other of groups) if (other !== group) other.open = false; }
    });
  }
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    /** @type {HTMLDetailsElement | null} */
    const group = event.target instanceof Element ? event.target.closest("details[open]") : null;
    if (group) {
      group.open = false;
      group.querySelector("summary")?.focus();
    } else if (isOpen()) {
      setOpen(false);
      toggle.focus();
    }
  });
  /** @param {Event} event */
  const leave = (event) => {
    if (!(event.target instanceof Node && menu.contains(event.target))) {
      for (const group of groups) {
        group.open = false;
      }
    }
  };
  document.addEventListener("click", leave);
  document.addEventListener("focusin", leave);
}

/** Returns true where the page is dark now. @param {HTMLLinkElement} sheet */
function isDark(sheet) {
  return matchMedia(sheet.media).matches;
}

/** Starts the switch: it overrules the reader's system, and stays chosen in this browser. */
export function startScheme() {
  /** @type {HTMLLinkElement | null} */
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
