// Word files and PDFs that were filled in, as sheets that are still to be read.
import { Fault, plainName } from "../core/about.js";
import { emptyFilling, sheetFrom } from "../core/filled.js";
import { readPdf } from "../core/pdf.js";
import { readWord } from "./docx-read.js";

/** @import { Filling } from "../core/types.d.ts" */
/** @import { Field } from "../core/pdf.js" */
/** @import { SpecOf } from "./given.js" */
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/** @param {Bytes} bytes @param {SpecOf} specOf */
export async function sheetInWord(bytes, specOf) {
  const { slug, filled } = await readWord(bytes);
  return await sheetOf(slug ?? "", filled, specOf);
}

/** Returns the sheets in a PDF; a pack has several, the fields of each behind its slug. @param {Bytes} bytes @param {SpecOf} specOf */
export async function sheetsInPdf(bytes, specOf) {
  const { title, keywords, fields } = await readPdf(bytes);
  /** @type {Map<string, Filling>} */
  const sheets = new Map();
  for (const field of fields) {
    const [slug, name] = field.name.includes("/") ? field.name.split("/") : [keywords || title, field.name];
    if (!sheets.has(slug)) sheets.set(slug, emptyFilling());
    note(name, field, sheets.get(slug) ?? emptyFilling());
  }
  const filled = [...sheets].filter(([, { texts, ticks }]) => sheets.size === 1 || texts.size || ticks.size);
  return await Promise.all(filled.map(([slug, filling]) => sheetOf(slug, filling, specOf)));
}

/** Notes a field of a PDF under its path: FIELD, FIELD-KEY, FIELD-ROW-COLUMN. @param {string} name @param {Field} field @param {Filling} filled */
function note(name, { text, state }, { texts, ticks, rows }) {
  const [field, first, ...more] = name.split("-");
  const key = [first, ...more].join("-");
  if (first === undefined) {
    if (state) ticks.add(`${field}=${state}`);
    else if (text.trim()) texts.set(field, text);
    return;
  }
  if (state) ticks.add(`${field}=${key}`);
  else if (text.trim()) texts.set(`${field}.${key}`, text);
  if (!/^\d{1,3}$/.test(first) || !(state || text.trim())) return;
  const list = rows.get(field) ?? [];
  rows.set(field, list);
  while (list.length < Number(first)) list.push(new Map());
  list[Number(first) - 1]?.set(more.join("-"), state ? "✓" : text);
}

/** @param {string} worksheet @param {Filling} filled @param {SpecOf} specOf */
async function sheetOf(worksheet, filled, specOf) {
  if (!worksheet || (!filled.texts.size && !filled.ticks.size && !filled.rows.size)) {
    throw new Fault(worksheet ? "empty" : "format");
  }
  const spec = await specOf(worksheet);
  if (!spec) throw new Fault("other", { worksheet: plainName(worksheet) });
  return sheetFrom(filled, spec);
}
