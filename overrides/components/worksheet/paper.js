// Makes a sheet ready for paper: what is written flows in full, whatever its box on screen; then all is as before.
// It runs before the page is drawn and leans on no other script: a sheet whose scripts have not come is printed whole too.
/** @import { Control } from "../../core/types.d.ts" */
// A block, so that nothing of it stands among the names of the page.
{
  const FEW = 700;
  /** The longest words of a row, as if they had the whole width: beyond, a row or a list of them takes a fourth of a page. */
  const KEPT_WHOLE = 1500;
  const WRITTEN = ["textarea", "input[type=text]", "input[type=number]", "input[type=date]", "select"]
    .map((control) => `form ${control}[name]`).join();

  /** @param {Element} root @param {string} selector @returns {Control[]} */
  const controlsIn = (root, selector) => {
    return [...root.querySelectorAll(selector)].filter((one) =>
      one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement || one instanceof HTMLSelectElement
    );
  };

  /** @param {Element} sheet */
  const setOut = (sheet) => {
    for (const control of controlsIn(sheet, WRITTEN)) {
      const words = wordsIn(control);
      if (!words) continue;
      control.classList.add("hb-mirrored");
      control.after(make("span", "hb-paper", words));
      // Few words stay on one page, beside others; many have the whole width, and go on from page to page.
      if (words.length > FEW) control.closest(".hb-field")?.classList.add("hb-field--long");
    }
    for (const list of sheet.querySelectorAll(".hb-rows")) {
      leaveOutRows(list);
      letBreak(list);
      nameColumns(list);
    }
    sheet.querySelectorAll(".hb-field--scale").forEach(joinScales);
    // Who prints a blank sheet wants all of it; on a filled one what an answer rules out is left out, and named where it holds words.
    const blank = !isWritten(sheet);
    for (const part of sheet.querySelectorAll("[data-hb-section]")) {
      part.classList.toggle("hb-worksheet__section--paper", blank);
    }
    showImprint(sheet, blank);
    showFirst(sheet);
    nameNextPages(sheet);
  };

  /** Of a list that somebody has begun, one blank row is left to go on in. @param {Element} list */
  const leaveOutRows = (list) => {
    const rows = [...list.children];
    const last = rows.map((row) => isWritten(row) || row.querySelector("[readonly]") !== null).lastIndexOf(true);
    if (last >= 0) rows.slice(last + 2).forEach((row) => row.classList.add("hb-mirrored"));
  };

  /** What is long goes on where the page ends: kept whole, each row would begin a page and leave half of the last one empty. @param {Element} list */
  const letBreak = (list) => {
    const lengths = [...list.children].map((row) => {
      const longest = Math.max(...[...row.querySelectorAll(".hb-paper")].map((words) => words.textContent.length), 0);
      const length = longest * row.querySelectorAll(".hb-rows__cell").length;
      if (length > KEPT_WHOLE) row.classList.add("hb-rows__row--long");
      return length;
    });
    const whole = lengths.reduce((sum, length) => sum + length, 0);
    if (whole > KEPT_WHOLE) list.closest(".hb-field")?.classList.add("hb-field--long");
  };

  /** Columns are named in a row of their own: each name in its cell, answers begin at different heights. @param {Element} list */
  const nameColumns = (list) => {
    const [first, ...rows] = list.children;
    const head = document.createElement("li");
    head.className = "hb-rows__row hb-rows__head hb-print-only";
    head.append(make("span", "hb-rows__number"));
    [...first.querySelectorAll(".hb-rows__cell")].forEach((cell, at) => {
      const isAnswered = [first, ...rows].some((row) =>
        row.querySelectorAll(".hb-rows__cell")[at]?.querySelector(".hb-paper")
      );
      const named = document.createElement("div");
      named.className = cell.className;
      named.append(
        make("span", "hb-rows__label", cell.querySelector(".hb-rows__label")?.firstChild?.textContent ?? ""),
      );
      const help = cell.querySelector(".hb-rows__help");
      if (help && !isAnswered) named.append(make("span", "hb-rows__help", help.textContent));
      head.append(named);
    });
    list.prepend(head);
  };

  /** Scales with the same levels are a table: the first names them. @param {Element} field */
  const joinScales = (field) => {
    if (!isPlain(field)) return;
    const above = field.previousElementSibling;
    const before = above?.matches(".hb-worksheet__start") ? above.lastElementChild : above;
    field.classList.add("hb-field--level");
    if (before?.matches(".hb-field--level") && levelsOf(before) === levelsOf(field)) {
      field.classList.add("hb-field--below");
    }
  };

  /** What the ends of a scale mean is read with its own levels; many levels have the whole width. @param {Element} field */
  const isPlain = (field) =>
    !field.querySelector(":scope > :is(.hb-field__help, .hb-field__private), .hb-scale > :nth-child(6)");

  /** @param {Element} field */
  const levelsOf = (field) =>
    [...field.querySelectorAll(".hb-scale__label")].map((level) => level.textContent).join("\n");

  /** What came of it stands first, in the order in which the sheet names its results, as in Word. @param {Element} sheet */
  const showFirst = (sheet) => {
    const found = [...sheet.querySelectorAll(".hb-finding:not([hidden], .hb-finding--blank)")]
      .sort((one, other) => placeOf(one) - placeOf(other));
    sheet.querySelector("[data-hb-top]")?.replaceChildren(...found.map((one) => one.cloneNode(true)));
    for (const one of found) one.classList.add("hb-mirrored");
  };

  /** @param {Element} finding */
  const placeOf = (finding) => Number(finding.getAttribute("data-hb-result"));

  /** Every page but the first says at its head whose it is (paper.css); a title with signs of its own is still one string. @param {Element} sheet */
  const nameNextPages = (sheet) => {
    const element = sheet.querySelector("[data-hb-imprint]");
    if (!(element instanceof HTMLElement)) return;
    document.documentElement.style.setProperty("--hb-continued", JSON.stringify(element.dataset.hbLabelContinued));
  };

  const clearPaper = () => {
    document.querySelectorAll(".hb-paper, .hb-rows__head").forEach((made) => made.remove());
    document.querySelectorAll(".hb-mirrored").forEach((control) => control.classList.remove("hb-mirrored"));
    for (const name of ["hb-field--long", "hb-rows__row--long", "hb-field--level", "hb-field--below"]) {
      document.querySelectorAll(`.${name}`).forEach((element) => element.classList.remove(name));
    }
    document.querySelector("[data-hb-top]")?.replaceChildren();
  };

  /** Returns what stands in a control, in words; nothing where the control itself must show it, as with half a date. @param {Control} control */
  const wordsIn = (control) => {
    if (!control.value.trim()) return "";
    if (control instanceof HTMLSelectElement) return control.selectedOptions[0].textContent;
    if (control.matches(".hb-amount__number")) return sayNumber(control.value);
    const isDay = control instanceof HTMLInputElement && control.valueAsDate !== null;
    return isDay ? sayDay(new Date(`${control.value}T12:00`)) : control.value;
  };

  /** As core/messages.js says an amount, whose sign stands beside its box; what is no plain number stands as it is. @param {string} text */
  const sayNumber = (text) => {
    const [, whole, part = ""] = /^(?:\p{Sc}\s*)?(\d+)(\.\d+)?$/u.exec(text.trim()) ?? [];
    return whole ? BigInt(whole).toLocaleString("en-GB") + part : text;
  };

  /** @param {Control} control @returns {control is HTMLInputElement} */
  const isTick = (control) => control.type === "checkbox" || control.type === "radio";

  /** What a list has put there by itself, as the things to place on a square, nobody has written. @param {Element} element */
  const isWritten = (element) => {
    return controlsIn(element, "form [name], section [name]").some((control) => {
      if (control.matches("[readonly]")) return false;
      if (isTick(control)) return control.checked;
      return !("hbUnset" in control.dataset) && (control.value.trim() || control.validity.badInput);
    });
  };

  /** The line above the sheet: title, project, name and day, with room to write where they are not known. @param {Element} sheet @param {boolean} blank */
  const showImprint = (sheet, blank) => {
    const element = sheet.querySelector("[data-hb-imprint]");
    if (!(element instanceof HTMLElement)) return;
    const say = element.dataset;
    /** @type {Record<string, string | undefined>} */
    const { title, project, by } = Object.fromEntries(
      controlsIn(sheet, "[data-hb-about]").map((one) => [one.dataset.hbAbout, one.value.trim()]),
    );
    const written = !blank || title || by;
    const room = () => written ? "" : make("span", "hb-worksheet__blank");
    /** @type {[label: string, said: string | Node | undefined][]} */
    const labelled = [
      [say.hbLabelTitle ?? "", title || room()],
      [say.hbLabelProject ?? "", project],
      [say.hbLabelBy ?? "", by || room()],
      [say.hbLabelDate ?? "", written ? sayDay(new Date()) : room()],
    ];
    element.replaceChildren(
      ...labelled.flatMap(([label, said]) => (said ? [make("span", "", make("b", "", label), " ", said)] : [])),
    );
    // What a participant is not to see is hidden by its role, and named nowhere.
    const ruledOut = [...sheet.querySelectorAll(`[data-hb-section][hidden]:not([data-hb-role="hidden"])`)].filter(
      isWritten,
    )
      .map((part) => part.querySelector("h2")?.textContent).join("; ");
    if (ruledOut) element.append(make("span", "", say.hbLabelRuledOut?.replace("{parts}", () => ruledOut) ?? ""));
  };

  /** As core/messages.js says a day. @param {Date} day */
  const sayDay = (day) => {
    /** @type {HTMLElement | null} */
    const spec = document.querySelector("[data-hb-months]");
    return [day.getDate(), spec?.dataset.hbMonths?.split(" ")[day.getMonth()], day.getFullYear()].join(" ");
  };

  /** @param {"span" | "b"} name @param {string} className @param {(string | Node)[]} content */
  const make = (name, className, ...content) => {
    const element = Object.assign(document.createElement(name), { className });
    element.append(...content);
    return element;
  };

  document.documentElement.classList.add("hb-prints");
  addEventListener("beforeprint", () => {
    clearPaper();
    document.querySelectorAll("hb-worksheet").forEach(setOut);
  });
  addEventListener("afterprint", clearPaper);
}
