// Keeps what is typed before the live sheet has come, from the first letter on and however long it takes. Runs before the
// page is drawn, as a plain script. What is kept: [name, value, whether it is ticked] for each box that is filled or ticked.
/** @import { Control, FirstWord } from "../../core/types.d.ts" */
(() => {
  const id = Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => (byte % 36).toString(36)).join("");
  const life = new AbortController();
  /** @type {FirstWord[]} */
  let words = [];
  let key = "";
  let keeps = true;

  /** @param {unknown} one @returns {one is Control} */
  const isControl = (one) =>
    one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement || one instanceof HTMLSelectElement;
  /** @param {Control} control @returns {control is HTMLInputElement} */
  const isTick = (control) => control.type === "checkbox" || control.type === "radio";
  /** @param {Control} control */
  const blankOf = (control) => (control instanceof HTMLSelectElement ? "" : control.defaultValue);
  /** @param {Control} control */
  const isFilled = (control) => (isTick(control) ? control.checked : control.value !== blankOf(control));
  /** @param {Control} control */
  const nameOf = ({ name, dataset }) => (dataset.hbAbout ? `@${dataset.hbAbout}` : name);
  /** @param {Control} control @returns {FirstWord} */
  const wordOf = (control) => [nameOf(control), control.value, isTick(control)];

  /** @param {Event} event */
  function note({ target }) {
    const sheet = isControl(target) && nameOf(target) && target.closest("hb-worksheet");
    if (!(sheet instanceof HTMLElement)) return;
    words = [...sheet.querySelectorAll("[name], [data-hb-about]")].filter(isControl).filter(isFilled).map(wordOf);
    key = `hb/first/${sheet.dataset.hbSlugs?.split(" ")[0]}/${id}`;
    show(sheet.querySelector("[data-hb-status]"));
  }

  /**
   * What starts the sheet, or comes with it, has failed: it is asked for once more. Where that fails too nothing asks for it
   * again, so the page must not say that it is on its way.
   * @param {Event} event
   */
  function miss({ target }) {
    if (!(target instanceof HTMLScriptElement) || !target.src.includes("/worksheet/")) return;
    const again = `${target.src}?again=${Date.now()}`;
    import(again).catch(() => show(document.querySelector("hb-worksheet [data-hb-status]"), "hbMissing"));
  }

  /** @param {HTMLElement | null} status @param {"hbFirst" | "hbMissing"} words for as long as the browser keeps what is typed */
  function show(status, words = "hbFirst") {
    keeps = store();
    if (!status) return;
    status.dataset.hbSaid = "";
    status.dataset.hbFirst = status.dataset[words];
    status.textContent = status.dataset[keeps ? "hbFirst" : "hbUnkept"] ?? "";
  }

  function store() {
    try {
      if (words.length) localStorage.setItem(key, JSON.stringify(words));
      else localStorage.removeItem(key);
      return true;
    } catch {
      return false;
    }
  }

  document.addEventListener("error", miss, { capture: true, signal: life.signal });
  for (const type of ["input", "change"]) document.addEventListener(type, note, { capture: true, signal: life.signal });

  globalThis.hbFirst = {
    id,
    /** Returns the words that were typed so far. */
    words: () => words,
    /** Returns false where the browser did not take them. */
    keeps: () => keeps,
    /** Ends it: from now on the live sheet keeps them. */
    end: () => life.abort(),
  };
})();
