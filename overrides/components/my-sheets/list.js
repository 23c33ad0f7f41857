// The list of what is kept, by project, with the words above it and the controls that rename a sheet.
import { build } from "../../browser/build.js";
import { findAll } from "../../browser/find.js";
import { sayTime } from "../../core/messages.js";
import { firstWords, lastDownload } from "../../browser/storage.js";

/** @import { Limits, Say, Sheet } from "../../core/types.d.ts" */
/** @import { MySheets } from "./my-sheets.js" */
/** @typedef {{ title: string, project: string }} Changes */

/** Fills the page's list and its suggestions for a project; those without one stand last. @param {Sheet[]} sheets @param {MySheets} page */
export function drawProjects(sheets, page) {
  const projects = [...new Set(sheets.map(projectOf))].sort((one, other) =>
    Number(one === "") - Number(other === "") || one.localeCompare(other)
  );
  page.piece("list").replaceChildren(
    ...projects.map((project, place) =>
      drawProject(project, place, sheets.filter((sheet) => projectOf(sheet) === project), page)
    ),
  );
  page.piece("projects").replaceChildren(
    ...projects.filter(Boolean).map((project) => build("option", { value: project })),
  );
}

/** @param {Sheet} sheet */
const projectOf = ({ project }) => String(project ?? "").trim();

/** @param {string} project @param {number} place @param {Sheet[]} sheets @param {MySheets} page */
function drawProject(project, place, sheets, page) {
  const id = `project-${place}`;
  const head = build("h2", { id, tabindex: -1 }, project || page.say("mine.no_project"));
  const list = build(
    "ul",
    { class: "hb-my-sheets__list", role: "list" },
    ...sheets.map((sheet) => drawItem(sheet, page)),
  );
  const more = project
    ? briefButton(project, sheets, page)
    : [build("p", { class: "hb-small" }, page.say("mine.no_project_about"))];
  return build("section", { class: "hb-my-sheets__project", "aria-labelledby": id }, head, list, ...more);
}

/** @param {string} project @param {Sheet[]} sheets @param {MySheets} page */
function briefButton(project, sheets, page) {
  const place = build("div", { class: "hb-brief", hidden: true });
  const toggle = async () => {
    place.hidden = !place.hidden;
    if (!place.hidden) {
      const { showBrief } = await import("./thread.js");
      await showBrief(place, project, sheets, page);
    }
    button.setAttribute("aria-expanded", String(!place.hidden));
    button.textContent = page.say(place.hidden ? "mine.brief" : "mine.brief_hide");
  };
  const button = build("button", {
    type: "button",
    class: "hb-button hb-button--quiet",
    "aria-expanded": "false",
    on: { click: () => page.attempt(toggle, button) },
  }, page.say("mine.brief"));
  return [build("p", { class: "hb-my-sheets__brief", "data-hb-leave-out": "print" }, button), place];
}

/** Returns what is kept in words, and what is not live yet. @param {Sheet[]} sheets @param {MySheets} page */
export function statusWords(sheets, page) {
  const first = notLiveWords(page);
  return first ? `${sheetsWords(sheets, page)} ${first}` : sheetsWords(sheets, page);
}

/**
 * Names the sheets that were left before they were live: what was typed comes in when one of them is opened.
 * @param {MySheets} page
 */
function notLiveWords(page) {
  const titles = firstWords().map(({ slug }) => page.worksheetOf(slug)?.title ?? slug);
  return titles.length ? page.say("mine.first", { sheets: [...new Set(titles)].join("; ") }) : "";
}

/** @param {Sheet[]} sheets @param {MySheets} page */
function sheetsWords(sheets, { say }) {
  if (!sheets.length) return say("mine.status_none");
  const open = sheets.filter((sheet) => !isDownloaded(sheet)).length;
  return [say("mine.status", { count: sheets.length }), open && say("mine.not_downloaded", { count: open })]
    .filter(Boolean).join(" ");
}

/** @param {Sheet} sheet */
function isDownloaded(sheet) {
  const last = lastDownload(sheet);
  return last !== undefined && last.at >= (sheet.saved ?? "");
}

/** Returns the links and buttons of an item in the list, where there is one. @param {HTMLElement} [item] */
export const stopsIn = (item) => (item ? findAll(item, "a, button", HTMLElement) : []);

/** Returns the list item of a sheet. @param {Sheet} sheet @param {MySheets} page */
function drawItem(sheet, page) {
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
  item.append(build("p", { class: "hb-my-sheets__actions", "data-hb-leave-out": "print" }, ...actions));
  return item;
}

/**
 * Returns a form for title and project; `done` gets what they are now, or nothing where it was left.
 * @param {Sheet} sheet @param {{ say: Say, limits: Limits }} page @param {(changes?: Changes) => void} done
 */
export function drawEditor(sheet, { say, limits }, done) {
  /** @param {string} name @param {string | undefined} value @param {Record<string, string>} [more] */
  const control = (name, value, more = {}) => {
    const input = build("input", {
      class: "hb-field__line",
      type: "text",
      id: `edit-${name}`,
      maxlength: limits.name,
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
    { class: "hb-my-sheets__editor", "data-hb-leave-out": "print", on: { submit, keydown: leave } },
    row(say("mine.title"), title),
    row(say("mine.project"), project),
    build("p", {}, ...buttons),
  );
}
