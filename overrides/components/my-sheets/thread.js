// Shows the brief of a project, and hands it on: on paper, in Word, as text.
import { build } from "../../browser/build.js";
import { makeBrief } from "../../core/brief.js";
import { nameFile, saveFile } from "../../browser/files.js";
import { sayDay } from "../../core/messages.js";
import { toText } from "../../core/serialise.js";
import { copy } from "../../browser/share.js";
import { drawBlocks } from "../worksheet/blocks.js";

const PRINTING = "hb-printing-brief";

/** Fills `place` with the brief of a project's sheets. `page` is the element. Throws where a spec cannot be fetched. */
export async function showBrief(place, project, sheets, page) {
  const { say, language } = page;
  const present = sheets.flatMap((sheet) => {
    const worksheet = page.worksheetOf(sheet.worksheet);
    return worksheet ? [{ ...sheet, worksheet: worksheet.slug }] : [];
  });
  const blocks = makeBrief(present, page.known, await fetchSpecs(present, page), say);
  const title = say("mine.brief_title", { project });
  const about = say("mine.brief_about", { count: present.length, date: sayDay(new Date(), language) });
  const brief = { title, about, blocks, language, project };
  const button = (name, main) =>
    build("button", {
      type: "button",
      class: main ? "hb-button" : "hb-button hb-button--quiet",
      on: { click: ({ target }) => page.attempt(() => HAND_ON[name](brief, place, page, target), target) },
    }, say(`mine.brief_${name}`));
  const actions = build(
    "p",
    { class: "hb-brief__actions hb-screen-only" },
    button("word", true),
    " ",
    button("print"),
    " ",
    button("text"),
  );
  place.replaceChildren(
    build("h3", { class: "hb-brief__title" }, title),
    build("p", { class: "hb-small" }, about),
    ...drawBlocks(blocks, 4),
    actions,
  );
}

async function fetchSpecs(sheets, page) {
  const slugs = [...new Set(sheets.map(({ worksheet }) => worksheet))];
  const specs = await Promise.all(slugs.map(async (slug) => {
    const answer = await fetch(page.worksheetOf(slug).spec);
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  }));
  return new Map(slugs.map((slug, place) => [slug, specs[place]]));
}

const HAND_ON = {
  async word({ title, about, blocks, language, project }, place, page, button) {
    const { WORD_TYPE, writeWord } = await import("../../browser/word.js");
    const name = nameFile("brief", project, "docx");
    saveFile(name, await writeWord({ title, lines: [about], blocks, language }), WORD_TYPE);
    page.tell("mine.downloaded", { name }, button.parentElement);
  },
  /** On paper the brief stands alone. */
  print(brief, place, page, button) {
    if (!window.print) {
      page.tell("files.print_missing", {}, button.parentElement);
      return;
    }
    const root = document.documentElement;
    place.classList.add("hb-brief--printed");
    root.classList.add(PRINTING);
    const end = () => {
      place.classList.remove("hb-brief--printed");
      root.classList.remove(PRINTING);
    };
    addEventListener("afterprint", end, { once: true });
    print();
  },
  async text({ title, about, blocks }, place, page, button) {
    const text = toText(title, [about], blocks);
    if (await copy(text)) {
      page.tell("share.copied_text", {}, button.parentElement);
      return;
    }
    const area = build("textarea", {
      class: "hb-field__notes",
      readonly: true,
      rows: 6,
      "aria-label": page.say("share.copy_by_hand"),
    }, text);
    page.notice.tell(page.say("share.copy_by_hand"), { near: button.parentElement, extra: area });
    area.select();
  },
};
