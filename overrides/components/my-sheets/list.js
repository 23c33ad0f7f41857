// The list of what is kept, by project, with the words above it and the controls that rename a sheet.
import { build } from "../../browser/build.js";
import { findAll } from "../../browser/dom.js";
import { sayTime } from "../../core/messages.js";
import { firstWords, lastDownload } from "../../browser/storage.js";

/** @import { Known, Limits, Say, Sheet, Spec } from "../../core/types.d.ts" */
/**
 * What the words about sheets are made from.
 * @typedef {object} WordsSide
 * @property {Say} say
 * @property {(slug: string) => Known | undefined} worksheetOf
 */
/**
 * What the list can ask of the page.
 * @typedef {object} OwnListSide
 * @property {Spec["language"]} language
 * @property {(name: string) => HTMLElement} piece
 * @property {(sheet: Sheet) => string} titleOf
 * @property {(element: HTMLElement, project: string, sheets: Sheet[]) => Promise<void>} showBrief fills a place with the brief of a project
 * @property {(act: () => unknown, near: Element) => Promise<void>} attempt does something that may have to be fetched first
 * @property {(item: HTMLElement, sheet: Sheet) => void} edit
 * @property {(sheet: Sheet) => void} duplicate
 * @property {(sheet: Sheet) => void} remove
 * @property {(sheet: Sheet) => Promise<void>} save
 */
/** @typedef {WordsSide & OwnListSide} ListSide */
/** @typedef {{ title?: string, project?: string }} Changes */

/** Fills the page's list and its suggestions for a project; those without one stand last. @param {Sheet[]} sheets @param {ListSide} side */
export function drawProjects(sheets, side) {
  const projects = [...new Set(sheets.map(projectOf))].sort((one, other) =>
    Number(one === "") - Number(other === "") || one.localeCompare(other)
  );
  side.piece("list").replaceChildren(
    ...projects.map((project, index) =>
      drawProject(project, index, sheets.filter((sheet) => projectOf(sheet) === project), side)
    ),
  );
  side.piece("projects").replaceChildren(
    ...projects.filter(Boolean).map((project) => build("option", { value: project })),
  );
}

/** @param {Sheet} sheet */
const projectOf = ({ project }) => String(project ?? "").trim();

/** @param {string} project @param {number} index @param {Sheet[]} sheets @param {ListSide} side */
function drawProject(project, index, sheets, side) {
  const id = `project-${index}`;
  const head = build("h2", { id, tabindex: -1 }, project || side.say("mine.no_project"));
  const list = build(
    "ul",
    { class: "hb-my-sheets__list", role: "list" },
    ...sheets.map((sheet) => drawItem(sheet, side)),
  );
  const more = project
    ? briefButton(project, sheets, side)
    : [build("p", { class: "hb-small" }, side.say("mine.no_project_about"))];
  return build("section", { class: "hb-my-sheets__project", "aria-labelledby": id }, head, list, ...more);
}

/** @param {string} project @param {Sheet[]} sheets @param {ListSide} side */
function briefButton(project, sheets, { say, attempt, showBrief }) {
  const element = build("div", { class: "hb-brief", hidden: true });
  const toggle = async () => {
    element.hidden = !element.hidden;
    if (!element.hidden) await showBrief(element, project, sheets);
    button.setAttribute("aria-expanded", String(!element.hidden));
    button.textContent = say(element.hidden ? "mine.brief" : "mine.brief_hide");
  };
  const button = build("button", {
    type: "button",
    class: "hb-button hb-button--quiet",
    "aria-expanded": "false",
    on: { click: () => attempt(toggle, button) },
  }, say("mine.brief"));
  return [build("p", { class: "hb-my-sheets__brief", "data-hb-leave-out": "print" }, button), element];
}

/** Returns what is kept in words, and what is not live yet. @param {Sheet[]} sheets @param {number} sessions @param {WordsSide} side */
export function statusWords(sheets, sessions, side) {
  const first = notLiveWords(side);
  return [keptWords(sheets, sessions, side.say), first].filter(Boolean).join(" ");
}

/** Returns how many sheets and sessions there are; of what there is none nothing is said, unless there is neither. @param {number} sheets @param {number} sessions @param {Say} say */
export function countWords(sheets, sessions, say) {
  const words = [["mine.count_sheets", sheets], ["mine.count_sessions", sessions]]
    .filter(([, count]) => count || (!sheets && !sessions)).map(([key, count]) => say(String(key), { count }));
  return words.length > 1 ? say("mine.count_both", { sheets: words[0], sessions: words[1] }) : words[0];
}

/**
 * Names the sheets that were left before they were live: what was typed comes in when one of them is opened.
 * @param {WordsSide} side
 */
function notLiveWords({ say, worksheetOf }) {
  const titles = firstWords().map(({ slug }) => worksheetOf(slug)?.title ?? slug);
  return titles.length ? say("mine.first", { sheets: [...new Set(titles)].join("; ") }) : "";
}

/** @param {Sheet[]} sheets @param {number} sessions @param {Say} say */
function keptWords(sheets, sessions, say) {
  if (!sheets.length && !sessions) return say("mine.status_none");
  const open = sheets.filter((sheet) => !isDownloaded(sheet)).length;
  return [
    say("mine.status", { what: countWords(sheets.length, sessions, say) }),
    open && say("mine.not_downloaded", { count: open }),
  ]
    .filter(Boolean).join(" ");
}

/** @param {Sheet} sheet */
function isDownloaded(sheet) {
  const last = lastDownload(sheet);
  return last !== undefined && last.at >= (sheet.saved ?? "");
}

/** Returns the links and buttons of an item in the list, where there is one. @param {HTMLElement} [item] */
export const stopsIn = (item) => (item ? findAll(item, "a, button", HTMLElement) : []);

/** Returns the list item of a sheet. @param {Sheet} sheet @param {ListSide} side */
function drawItem(sheet, side) {
  const { say, language } = side;
  const title = side.titleOf(sheet);
  const worksheet = side.worksheetOf(sheet.worksheet);
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
    button(say("mine.change"), () => side.edit(item, sheet)),
    button(say("mine.duplicate"), () => side.duplicate(sheet)),
    button(say("mine.save"), (near) => side.attempt(() => side.save(sheet), near)),
    button(say("mine.delete"), () => side.remove(sheet)),
  ];
  item.append(build("p", { class: "hb-my-sheets__actions", "data-hb-leave-out": "print" }, ...actions));
  return item;
}

/**
 * Returns a form for title and project; `done` gets those that were changed in it, or nothing where it was left. What was not
 * changed in it may have another value by then, from another tab.
 * @param {Sheet} sheet @param {{ say: Say, limits: Limits }} side @param {(changes?: Changes) => void} done
 */
export function drawEditor(sheet, { say, limits }, done) {
  /** @param {string} name @param {string | undefined} value @param {Record<string, string>} [more] */
  const control = (name, value = "", more = {}) =>
    build("input", {
      class: "hb-field__line",
      type: "text",
      id: `edit-${name}`,
      maxlength: limits.name,
      autocomplete: "off",
      value,
      ...more,
    });
  const title = control("title", sheet.title);
  const project = control("project", sheet.project, { list: "my-projects" });
  /** @param {string} words @param {HTMLInputElement} input */
  const row = (words, input) =>
    build("p", {}, build("label", { class: "hb-field__label", for: input.id }, words), input);
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    const changed = Object.entries({ title, project }).filter(([, box]) => box.value !== box.defaultValue);
    done(Object.fromEntries(changed.map(([name, box]) => [name, box.value.trim()])));
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
