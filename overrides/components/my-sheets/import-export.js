// Sheets as files, out of the browser and in again. What comes in never takes the place of what is there.
import { SESSION } from "../../core/about.js";
import { Fault, FORMAT, isObject, readSheet, VERSION } from "../../core/answers.js";
import { isSameCopy, ownCopy } from "../../core/copies.js";
import { nameFile, saveFile, shortName } from "../../browser/files.js";
import { readGiven, specsOf } from "../../browser/given.js";
import { backUp, sessionsIn, sheetsIn } from "../../core/backup.js";
import { marksOf, now } from "../../core/marks.js";
import * as storage from "../../browser/storage.js";

const JSON_TYPE = "application/json";

/** @import { FaultCode, Json, Known, Limits, Say, Session, Sheet, Spec } from "../../core/types.d.ts" */
/** @import { Notice } from "../notice/notice.js" */
/**
 * What files can ask of the page.
 * @typedef {object} FileSide
 * @property {Say} say
 * @property {Limits} limits
 * @property {Known[]} known
 * @property {(slug: unknown) => Known | undefined} worksheetOf
 * @property {(sheet: Sheet) => string} titleOf
 * @property {(sheet: Sheet) => string[]} titlesBeside what the kept copies of its worksheet are called
 * @property {Pick<Notice, "tell">} notice
 * @property {() => void} draw shows what is kept by now
 */
/**
 * What came of files: what was opened, why each of the others was not, how many were there with other words, and how many
 * just as they are.
 * @typedef {{ opened: Sheet[], sessions: Session[], left: string[], again: number, same: number }} Tally
 */

/** Gives out one sheet as a working copy; returns the name of the file. @param {Sheet} sheet */
export function saveOne(sheet) {
  const name = nameFile(sheet.worksheet, sheet.title, "json");
  saveFile(name, `${JSON.stringify(sheet, null, 1)}\n`, JSON_TYPE);
  note([sheet]);
  return name;
}

/** Gives out one session as a working copy; returns the name of the file. @param {Session} session */
export function saveSession(session) {
  const name = nameFile("session", session.title, "json");
  saveFile(name, `${JSON.stringify(session, null, 1)}\n`, JSON_TYPE);
  return name;
}

/** Gives out sheets and sessions in one file, or in several where one could not be opened again. @param {Sheet[]} sheets @param {Session[]} sessions @param {FileSide} side @param {HTMLButtonElement} button */
export function saveAll(sheets, sessions, { say, notice, draw }, button) {
  const near = button.closest("ul") ?? button;
  if (!sheets.length && !sessions.length) {
    notice.tell(say("mine.nothing"), { near });
    return;
  }
  const parts = backUp(sheets, sessions);
  const names = parts.map((_part, index) =>
    nameFile("my-saved-sheets", [now().slice(0, 10), ...(index ? [index + 1] : [])].join(" "), "json")
  );
  parts.forEach((part, index) => saveFile(names[index], part, JSON_TYPE));
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
export async function importFiles(files, side, button) {
  /** @type {Tally} */
  const tally = { opened: [], sessions: [], left: [], again: 0, same: 0 };
  for (const file of files) {
    const name = shortName(file.name);
    try {
      for (const held of await readGiven(file, specsOf(side.known))) await takeHeld(held, name, tally, side);
    } catch (error) {
      tally.left.push(explain(name, error, side.say));
    }
  }
  side.draw();
  report(tally, side, button);
}

/** Takes in what a file holds: a sheet, or a backup of sheets and sessions. @param {Json} held @param {string} name @param {Tally} tally @param {FileSide} side */
async function takeHeld(held, name, tally, side) {
  for (const given of isObject(held) && held.format === SESSION ? [] : sheetsIn(held)) {
    try {
      const kept = keep(given, side);
      if (!kept) tally.same += 1;
      else tally.opened.push(kept.sheet);
      if (kept?.isAgain) tally.again += 1;
    } catch (error) {
      tally.left.push(explain(name, error, side.say));
    }
  }
  for (const given of sessionsIn(held)) await takeSession(given, name, tally, side);
}

/** Takes in a session. What reads it is fetched where there is one. @param {Json} given @param {string} name @param {Tally} tally @param {FileSide} side */
async function takeSession(given, name, tally, { say, limits }) {
  try {
    const { keepSession } = await import("./keep-session.js");
    const kept = keepSession(given, limits);
    if (kept) tally.sessions.push(kept);
    else tally.same += 1;
  } catch (error) {
    tally.left.push(explain(name, error, say));
  }
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
  // A file that was filled in by hand does not say when.
  const sheet = ownCopy({ ...read, saved: read.saved ?? now() }, {
    isTaken: isAgain,
    title,
    titles: titlesBeside(read),
    say,
  });
  if (storage.storeSheet(sheet).outcome !== "kept") {
    storage.removeSheet(sheet);
    throw new Fault("stored");
  }
  return { sheet, isAgain };
}

/** Returns true where a session is stored just as it came in. @param {Session} session */
const isAsItCame = (session) =>
  storage.listSessions().some(({ id, text }) => id === session.id && text === JSON.stringify(session));

/** @type {Partial<Record<FaultCode, string>>} */
const OWN_FAULTS = { unknown: "mine.fault_unknown", other: "mine.fault_unknown", stored: "mine.stored_not" };

/** @param {string} name @param {unknown} error @param {Say} say */
function explain(name, error, say) {
  if (!(error instanceof Fault)) console.warn(error);
  const { code, values } = error instanceof Fault ? error : new Fault("unreadable");
  return say("mine.left_out", { name, why: say(OWN_FAULTS[code] ?? `files.fault_${code}`, values) });
}

/** @param {Tally} tally @param {FileSide} side @param {HTMLButtonElement} button */
function report({ opened, sessions, left, again, same }, { say, notice, draw }, button) {
  const lines = [
    opened.length && say("mine.opened", { count: opened.length }),
    sessions.length && say("mine.opened_sessions", { count: sessions.length }),
    again && say("mine.opened_again", { count: again }),
    same && say("mine.opened_same", { count: same }),
    ...left,
  ].filter(Boolean);
  const undo = () => {
    // What somebody has written into one of them since then is theirs.
    for (const sheet of opened.filter(isHere)) storage.removeSheet(sheet);
    for (const { id } of sessions.filter(isAsItCame)) storage.removeSheet({ worksheet: storage.SESSIONS, id });
    draw();
    return button;
  };
  notice.tell(lines.join(" "), {
    near: button.closest("ul") ?? button,
    undo: opened.length + sessions.length ? undo : undefined,
  });
}
