// What a person does with a page: fills it in, word by word, where it has boxes, and prints it. press.py serves this
// into each page, so that every engine prints by its own window.print(), driven by nothing from outside.
{
  const LINE = 6;
  const NOTES = 30;
  const TOUCH = 2;
  const WIDTHS = [768, 800, 1024, 1280];

  const ask = async (what, body) => await (await fetch(`/__press/${what}`, { method: "POST", body })).text();

  /** Words that are whole only where a cell leaves them more than 40 px. */
  const makeWords = (cell, count) => Array.from({ length: count }, (_, at) => `mm${cell}mx${at}mm`).join(" ");

  const isTaken = (control, value) =>
    [...control.closest("[data-hb-field]").querySelectorAll("select.hb-ranking__place")]
      .some((one) => one !== control && one.value === value);

  /** Answers one control; returns all those that are answered by it. */
  function answer(control, cell) {
    const group = [...control.form.elements].filter((one) => one.name === control.name);
    if (control.type === "radio") group.at(cell % 2 ? 0 : -1).checked = true;
    else if (control.type === "checkbox") control.checked = true;
    else if (control.type === "range") control.value = String((cell * 7 % 10) / 10);
    else if (control.type === "date") control.value = "2027-03-09";
    else if (control.inputMode === "decimal") control.value = String(1 + cell % 4);
    else if (control.localName === "select") {
      const free = [...control.options].filter((one) => one.value && !isTaken(control, one.value));
      control.value = free.at(-1)?.value ?? "";
    } else control.value = makeWords(cell, control.localName === "textarea" ? NOTES : LINE);
    return control.type === "radio" ? group : [control];
  }

  /** Answers every control, in a live sheet also those that appear once a list is filled in; returns the words to be found on paper. */
  async function fillIn(isLive) {
    const element = document.querySelector("hb-worksheet");
    const done = new Set();
    if (isLive) {
      await customElements.whenDefined("hb-worksheet");
      await element.wake();
    }
    for (let round = 0; round < (isLive ? 4 : 1); round += 1) {
      for (const control of [...element.querySelector("form").elements].filter((one) => one.name && !done.has(one))) {
        for (const one of answer(control, done.size + 1)) done.add(one);
        if (!isLive) continue;
        for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true }));
      }
      // The sheet follows within a frame; a window in the background may draw none.
      if (isLive) await new Promise((go) => setTimeout(go, 50));
      if (isLive) element.sheet.update();
    }
    return [...done].filter((one) => one.matches("textarea, [type=text]:not([inputmode=decimal]), select"))
      .map((one) => one.localName === "select" ? one.selectedOptions[0]?.text ?? "" : one.value)
      .flatMap((text) => text.split(/\s+/)).filter((word) => /^[\p{L}\p{N}]+$/u.test(word));
  }

  /** Returns what lies over each other, or off the screen, in the rows of this page at several widths. */
  async function lookAtRows() {
    const found = [];
    for (const width of WIDTHS) {
      const frame = Object.assign(document.createElement("iframe"), { width, height: 900, src: location.href });
      document.body.prepend(frame);
      await new Promise((loaded) => frame.addEventListener("load", loaded));
      await frame.contentWindow.customElements.whenDefined("hb-worksheet");
      found.push(...overlaps(frame.contentDocument, width));
      frame.remove();
    }
    return found;
  }

  function overlaps(page, width) {
    const words = (one) => {
      const range = page.createRange();
      range.selectNodeContents(one);
      return range.getBoundingClientRect();
    };
    return [...page.querySelectorAll(".hb-rows__remove")].flatMap((remove) => {
      const own = remove.getBoundingClientRect();
      const others = [...remove.parentElement.querySelectorAll(".hb-rows__number, .hb-rows__label, [name]")]
        .filter((one) => getComputedStyle(one).clipPath === "none");
      const meets = others.filter((one) => {
        const box = one.matches("[name]") ? one.getBoundingClientRect() : words(one);
        return box.width && Math.min(box.right, own.right) - Math.max(box.left, own.left) > TOUCH &&
          Math.min(box.bottom, own.bottom) - Math.max(box.top, own.top) > TOUCH;
      });
      const off = own.left < 0 || own.right > width ? ["off the screen"] : [];
      return [...off, ...meets.map((one) => one.textContent.trim() || one.name)].map((what) => `${width}: ${what}`);
    });
  }

  window.person = { fillIn, overlaps };

  // Served into the page, it acts by itself.
  if (document.currentScript?.src.includes("/__press/") && window === window.top) {
    addEventListener("load", () => act().catch((error) => ask("failed", `${error}`)));
    const act = async () => {
      const { mode, margin } = JSON.parse(await ask("job"));
      // Firefox takes a person's margins from its dialog alone; where it prints silently, the page has to say them.
      if (margin !== null) document.styleSheets[0].insertRule(`@page { margin: ${margin}cm !important; }`);
      const hasSheet = Boolean(document.querySelector("hb-worksheet"));
      const words = hasSheet && ["filled", "early"].includes(mode) ? await fillIn(mode === "filled") : [];
      const rows = mode === "rows" ? await lookAtRows() : [];
      const head = document.querySelector(".hb-letterhead")?.textContent ?? "";
      await ask("page", JSON.stringify({ words, rows, head }));
      print();
      location.href = await ask("printed");
    };
  }
}
