// What the buttons below a sheet do. Fetched when a person first reaches for one of them.
import { createSheet, hasContent } from "../../core/answers.js";
import { build } from "../../browser/build.js";
import { pack } from "../../core/codec.js";
import { nameFile, saveFile, WORD_TYPE } from "../../browser/files.js";
import { readGiven } from "../../browser/given.js";
import { sayDay } from "../../core/messages.js";
import { outline, toText } from "../../core/serialise.js";
import { copy, linkWith, LONGEST_LINK } from "../../browser/links.js";
import { drawBlocks } from "../findings/blocks.js";
import { drawExample } from "./example.js";
import { give, showCode, useInSession } from "./giving.js";

export { keepAsked, showAsked } from "./giving.js";
import { workOut } from "./work-out.js";

/**
 * @import { Announce, Answers, Json, Say, Sheet, Spec } from "../../core/types.d.ts"
 * @import { Keeper } from "./keeper.js"
 * @import { Notice } from "../notice/notice.js"
 */
/**
 * What the buttons can ask of the sheet.
 * @typedef {object} ActionSide
 * @property {Spec} spec
 * @property {Say} say
 * @property {Announce} announce
 * @property {Pick<Notice, "tell">} notice
 * @property {Pick<Keeper, "changed" | "current" | "flush" | "present" | "downloaded" | "startAnother" | "remove" | "text">} keeper
 * @property {() => Answers[]} others the answers of the other copies
 * @property {HTMLElement} element
 * @property {(name: string) => HTMLElement} piece
 * @property {HTMLInputElement} chooser where a person chooses a file
 * @property {() => Promise<void>} settled once all that follows from the answers is shown
 * @property {(given: Json, near: Element) => Promise<void>} receive opens what came in a file; rejects where it is no sheet of this kind
 * @property {(error: unknown, near: Element) => void} refuse says why something is not opened
 */
/** @typedef {(side: ActionSide, button: HTMLElement) => void | Promise<void>} Action */

/** @type {Partial<Record<string, Action>>} */
const ACTIONS = {
  word,
  print: printSheet,
  wide: printWide,
  both: printBoth,
  text: copyText,
  paper: handPaper,
  link: copyLink,
  setup: copySetup,
  "setup-code": showCode,
  session: useInSession,
  save,
  open,
  another,
  delete: remove,
  example,
};

/** Does what a button says. @param {string} name @param {ActionSide} side @param {HTMLElement} button */
export async function act(name, side, button) {
  side.keeper.flush();
  await ACTIONS[name]?.(side, button);
}

/** @param {HTMLElement} button */
const placeOf = (button) => button.closest("li") ?? button;
/** @param {HTMLElement} button */
const near = (button) => ({ near: placeOf(button) });

/** Returns title and lines about a sheet, what its results say, and its blocks. @param {ActionSide} side */
function contentOf(side) {
  const { spec, say, keeper } = side;
  const kept = keeper.present();
  const about = [["project", kept.project], ["by", kept.by], ["date", sayDay(new Date(), spec.language)]];
  const lines = about.filter(([, words]) => words).map(([key, words]) => [say(`sheet.paper_${key}`), words].join(": "));
  const title = kept.title ? `${spec.title}: ${kept.title}` : spec.title;
  const findings = workOut(kept.answers, side);
  return { title, lines, kept, findings, blocks: outline(kept, spec, findings, say) };
}

/** @param {ActionSide} side @param {HTMLElement} button */
async function word(side, button) {
  try {
    const { makeWord } = await import("./filled-word.js");
    const content = contentOf(side);
    const name = nameFile(side.spec.slug, content.kept.title, "docx");
    saveFile(name, await makeWord(content, side), WORD_TYPE);
    side.keeper.downloaded("word");
    side.notice.tell(side.say("files.saved", { name }), near(button));
  } catch {
    side.notice.tell(side.say("files.word_missing"), near(button));
  }
}

/** @param {ActionSide} side @param {HTMLElement} button */
async function printSheet(side, button) {
  await side.settled();
  if (window.print) window.print();
  else side.notice.tell(side.say("files.print_missing"), near(button));
}

/** On A3, with its parts beside each other. @param {ActionSide} side @param {HTMLElement} button */
async function printWide(side, button) {
  const { classList } = document.documentElement;
  addEventListener("afterprint", () => classList.remove("hb-wide"), { once: true });
  classList.add("hb-wide");
  await printSheet(side, button);
}

/** In Welsh and in English, beside each other. @param {ActionSide} side @param {HTMLElement} button */
async function printBoth(side, button) {
  try {
    const { layOut } = await import("./both.js");
    await layOut(side, button);
  } catch (error) {
    console.warn(error);
    side.notice.tell(side.say("sheet.part_missing"), near(button));
    return;
  }
  await printSheet(side, button);
}

/** @param {ActionSide} side @param {HTMLElement} button */
async function copyText(side, button) {
  if (isEmpty(side, button)) return;
  const { title, lines, blocks } = contentOf(side);
  const html =
    build("div", {}, build("h1", {}, title), ...lines.map((line) => build("p", {}, line)), ...drawBlocks(blocks, 2))
      .innerHTML;
  const text = toText(title, lines, blocks);
  tellCopied(side, button, await copy(text, html), "text", text);
}

/** @param {ActionSide} side @param {HTMLElement} button */
async function handPaper(side, button) {
  if (isEmpty(side, button)) return;
  try {
    const { handOut } = await import("./papers.js");
    const { handed, missing } = await handOut(button, side.keeper.present(), side);
    if ("text" in handed) tellCopied(side, button, handed.isCopied, "text", handed.text, missing);
    else side.notice.tell(also(side.say("files.saved", handed), missing), near(button));
  } catch {
    side.notice.tell(side.say("files.word_missing"), near(button));
  }
}

/** @param {...string} sentences */
const also = (...sentences) => sentences.filter(Boolean).join(" ");

/** @param {ActionSide} side @param {HTMLElement} button */
async function copyLink(side, button) {
  if (isEmpty(side, button)) return;
  await share(side, button, side.keeper.present(), "link");
}

/** @param {ActionSide} side @param {HTMLElement} button */
async function copySetup(side, button) {
  await share(side, button, give(side), "setup");
}

/** Packing takes a moment, so the clipboard is promised the link while the click still counts.
 * @param {ActionSide} side @param {HTMLElement} button @param {Sheet} object @param {"link" | "setup"} what
 */
async function share(side, button, object, what) {
  const link = pack(object).then(linkWith);
  const short = link.then((whole) => (whole.length > LONGEST_LINK ? Promise.reject(new Error("too long")) : whole));
  const copied = await copy(short).catch(() => false);
  const count = (await link).length;
  if (count <= LONGEST_LINK) tellCopied(side, button, copied, what, await link);
  else side.notice.tell(side.say("share.too_long", { count: count.toLocaleString("en-GB") }), near(button));
}

/** @param {ActionSide} side @param {HTMLElement} button @param {boolean} copied @param {"text" | "link" | "setup"} what @param {string} text @param {string} [more] what is to be said with it */
function tellCopied(side, button, copied, what, text, more = "") {
  if (copied) {
    side.notice.tell(also(side.say(`share.copied_${what}`), more), near(button));
    return;
  }
  const area = build("textarea", {
    class: "hb-field__notes",
    readonly: true,
    rows: 4,
    "aria-label": side.say("share.copy_by_hand"),
  }, text);
  side.notice.tell(also(side.say("share.copy_by_hand"), more), { ...near(button), extra: area });
  area.select();
}

/** Says that there is nothing to hand on yet, where that is so. @param {ActionSide} side @param {HTMLElement} button */
function isEmpty(side, button) {
  const { answers, unread } = side.keeper.present();
  if (hasContent(createSheet(side.spec.slug, { answers, unread }))) return false;
  side.notice.tell(side.say("share.nothing_yet"), near(button));
  return true;
}

/** @param {ActionSide} side @param {HTMLElement} button */
function save(side, button) {
  const kept = side.keeper.present();
  const name = nameFile(side.spec.slug, kept.title, "json");
  saveFile(name, `${JSON.stringify(kept, null, 1)}\n`, "application/json");
  side.keeper.downloaded();
  side.notice.tell(side.say("files.saved", { name }), near(button));
}

/** The file's own dialogue answers by itself; each choice is listened for once. @param {ActionSide} side @param {HTMLElement} button */
function open(side, button) {
  const { chooser } = side;
  chooser.onchange = async () => {
    const [file] = chooser.files ?? [];
    chooser.value = "";
    if (!file) return;
    try {
      const { slug, title, formerly = [] } = side.spec;
      const isMine = (/** @type {string} */ name) => [slug, title, ...formerly].includes(name);
      const given = await readGiven(file, (name) => Promise.resolve(isMine(name) ? side.spec : undefined));
      for (const sheet of given) await side.receive(sheet, placeOf(button));
    } catch (error) {
      side.refuse(error, placeOf(button));
    }
  };
  chooser.click();
}

/** @param {ActionSide} side @param {HTMLElement} button */
function another(side, button) {
  const started = side.keeper.startAnother();
  side.notice.tell(side.say(started ? "sheet.started" : "sheet.started_first"), near(button));
}

/** Pressed once more, when nothing is left to delete, it leaves the way back to what it took. @param {ActionSide} side @param {HTMLElement} button */
function remove(side, button) {
  if (side.keeper.text === null && !hasContent(side.keeper.present())) {
    side.announce(side.say("sheet.status_blank"));
    return;
  }
  const restore = side.keeper.remove();
  const undo = () => {
    restore();
    return button;
  };
  side.notice.tell(side.say("sheet.deleted"), { ...near(button), undo });
}

/** @param {ActionSide} side @param {HTMLElement} button */
function example(side, button) {
  const element = side.piece("example");
  if (!element.childElementCount) {
    element.append(...side.spec.examples.map((one, at) => drawExample(one, side, at === 0)));
  }
  element.hidden = !element.hidden;
  button.setAttribute("aria-expanded", String(!element.hidden));
}
