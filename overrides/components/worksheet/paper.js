// Makes the page ready for paper: what is written flows in full, whatever its box on screen; then all is as before.
import { build } from "../../browser/build.js";
import { fieldsOf, hasContent, isBlank } from "../../browser/answers.js";
import { sayDay } from "../../browser/messages.js";

const WRITTEN = ["textarea", "input[type=text]", "input[type=number]", "input[type=date]", "select"].map((control) =>
  `form ${control}[name]`
).join();

/** Listens for printing. `sections` are the parts of the sheet, some of which may not apply. */
export function connectPaper(sheet, sections) {
  const { signal } = sheet;
  addEventListener("beforeprint", () => setOut(sheet, sections), { signal });
  addEventListener("afterprint", () => takeIn(sheet), { signal });
}

function setOut(sheet, sections) {
  takeIn(sheet);
  for (const control of sheet.all(WRITTEN)) {
    const words = wordsIn(control, sheet);
    if (!words) continue;
    control.classList.add("hb-mirrored");
    control.after(build("span", { class: "hb-paper" }, words));
  }
  showParts(sheet, sections);
  showImprint(sheet);
}

/** Who prints a blank sheet wants all of it; on a filled one no part is left out that holds an answer, even if it does not apply. */
function showParts({ form, spec }, sections) {
  const answers = form.read();
  const isWritten = (place) =>
    fieldsOf({ fields: spec.fields.filter((field) => field.section === place) }).some(({ name }) =>
      !isBlank(answers[name])
    );
  const blank = !hasContent({ answers });
  for (const [place, section] of sections.entries()) if (blank || isWritten(place)) section.hidden = false;
}

function takeIn(sheet) {
  for (const words of sheet.all(".hb-paper")) words.remove();
  for (const control of sheet.all(".hb-mirrored")) control.classList.remove("hb-mirrored");
  sheet.update();
}

function wordsIn(control, sheet) {
  if (!control.value.trim()) return "";
  if (control.type === "date") return sayDay(control.value, sheet.spec.language);
  return control.localName === "select" ? control.selectedOptions[0].textContent : control.value;
}

/** The line above the sheet: title, project, name and day, with room to write where they are not known. */
function showImprint(sheet) {
  const place = sheet.piece("imprint");
  const { title, project, by } = sheet.about();
  const blank = () => build("span", { class: "hb-worksheet__blank" });
  const day = sayDay(new Date(), sheet.spec.language);
  const written = hasContent({ answers: sheet.form.read(), title, by });
  const parts = [
    [sheet.say("sheet.paper_title"), title || (written ? "" : blank())],
    [sheet.say("sheet.paper_project"), project],
    [sheet.say("sheet.paper_by"), by || (written ? "" : blank())],
    [sheet.say("sheet.paper_date"), written ? day : blank()],
  ];
  place.replaceChildren(
    ...parts.filter(([, words]) => words).map(([label, words]) => build("span", {}, build("b", {}, label), " ", words)),
  );
}
