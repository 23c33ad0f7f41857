// One sheet in the list, and the controls that rename it.
import { build } from "../../browser/build.js";
import { sayTime } from "../../core/messages.js";

/** Returns the list item of a sheet. `page` is the element. */
export function drawItem(sheet, page) {
  const { say, language } = page;
  const title = page.titleOf(sheet);
  const worksheet = page.worksheetOf(sheet.worksheet);
  const name = worksheet
    ? build("a", { href: `${worksheet.address}#copy=${encodeURIComponent(sheet.id)}` }, title)
    : title;
  const time = sayTime(sheet.saved, language);
  const about = [sheet.title ? worksheet?.title : say("mine.untitled"), sheet.by, time && say("mine.saved", { time })]
    .filter(Boolean).join(" · ");
  const item = build(
    "li",
    { class: "hb-my-sheets__item", "data-hb-sheet": sheet.id },
    build("p", { class: "hb-my-sheets__title" }, name),
    build("p", { class: "hb-small" }, about),
  );
  if (!worksheet) item.append(build("p", { class: "hb-small" }, say("mine.gone")));
  const button = (words, click) =>
    build(
      "button",
      { type: "button", class: "hb-my-sheets__button", on: { click: (event) => click(event.target) } },
      words,
      build("span", { class: "hb-hidden" }, say("mine.of", { title })),
    );
  const actions = [
    button(say("mine.change"), () => page.edit(item, sheet)),
    button(say("mine.duplicate"), () => page.duplicate(sheet)),
    button(say("mine.save"), (near) => page.attempt(() => page.save(sheet), near)),
    button(say("mine.delete"), () => page.delete(sheet)),
  ];
  item.append(build("p", { class: "hb-my-sheets__actions" }, ...actions));
  return item;
}

/** Returns a form for title and project; `done` gets {title, project}, or nothing where it was left. */
export function drawEditor(sheet, { say }, done) {
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
  const row = (words, input) =>
    build("p", {}, build("label", { class: "hb-field__label", for: input.id }, words), input);
  const submit = (event) => {
    event.preventDefault();
    done({ title: title.value.trim(), project: project.value.trim() });
  };
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
