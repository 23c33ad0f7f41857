// Shows the brief of a project, and hands it on: on paper, in Word, as text.
import { build } from "../../browser/build.js";
import { makeBrief } from "../../core/brief.js";
import { nameFile, saveFile, WORD_TYPE } from "../../browser/files.js";
import { sayDay } from "../../core/messages.js";
import { toText } from "../../core/serialise.js";
import { copy } from "../../browser/links.js";
import { drawBlocks } from "../findings/blocks.js";

const PRINTING = "hb-printing-brief";

/** @import { Known, Say, Sheet, SheetBlock, Spec } from "../../core/types.d.ts" */
/** @import { Notice } from "../notice/notice.js" */
/**
 * What a brief can ask of the page.
 * @typedef {object} BriefSide
 * @property {Say} say
 * @property {Spec["language"]} language
 * @property {Known[]} known the worksheets of the handbook
 * @property {(slug: string) => Known | undefined} worksheetOf
 * @property {Pick<Notice, "tell">} notice
 * @property {(act: () => unknown, near: Element) => Promise<void>} attempt does something that may have to be fetched first
 */
/** @typedef {{ title: string, about: string, blocks: SheetBlock[], project: string }} Brief */

/**
 * Fills `element` with the brief of a project's sheets. Throws where a spec cannot be fetched.
 * @param {HTMLElement} element @param {string} project @param {Sheet[]} sheets @param {BriefSide} side
 */
export async function showBrief(element, project, sheets, side) {
  const { say, language, known, worksheetOf, attempt } = side;
  const present = sheets.flatMap((sheet) => {
    const worksheet = worksheetOf(sheet.worksheet);
    return worksheet ? [{ ...sheet, worksheet: worksheet.slug }] : [];
  });
  const blocks = makeBrief(present, known, await fetchSpecs(present, known), say);
  const title = say("mine.brief_title", { project });
  const about = say("mine.brief_about", { count: present.length, date: sayDay(new Date(), language) });
  const brief = { title, about, blocks, project };
  /** @param {keyof typeof HAND_ON} name @param {string} look */
  const button = (name, look = "hb-button hb-button--quiet") => {
    const control = build("button", {
      type: "button",
      class: look,
      on: { click: () => attempt(() => HAND_ON[name](brief, element, side, control), control) },
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
  element.replaceChildren(
    build("h3", { class: "hb-brief__title" }, title),
    build("p", { class: "hb-small" }, about),
    ...drawBlocks(blocks, 4),
    actions,
  );
}

/** @param {Sheet[]} sheets @param {Known[]} known @returns {Promise<Map<string, Spec>>} */
async function fetchSpecs(sheets, known) {
  const used = known.filter(({ slug }) => sheets.some(({ worksheet }) => worksheet === slug));
  const fetched = used.map(async ({ slug, spec }) => {
    const answer = await fetch(spec);
    if (!answer.ok) throw new Error(answer.statusText);
    return /** @type {[string, Spec]} */ ([slug, await answer.json()]);
  });
  return new Map(await Promise.all(fetched));
}

/** @typedef {(brief: Brief, element: HTMLElement, side: BriefSide, button: HTMLButtonElement) => unknown} HandOn */

/** @satisfies {Record<string, HandOn>} */
const HAND_ON = {
  async word({ title, about, blocks, project }, element, { say, notice }, button) {
    const { blankOf, writeWord } = await import("../../browser/word.js");
    const name = nameFile("brief", project, "docx");
    saveFile(name, await writeWord({ title, lines: [about], blocks, blank: blankOf(element) }), WORD_TYPE);
    notice.tell(say("mine.downloaded", { name }), { near: button.parentElement });
  },
  /** On paper the brief stands alone. */
  print(_brief, element, { say, notice }, button) {
    if (!window.print) {
      notice.tell(say("files.print_missing"), { near: button.parentElement });
      return;
    }
    const root = document.documentElement;
    element.classList.add("hb-brief--printed");
    root.classList.add(PRINTING);
    const end = () => {
      element.classList.remove("hb-brief--printed");
      root.classList.remove(PRINTING);
    };
    addEventListener("afterprint", end, { once: true });
    print();
  },
  async text({ title, about, blocks }, _place, { say, notice }, button) {
    const text = toText(title, [about], blocks);
    if (await copy(text)) {
      notice.tell(say("share.copied_text"), { near: button.parentElement });
      return;
    }
    const area = build("textarea", {
      class: "hb-field__notes",
      readonly: true,
      rows: 6,
      "aria-label": say("share.copy_by_hand"),
    }, text);
    notice.tell(say("share.copy_by_hand"), { near: button.parentElement, extra: area });
    area.select();
  },
};
