// Keeps what is typed before the live sheet has come, from the first letter on and however long it takes. Runs before the
// page is drawn, as a plain script. What is kept: [name, value] for each box, [name, value, true] for each one that is ticked.
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
  const isFilled = (control) => (isTick(control) ? control.checked : control.value !== blankOf(control));
  /** @param {Control} control */
  const blankOf = (control) => (control instanceof HTMLSelectElement ? "" : control.defaultValue);
  /** @param {Control} control */
  const nameOf = ({ name, dataset }) => (dataset.hbAbout ? `@${dataset.hbAbout}` : name);
  /** @param {Control} control @returns {FirstWord} */
  const wordOf = (control) =>
    isTick(control) ? [nameOf(control), control.value, true] : [nameOf(control), control.value];

  /** @param {Event} event */
  function note({ target }) {
    if (!isControl(target) || !nameOf(target)) return;
    /** @type {HTMLElement | null} */
    const sheet = target.closest("hb-worksheet");
    if (!sheet) return;
    words = [...sheet.querySelectorAll("[name], [data-hb-about]")].filter(isControl).filter(isFilled).map(wordOf);
    key = `hb/first/${sheet.dataset.hbSlugs?.split(" ")[0]}/${id}`;
    keeps = store();
    /** @type {HTMLElement | null} */
    const status = sheet.querySelector("[data-hb-status]");
    if (!status) return;
    status.dataset.hbSaid = "";
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
