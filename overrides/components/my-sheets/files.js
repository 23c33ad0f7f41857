// Sheets as files, out of the browser and in again. What comes in never takes the place of what is there.
import { Fault, FORMAT, isObject, readSheet, VERSION } from "../../core/answers.js";
import { parse } from "../../core/codec.js";
import { isSameCopy, ownCopy } from "../../core/copies.js";
import { nameFile, readFile, saveFile, shortName } from "../../browser/files.js";
import { backUp, sessionsIn, sheetsIn } from "../../core/gather.js";
import { marksOf, now } from "../../core/marks.js";
import * as storage from "../../browser/storage.js";

const JSON_TYPE = "application/json";

/** @import { FaultCode, Json, Sheet, Spec } from "../../core/types.d.ts" */
/** @import { MySheets } from "./my-sheets.js" */
/**
 * What came of files: what was opened, why each of the others was not, how many were there with other words, and how many
 * just as they are.
 * @typedef {{ opened: Sheet[], left: string[], again: number, same: number }} Tally
 */

/** Gives out one sheet as a working copy. @param {Sheet} sheet @param {MySheets} page */
export function saveOne(sheet, page) {
  const name = nameFile(sheet.worksheet, sheet.title, "json");
  saveFile(name, `${JSON.stringify(sheet, null, 1)}\n`, JSON_TYPE);
  note([sheet], page);
  page.focusOn(sheet);
  page.tell("mine.downloaded", { name }, page.itemOf(sheet)?.lastElementChild);
}

/**
 * Gives out all sheets in one file, or in several where one could not be opened again.
 * @param {MySheets} page @param {HTMLButtonElement} button
 */
export function saveAll(page, button) {
  const sheets = page.sheets();
  if (!sheets.length) {
    page.tell("mine.nothing", {}, button);
    return;
  }
  const parts = backUp(sheets);
  const names = parts.map((_part, place) =>
    nameFile("my-saved-sheets", [now().slice(0, 10), ...(place ? [place + 1] : [])].join(" "), "json")
  );
  parts.forEach((part, place) => saveFile(names[place], part, JSON_TYPE));
  note(sheets, page);
  page.tell(
    parts.length > 1 ? "mine.downloaded_parts" : "mine.downloaded",
    { name: names[0], count: parts.length },
    button,
  );
}

/** @param {Sheet[]} sheets @param {MySheets} page */
function note(sheets, page) {
  for (const sheet of sheets) storage.noteDownload(sheet, now(), marksOf(sheet));
  page.draw();
}

/**
 * Opens files of sheets, each as a copy of its own, and tells what came of it.
 * @param {File[]} files @param {MySheets} page @param {HTMLButtonElement} button
 */
export async function takeIn(files, page, button) {
  /** @type {Tally} */
  const tally = { opened: [], left: [], again: 0, same: 0 };
  for (const file of files) {
    const name = shortName(file.name);
    try {
      const held = parse(await readFile(file));
      for (const given of sheetsIn(held)) {
        try {
          const kept = keep(given, page);
          if (!kept) tally.same += 1;
          else tally.opened.push(kept.sheet);
          if (kept?.isAgain) tally.again += 1;
        } catch (error) {
          tally.left.push(explain(name, error, page));
        }
      }
      // No page shows sessions yet: what is not taken in is said.
      tally.left.push(...sessionsIn(held).map(() => explain(name, new Fault("session"), page)));
    } catch (error) {
      tally.left.push(explain(name, error, page));
    }
  }
  page.draw();
  report(tally, page, button);
}

/**
 * A definition whose fields are not looked at: the answers stay as they are, and the sheet's own page reads them.
 * @type {Omit<Spec, "limits">}
 */
const UNSEEN = {
  slug: "",
  title: "",
  language: "en",
  version: "",
  sections: [],
  fields: [],
  results: [],
  hints: [],
  examples: [],
};

/** Returns true where a sheet is kept just as it is. @param {Sheet} given */
const isHere = (given) => storage.listSheets([given.worksheet]).some(({ sheet }) => isSameCopy(sheet, given));

/**
 * Stores a sheet that came in; where its id is taken both stay, and the new one is told apart by its title. Returns nothing
 * where that very sheet is here already.
 * @param {Json} given @param {MySheets} page
 */
function keep(given, page) {
  const worksheet = isObject(given) ? page.worksheetOf(given.worksheet) : undefined;
  if (isObject(given) && given.format === FORMAT && Number(given.version) <= VERSION && !worksheet) {
    throw new Fault("unknown", { worksheet: shortName(given.worksheet) });
  }
  const read = readSheet(given, {
    ...UNSEEN,
    limits: page.limits,
    slug: worksheet?.slug ?? "",
    formerly: worksheet?.formerly,
  });
  if (isHere(read)) return undefined;
  const isAgain = storage.isStored(read);
  const title = isAgain ? page.titleOf(read) : read.title;
  const sheet = ownCopy(read, { isTaken: isAgain, title, titles: page.titlesBeside(read), say: page.say });
  if (storage.storeSheet(sheet).outcome !== "kept") {
    storage.removeSheet(sheet);
    throw new Fault("stored");
  }
  return { sheet, isAgain };
}

/** @type {Partial<Record<FaultCode, string>>} */
const OWN_FAULTS = { unknown: "mine.fault_unknown", stored: "mine.stored_not" };

/** @param {string} name @param {unknown} error @param {MySheets} page */
function explain(name, error, { say }) {
  if (!(error instanceof Fault)) console.warn(error);
  const { code, values } = error instanceof Fault ? error : new Fault("unreadable");
  return say("mine.left_out", { name, why: say(OWN_FAULTS[code] ?? `files.fault_${code}`, values) });
}

/** @param {Tally} tally @param {MySheets} page @param {HTMLButtonElement} button */
function report({ opened, left, again, same }, page, button) {
  const lines = [
    opened.length && page.say("mine.opened", { count: opened.length }),
    again && page.say("mine.opened_again", { count: again }),
    same && page.say("mine.opened_same", { count: same }),
    ...left,
  ].filter(Boolean);
  const undo = () => {
    // What somebody has written into one of them since then is theirs.
    for (const sheet of opened.filter(isHere)) storage.removeSheet(sheet);
    page.draw();
    return button;
  };
  page.notice.tell(lines.join(" "), { near: button.closest("ul") ?? button, undo: opened.length ? undo : undefined });
}
