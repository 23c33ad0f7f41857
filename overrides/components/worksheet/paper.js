// Makes a sheet ready for paper: what is written flows in full, whatever its box on screen; then all is as before.
// It runs before the page is drawn and leans on no other script: a sheet whose scripts have not come is printed whole too.
/** @import { Control } from "../../core/types.d.ts" */
// A block, so that nothing of it stands among the names of the page.
{
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
    }
    // Who prints a blank sheet wants all of it; on a filled one no part is left out that holds an answer, even if it does not apply.
    const blank = !isWritten(sheet);
    for (const part of sheet.querySelectorAll("[data-hb-section]")) {
      part.classList.toggle("hb-worksheet__section--paper", blank || isWritten(part));
    }
    showImprint(sheet, blank);
  };

  const takeIn = () => {
    document.querySelectorAll(".hb-paper").forEach((words) => words.remove());
    document.querySelectorAll(".hb-mirrored").forEach((control) => control.classList.remove("hb-mirrored"));
  };

  /** Returns what stands in a control, in words; nothing where the control itself must show it, as with half a date. @param {Control} control */
  const wordsIn = (control) => {
    if (!control.value.trim()) return "";
    if (control instanceof HTMLSelectElement) return control.selectedOptions[0].textContent;
    const day = control instanceof HTMLInputElement ? control.valueAsDate : null;
    return day ? sayDay(day, "UTC") : control.value;
  };

  /** @param {Control} control @returns {control is HTMLInputElement} */
  const isTick = (control) => control.type === "checkbox" || control.type === "radio";

  /** @param {Element} place */
  const isWritten = (place) => {
    return controlsIn(place, "form [name], section [name]").some((control) => {
      if (isTick(control)) return control.checked;
      return !("hbUnset" in control.dataset) && (control.value.trim() || control.validity.badInput);
    });
  };

  /** The line above the sheet: title, project, name and day, with room to write where they are not known. @param {Element} sheet @param {boolean} blank */
  const showImprint = (sheet, blank) => {
    const spec = sheet.querySelector("[data-hb-spec]");
    if (!spec) return;
    /** @type {{ words: { sheet: Record<string, string> } }} */
    const { words: { sheet: say } } = JSON.parse(spec.textContent);
    /** @type {Record<string, string | undefined>} */
    const { title, project, by } = Object.fromEntries(
      controlsIn(sheet, "[data-hb-about]").map((one) => [one.dataset.hbAbout, one.value.trim()]),
    );
    const written = !blank || title || by;
    const room = () => written ? "" : make("span", "hb-worksheet__blank");
    /** @type {[label: string, said: string | Node | undefined][]} */
    const parts = [
      [say.paper_title, title || room()],
      [say.paper_project, project],
      [say.paper_by, by || room()],
      [say.paper_date, written ? sayDay(new Date()) : room()],
    ];
    sheet.querySelector("[data-hb-imprint]")?.replaceChildren(
      ...parts.flatMap(([label, said]) => (said ? [make("span", "", make("b", "", label), " ", said)] : [])),
    );
  };

  /** As core/messages.js says a day. @param {Date} day @param {string} [timeZone] */
  const sayDay = (day, timeZone) => {
    const locale = `${document.documentElement.lang.slice(0, 2)}-GB`;
    return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone }).format(day);
  };

  /** @param {"span" | "b"} name @param {string} className @param {(string | Node)[]} content */
  const make = (name, className, ...content) => {
    const element = Object.assign(document.createElement(name), { className });
    element.append(...content);
    return element;
  };

  document.documentElement.classList.add("hb-prints");
  addEventListener("beforeprint", () => {
    takeIn();
    document.querySelectorAll("hb-worksheet").forEach(setOut);
  });
  addEventListener("afterprint", takeIn);
}
