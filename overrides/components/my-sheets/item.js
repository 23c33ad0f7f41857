// One sheet in the list, and the controls that rename it.
import { build } from "../../browser/build.js";
import { sayTime } from "../../core/messages.js";

/** @import { Say, Sheet } from "../../core/types.d.ts" */
/** @import { MySheets } from "./my-sheets.js" */
/** @typedef {{ title: string, project: string }} Changes */

/** Returns the list item of a sheet. @param {Sheet} sheet @param {MySheets} page */
export function drawItem(sheet, page) {
  const { say, language } = page;
  const title = page.titleOf(sheet);
  const worksheet = page.worksheetOf(sheet.worksheet);
  const name = worksheet
    ? build("a", { href: `${worksheet.address}#copy=${encodeURIComponent(sheet.id)}` }, title)
    : title;
  const time = sheet.saved && sayTime(sheet.saved, language);
  const about = [sheet.title ? worksheet?.title : say("mine.untitled"), sheet.by, time && say("mine.saved", { time })]
    .filter(Boolean).join(" · ");
  const item = build(
    "li",
    { class: "hb-my-sheets__item", "data-hb-sheet": sheet.id },
    build("p", { class: "hb-my-sheets__title" }, name),
    build("p", { class: "hb-small" }, about),
  );
  if (!worksheet) item.append(build("p", { class: "hb-small" }, say("mine.gone")));
  /** @param {string} words @param {(button: HTMLButtonElement) => unknown} click */
  const button = (words, click) => {
    const control = build(
      "button",
      { type: "button", class: "hb-my-sheets__button", on: { click: () => click(control) } },
      words,
      build("span", { class: "hb-hidden" }, say("mine.of", { title })),
    );
    return control;
  };
  const actions = [
    button(say("mine.change"), () => page.edit(item, sheet)),
    button(say("mine.duplicate"), () => page.duplicate(sheet)),
    button(say("mine.save"), (near) => page.attempt(() => page.save(sheet), near)),
    button(say("mine.delete"), () => page.delete(sheet)),
  ];
  item.append(build("p", { class: "hb-my-sheets__actions" }, ...actions));
  return item;
}

/**
 * Returns a form for title and project; `done` gets what they are now, or nothing where it was left.
 * @param {Sheet} sheet @param {{ say: Say }} page @param {(changes?: Changes) => void} done
 */
export function drawEditor(sheet, { say }, done) {
  /** @param {string} name @param {string | undefined} value @param {Record<string, string>} [more] */
  const control = (name, value, more = {}) => {
    const input = build("input", {
      class: "hb-field__line",
      type: "text",
      id: `edit-${name}`,
      maxlength: 120,
      autocomplete: "off",
      ...more,
    });
    input.value = value ?? "";
    return input;
  };
  const title = control("title", sheet.title);
  const project = control("project", sheet.project, { list: "my-projects" });
  /** @param {string} words @param {HTMLInputElement} input */
  const row = (words, input) =>
    build("p", {}, build("label", { class: "hb-field__label", for: input.id }, words), input);
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    done({ title: title.value.trim(), project: project.value.trim() });
  };
  /** @param {KeyboardEvent} event */
  const leave = ({ key }) => key === "Escape" && done();
  const buttons = [
    build("button", { class: "hb-button" }, say("mine.done")),
    " ",
    build(
      "button",
      { type: "button", class: "hb-button hb-button--quiet", on: { click: () => done() } },
      say("mine.cancel"),
    ),
  ];
  return build(
    "form",
    { class: "hb-my-sheets__editor", on: { submit, keydown: leave } },
    row(say("mine.title"), title),
    row(say("mine.project"), project),
    build("p", {}, ...buttons),
  );
}
