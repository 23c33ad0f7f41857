// Shows the brief of a project, and hands it on: on paper, in Word, as text.
import { build } from "../../browser/build.js";
import { makeBrief } from "../../core/brief.js";
import { nameFile, saveFile, WORD_TYPE } from "../../browser/files.js";
import { sayDay } from "../../core/messages.js";
import { toText } from "../../core/serialise.js";
import { copy } from "../../browser/share.js";
import { drawBlocks } from "../worksheet/blocks.js";

const PRINTING = "hb-printing-brief";

/** @import { Sheet, SheetBlock, Spec } from "../../core/types.d.ts" */
/** @import { MySheets } from "./my-sheets.js" */
/** @typedef {{ title: string, about: string, blocks: SheetBlock[], project: string }} Brief */

/**
 * Fills `place` with the brief of a project's sheets. Throws where a spec cannot be fetched.
 * @param {HTMLElement} place @param {string} project @param {Sheet[]} sheets @param {MySheets} page
 */
export async function showBrief(place, project, sheets, page) {
  const { say, language } = page;
  const present = sheets.flatMap((sheet) => {
    const worksheet = page.worksheetOf(sheet.worksheet);
    return worksheet ? [{ ...sheet, worksheet: worksheet.slug }] : [];
  });
  const blocks = makeBrief(present, page.known, await fetchSpecs(present, page), say);
  const title = say("mine.brief_title", { project });
  const about = say("mine.brief_about", { count: present.length, date: sayDay(new Date(), language) });
  const brief = { title, about, blocks, project };
  /** @param {keyof typeof HAND_ON} name @param {string} look */
  const button = (name, look = "hb-button hb-button--quiet") => {
    const control = build("button", {
      type: "button",
      class: look,
      on: { click: () => page.attempt(() => HAND_ON[name](brief, place, page, control), control) },
    }, say(`mine.brief_${name}`));
    return control;
  };
  const actions = build(
    "p",
    { class: "hb-brief__actions", "data-hb-leave-out": "print" },
    button("word", "hb-button"),
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

/** @param {Sheet[]} sheets @param {MySheets} page @returns {Promise<Map<string, Spec>>} */
async function fetchSpecs(sheets, page) {
  const used = page.known.filter(({ slug }) => sheets.some(({ worksheet }) => worksheet === slug));
  const fetched = used.map(async ({ slug, spec }) => {
    const answer = await fetch(spec);
    if (!answer.ok) throw new Error(answer.statusText);
    return /** @type {[string, Spec]} */ ([slug, await answer.json()]);
  });
  return new Map(await Promise.all(fetched));
}

/** @typedef {(brief: Brief, place: HTMLElement, page: MySheets, button: HTMLButtonElement) => unknown} HandOn */

/** @satisfies {Record<string, HandOn>} */
const HAND_ON = {
  async word({ title, about, blocks, project }, place, page, button) {
    const { blankOf, writeWord } = await import("../../browser/word.js");
    const name = nameFile("brief", project, "docx");
    saveFile(name, await writeWord({ title, lines: [about], blocks, blank: blankOf(place) }), WORD_TYPE);
    page.tell("mine.downloaded", { name }, button.parentElement);
  },
  /** On paper the brief stands alone. */
  print(_brief, place, page, button) {
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
  async text({ title, about, blocks }, _place, page, button) {
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
