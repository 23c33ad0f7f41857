// What a person does with a page: fills it in, word by word, where it has boxes, and prints it. press.py serves this
// into each page, so that every engine prints by its own window.print(), driven by nothing from outside.
/** @import { LiveSheet } from "../../overrides/components/worksheet/sheet.js" */
/** @import { Control } from "../../overrides/core/types.d.ts" */
/** @typedef {HTMLElement & { sheet?: LiveSheet, wake(): Promise<void> }} Worksheet */
{
  const LINE = 6;
  const NOTES = 30;
  const TOUCH = 2;
  const WIDTHS = [768, 800, 1024, 1280];
  /** What is found on paper as it was written. */
  const PLAIN = /^[\p{L}\p{N}]+$/u;
  const CONTROLS = "input[name], select[name], textarea[name]";

  /** @param {string} what @param {string} [body] */
  const ask = async (what, body) => await (await fetch(`/__press/${what}`, { method: "POST", body })).text();

  /** Words that are whole only where a cell leaves them more than 40 px. @param {number} cell @param {number} count */
  const makeWords = (cell, count) => Array.from({ length: count }, (_, at) => `mm${cell}mx${at}mm`).join(" ");

  /** @param {ParentNode} within @returns {Control[]} */
  const controlsIn = (within) => [...within.querySelectorAll(CONTROLS)].filter(isControl);

  /** @param {Element} one @returns {one is Control} */
  const isControl = (one) => one.matches(CONTROLS);

  /** @param {Control} control @param {string} value */
  const isTaken = (control, value) =>
    [...control.closest("[data-hb-field]")?.querySelectorAll("select.hb-ranking__place") ?? []]
      .some((one) => one instanceof HTMLSelectElement && one !== control && one.value === value);

  /** Answers one control; returns all those that are answered by it. @param {Control} control @param {number} cell */
  const answer = (control, cell) => {
    if (control instanceof HTMLSelectElement) {
      const free = [...control.options].filter((one) => one.value && !isTaken(control, one.value));
      control.value = free.at(-1)?.value ?? "";
    } else if (control instanceof HTMLTextAreaElement) {
      control.value = makeWords(cell, control.readOnly ? LINE : NOTES);
    } else if (control.type === "radio") return choose(control, cell);
    else if (control.type === "checkbox") control.checked = true;
    else if (control.type === "range") control.value = String((cell * 7 % 10) / 10);
    else if (control.type === "date") control.value = "2027-03-09";
    else if (control.inputMode === "decimal") control.value = String(1 + cell % 4);
    else control.value = makeWords(cell, LINE);
    return [control];
  };

  /** @param {HTMLInputElement} radio @param {number} cell */
  const choose = (radio, cell) => {
    const inputs = [...radio.form?.elements ?? []].filter((one) => one instanceof HTMLInputElement);
    const group = inputs.filter((one) => one.name === radio.name);
    (group.at(cell % 2 ? 0 : -1) ?? radio).checked = true;
    return group;
  };

  /**
   * Answers every control, in a live sheet also those that appear once a list is filled in; returns the words to be found
   * on paper.
   * @param {boolean} isLive
   */
  const fillIn = async (isLive) => {
    /** @type {Worksheet | null} */
    const element = document.querySelector("hb-worksheet");
    if (!element) throw new Error("This page has no sheet");
    /** @type {Set<Control>} */
    const done = new Set();
    if (isLive) {
      await customElements.whenDefined("hb-worksheet");
      await element.wake();
    }
    for (let round = 0; round < (isLive ? 4 : 1); round += 1) {
      for (const control of controlsIn(element).filter((one) => !done.has(one))) {
        for (const one of answer(control, done.size + 1)) done.add(one);
        if (!isLive) continue;
        for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true }));
      }
      // The sheet follows within a frame; a window in the background may draw none.
      if (isLive) await new Promise((go) => setTimeout(go, 50));
      element.sheet?.update();
    }
    return wordsOf([...done]);
  };

  /** Returns the words that were written or chosen, without those of parts that another answer rules out. @param {Control[]} done */
  const wordsOf = (done) =>
    done.filter((one) => !one.closest("[data-hb-section][hidden]")).filter((one) =>
      one.matches("textarea, [type=text]:not([inputmode=decimal]), select")
    )
      .map((one) => one instanceof HTMLSelectElement ? one.selectedOptions[0]?.text ?? "" : one.value)
      .flatMap((text) => text.split(/\s+/)).filter((word) => PLAIN.test(word));

  /** Returns what lies over each other, or off the screen, in the rows of this page at several widths. */
  const lookAtRows = async () => {
    const found = [];
    for (const width of WIDTHS) {
      const frame = document.createElement("iframe");
      Object.assign(frame, { width, height: 900, src: location.href });
      document.body.prepend(frame);
      await new Promise((loaded) => frame.addEventListener("load", loaded));
      const { contentWindow: inner, contentDocument: page } = frame;
      if (!inner || !page) throw new Error("The frame is empty");
      await inner.customElements.whenDefined("hb-worksheet");
      found.push(...overlaps(page, width));
      frame.remove();
    }
    return found;
  };

  /** @param {Document} page @param {number} width */
  const overlaps = (page, width) => {
    /** @param {Element} one */
    const boxOf = (one) => {
      if (one.matches("[name]")) return one.getBoundingClientRect();
      const range = page.createRange();
      range.selectNodeContents(one);
      return range.getBoundingClientRect();
    };
    return [...page.querySelectorAll(".hb-rows__remove")].flatMap((remove) => {
      const own = remove.getBoundingClientRect();
      const others = [...remove.parentElement?.querySelectorAll(".hb-rows__number, .hb-rows__label, [name]") ?? []]
        .filter((one) => getComputedStyle(one).clipPath === "none");
      const meets = others.filter((one) => {
        const box = boxOf(one);
        return box.width && Math.min(box.right, own.right) - Math.max(box.left, own.left) > TOUCH &&
          Math.min(box.bottom, own.bottom) - Math.max(box.top, own.top) > TOUCH;
      });
      const off = own.left < 0 || own.right > width ? ["off the screen"] : [];
      return [...off, ...meets.map((one) => one.textContent?.trim() || one.getAttribute("name"))]
        .map((what) => `${width}: ${what}`);
    });
  };

  /** Returns the words that stand at the head of a page, the first or one that follows. */
  const headOf = () => {
    const imprint = document.querySelector("[data-hb-imprint]");
    const next = imprint instanceof HTMLElement ? imprint.dataset.hbLabelContinued : "";
    return `${document.querySelector(".hb-letterhead")?.textContent ?? ""} ${next ?? ""}`;
  };

  /** Returns the words of a pack that was laid out, text by text: those of two cells are never one. */
  const packWords = () => {
    const element = document.querySelector("[data-hb-paper]") ?? document.body;
    const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const words = [];
    while (walk.nextNode()) {
      const { parentElement: parent, nodeValue: text } = walk.currentNode;
      if (!parent?.closest(".unseen")) words.push(...(text ?? "").split(/\s+/));
    }
    return words.filter((word) => PLAIN.test(word));
  };

  /** Has the page of a plan print its pack, by its button; `told` hears the words of the pack once they are laid out. @param {(words: string[]) => Promise<unknown>} told */
  const printPack = async (told) => {
    const button = document.querySelector("[data-hb-action=pack]");
    if (!(button instanceof HTMLElement)) throw new Error("This page has no plan");
    // What the address brings comes in by and by.
    while (!document.querySelector("hb-session[data-hb-ready] [data-hb-item]")) {
      await new Promise((go) => setTimeout(go, 50));
    }
    await pressAndPrint(button, () => told(packWords()));
  };

  /** Has the page of a sheet print it in both languages, by its button. @param {() => Promise<unknown>} told */
  const printBoth = async (told) => {
    const button = document.querySelector("[data-hb-action=both]");
    if (!(button instanceof HTMLElement)) throw new Error("This sheet is not in both languages");
    await pressAndPrint(button, told);
  };

  /** Presses a button that prints; `told` comes before that. @param {HTMLElement} button @param {() => Promise<unknown>} told */
  const pressAndPrint = async (button, told) => {
    const print = globalThis.print.bind(globalThis);
    await new Promise((done, fail) => {
      globalThis.print = () => {
        told().then(print).then(done, fail);
      };
      button.click();
    });
  };

  const act = async () => {
    const { mode, margin } = JSON.parse(await ask("job"));
    // Firefox takes a person's margins from its dialog alone; where it prints silently, the page has to say them.
    if (margin !== null) document.styleSheets[0].insertRule(`@page { margin: ${margin}cm !important; }`);
    const hasSheet = Boolean(document.querySelector("hb-worksheet"));
    const words = hasSheet && ["filled", "early", "both"].includes(mode) ? await fillIn(mode !== "early") : [];
    const rows = mode === "rows" ? await lookAtRows() : [];
    const head = headOf();
    /** @param {string[]} words */
    const tell = (words) => ask("page", JSON.stringify({ words, rows, head }));
    if (mode === "pack") await printPack(tell);
    else if (mode === "both") await printBoth(() => tell(words));
    else {
      await tell(words);
      print();
    }
    location.href = await ask("printed");
  };

  Object.assign(globalThis, { person: { fillIn, headOf, overlaps, packWords } });

  // Served into the page, it acts by itself.
  const script = document.currentScript;
  if (script instanceof HTMLScriptElement && script.src.includes("/__press/") && window === window.top) {
    addEventListener("load", () => act().catch((error) => ask("failed", `${error}`)));
  }
}
