// Keeps what is typed before the live sheet has come, from the first letter on and however long it takes. Runs before the
// page is drawn, as a plain script. What is kept: [name, value] for each box, [name, value, true] for each one that is ticked.
(() => {
  const id = Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => (byte % 36).toString(36)).join("");
  const life = new AbortController();
  let words = [];
  let key;
  let keeps = true;

  const isTick = ({ type }) => type === "checkbox" || type === "radio";
  const isFilled = (control) => (isTick(control) ? control.checked : control.value !== blankOf(control));
  const blankOf = ({ localName, defaultValue }) => (localName === "select" ? "" : defaultValue);
  const nameOf = ({ name, dataset }) => (dataset.hbAbout ? `@${dataset.hbAbout}` : name);

  function note({ target }) {
    const sheet = target.closest("hb-worksheet");
    if (!sheet || !nameOf(target)) return;
    const controls = [...sheet.querySelectorAll("[name], [data-hb-about]")].filter(isFilled);
    words = controls.map((control) => [nameOf(control), control.value, ...(isTick(control) ? [true] : [])]);
    key = `hb/first/${sheet.dataset.hbSlugs.split(" ")[0]}/${id}`;
    const status = sheet.querySelector("[data-hb-status]");
    status.dataset.hbSaid = "";
    keeps = store();
    status.textContent = status.dataset[keeps ? "hbFirst" : "hbUnkept"];
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
