// The way into the search: its place in the header, and the key `/`. Nothing of the search is fetched before that.

const KEY = "hb/search-key";
const WRITING = "input, textarea, select, [contenteditable]";

/** Starts the way in; in a browser that knows no dialogs, the link in the header leads to the list of tools. */
export function startSearch() {
  /** @type {HTMLElement | null} */
  const link = document.querySelector("[data-hb-search-open]");
  /** @type {HTMLDialogElement | null} */
  const dialog = document.querySelector("[data-hb-search]");
  /** @type {HTMLInputElement | null} */
  const words = document.querySelector("[data-hb-search-words]");
  /** @type {HTMLInputElement | null} */
  const key = document.querySelector("[data-hb-search-key]");
  if (!link || !words || !key || !dialog?.showModal) return;
  const open = () => {
    dialog.showModal();
    words.focus();
    words.select();
    load(dialog);
  };
  link.setAttribute("role", "button");
  link.setAttribute("aria-haspopup", "dialog");
  /** @param {MouseEvent | KeyboardEvent} event */
  const press = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  };
  words.addEventListener("input", () => load(dialog));
  link.addEventListener("click", press);
  link.addEventListener("keydown", (event) => {
    if (event.key === " ") press(event);
  });

  // Without this, a first Escape would only empty the field.
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    dialog.close();
  });

  key.checked = !stored((kept) => kept.getItem(KEY));
  key.addEventListener(
    "change",
    () => stored((kept) => (key.checked ? kept.removeItem(KEY) : kept.setItem(KEY, "off"))),
  );
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    // The focus leaves a closed dialog a moment after it has closed; what is typed then is not written there.
    const writing = event.target instanceof Element ? event.target.closest(WRITING) : null;
    if (!key.checked || (writing && !writing.closest("dialog:not([open])")) || document.querySelector("dialog[open]")) {
      return;
    }
    event.preventDefault();
    open();
  });
}

/** @type {Promise<void> | undefined} */
let loaded;

/**
 * Fetches the search and its index, once; after a failure, again at the next key or when the search is opened again. The
 * scripts are asked for while the index arrives, and not before its host has answered: a browser may never ask again for
 * a script that it once failed to get.
 * @param {HTMLDialogElement} dialog
 */
function load(dialog) {
  /** @type {HTMLElement | null} */
  const status = dialog.querySelector("[data-hb-search-status]");
  /** @type {HTMLMetaElement | null} */
  const index = document.querySelector("meta[name='hb-search-index']");
  if (loaded || !status || !index) return;
  /** @param {string | undefined} text */
  const tell = (text = "") => (status.textContent = text);
  const waiting = setTimeout(() => tell(status.dataset.hbLoading), 500);
  const address = new URL(index.content, document.baseURI);
  loaded = fetchIndex(address)
    .then((answer) => Promise.all([answer, import("./search.js")]))
    .then(async ([answer, { startDialog }]) => startDialog(dialog, await answer.json(), new URL("..", address)))
    .catch(() => {
      loaded = undefined;
      tell(status.dataset.hbFailed);
      dialog.querySelector("[data-hb-search-lists]")?.removeAttribute("hidden");
    })
    .finally(() => clearTimeout(waiting));
}

/** @param {URL} address */
async function fetchIndex(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
  return answer;
}

/**
 * @template Found
 * @param {(kept: Storage) => Found} use
 */
function stored(use) {
  try {
    return use(localStorage);
  } catch {
    // Storage may be blocked; then the choice holds for this page.
    return null;
  }
}
