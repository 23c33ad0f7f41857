// Sheets as files, out of the browser and in again. What comes in never takes the place of what is there.
import { Fault, FORMAT, isObject, readSheet, VERSION } from "../../core/answers.js";
import { parse } from "../../core/codec.js";
import { isSameCopy, ownCopy } from "../../core/copies.js";
import { nameFile, readFile, saveFile, shortName } from "../../browser/files.js";
import { backUp, sessionsIn, sheetsIn } from "../../core/gather.js";
import { marksOf, now } from "../../core/marks.js";
import * as storage from "../../browser/storage.js";

const JSON_TYPE = "application/json";

/** @import { FaultCode, Json, Known, Limits, Say, Sheet, Spec } from "../../core/types.d.ts" */
/** @import { Notice } from "../notice/notice.js" */
/**
 * What files can ask of the page.
 * @typedef {object} FileSide
 * @property {Say} say
 * @property {Limits} limits
 * @property {(slug: unknown) => Known | undefined} worksheetOf
 * @property {(sheet: Sheet) => string} titleOf
 * @property {(sheet: Sheet) => string[]} titlesBeside what the kept copies of its worksheet are called
 * @property {Pick<Notice, "tell">} notice
 * @property {() => void} draw shows what is kept by now
 */
/**
 * What came of files: what was opened, why each of the others was not, how many were there with other words, and how many
 * just as they are.
 * @typedef {{ opened: Sheet[], left: string[], again: number, same: number }} Tally
 */

/** Gives out one sheet as a working copy; returns the name of the file. @param {Sheet} sheet */
export function saveOne(sheet) {
  const name = nameFile(sheet.worksheet, sheet.title, "json");
  saveFile(name, `${JSON.stringify(sheet, null, 1)}\n`, JSON_TYPE);
  note([sheet]);
  return name;
}

/** Gives out sheets in one file, or in several where one could not be opened again. @param {Sheet[]} sheets @param {FileSide} side @param {HTMLButtonElement} button */
export function saveAll(sheets, { say, notice, draw }, button) {
  const near = button.closest("ul") ?? button;
  if (!sheets.length) {
    notice.tell(say("mine.nothing"), { near });
    return;
  }
  const parts = backUp(sheets);
  const names = parts.map((_part, place) =>
    nameFile("my-saved-sheets", [now().slice(0, 10), ...(place ? [place + 1] : [])].join(" "), "json")
  );
  parts.forEach((part, place) => saveFile(names[place], part, JSON_TYPE));
  note(sheets);
  draw();
  const key = parts.length > 1 ? "mine.downloaded_parts" : "mine.downloaded";
  notice.tell(say(key, { name: names[0], count: parts.length }), { near });
}

/** @param {Sheet[]} sheets */
function note(sheets) {
  for (const sheet of sheets) storage.noteDownload(sheet, now(), marksOf(sheet));
}

/**
 * Opens files of sheets, each as a copy of its own, and tells what came of it.
 * @param {File[]} files @param {FileSide} side @param {HTMLButtonElement} button
 */
export async function takeIn(files, side, button) {
  /** @type {Tally} */
  const tally = { opened: [], left: [], again: 0, same: 0 };
  for (const file of files) {
    const name = shortName(file.name);
    try {
      const held = parse(await readFile(file));
      for (const given of sheetsIn(held)) {
        try {
          const kept = keep(given, side);
          if (!kept) tally.same += 1;
          else tally.opened.push(kept.sheet);
          if (kept?.isAgain) tally.again += 1;
        } catch (error) {
          tally.left.push(explain(name, error, side.say));
        }
      }
      // No page shows sessions yet: what is not taken in is said.
      tally.left.push(...sessionsIn(held).map(() => explain(name, new Fault("session"), side.say)));
    } catch (error) {
      tally.left.push(explain(name, error, side.say));
    }
  }
  side.draw();
  report(tally, side, button);
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
 * @param {Json} given @param {FileSide} side
 */
function keep(given, { say, limits, worksheetOf, titleOf, titlesBeside }) {
  const worksheet = isObject(given) ? worksheetOf(given.worksheet) : undefined;
  if (isObject(given) && given.format === FORMAT && Number(given.version) <= VERSION && !worksheet) {
    throw new Fault("unknown", { worksheet: shortName(given.worksheet) });
  }
  const read = readSheet(given, {
    ...UNSEEN,
    limits,
    slug: worksheet?.slug ?? "",
    formerly: worksheet?.formerly,
  });
  if (isHere(read)) return undefined;
  const isAgain = storage.isStored(read);
  const title = isAgain ? titleOf(read) : read.title;
  const sheet = ownCopy(read, { isTaken: isAgain, title, titles: titlesBeside(read), say });
  if (storage.storeSheet(sheet).outcome !== "kept") {
    storage.removeSheet(sheet);
    throw new Fault("stored");
  }
  return { sheet, isAgain };
}

/** @type {Partial<Record<FaultCode, string>>} */
const OWN_FAULTS = { unknown: "mine.fault_unknown", stored: "mine.stored_not" };

/** @param {string} name @param {unknown} error @param {Say} say */
function explain(name, error, say) {
  if (!(error instanceof Fault)) console.warn(error);
  const { code, values } = error instanceof Fault ? error : new Fault("unreadable");
  return say("mine.left_out", { name, why: say(OWN_FAULTS[code] ?? `files.fault_${code}`, values) });
}

/** @param {Tally} tally @param {FileSide} side @param {HTMLButtonElement} button */
function report({ opened, left, again, same }, { say, notice, draw }, button) {
  const lines = [
    opened.length && say("mine.opened", { count: opened.length }),
    again && say("mine.opened_again", { count: again }),
    same && say("mine.opened_same", { count: same }),
    ...left,
  ].filter(Boolean);
  const undo = () => {
    // What somebody has written into one of them since then is theirs.
    for (const sheet of opened.filter(isHere)) storage.removeSheet(sheet);
    draw();
    return button;
  };
  notice.tell(lines.join(" "), { near: button.closest("ul") ?? button, undo: opened.length ? undo : undefined });
}
