// What the core's tests share: the examples of formats, a sheet of the examples' worksheet, and English words.
/** @import { Json, JsonObject, Say, Sheet, Spec } from "../../overrides/core/types.d.ts" */
import { Fault, FORMAT, VERSION } from "../../overrides/core/about.js";

/** @param {string} name */
const textOf = (name) => Deno.readTextFileSync(new URL(`../examples/formats/${name}`, import.meta.url));

/** Returns an example, as a file with it would hold it. @param {string} name @returns {JsonObject} */
export const read = (name) => JSON.parse(textOf(name));

// That these are what they are said to be, tests/unit/test_contract.py holds with the JSON Schemas.
/** @type {Spec} */
export const spec = JSON.parse(textOf("spec.json"));
/** @type {(Sheet & JsonObject)[]} */
export const sheets = ["first-release-sheet", "today-sheet", "setup"].map((name) => JSON.parse(textOf(`${name}.json`)));
/** @type {(JsonObject & { sheets: Json[] })[]} */
export const backups = ["first-release-backup", "today-backup"].map((name) => JSON.parse(textOf(`${name}.json`)));
/** What comes in, as a value or as a text, and what becomes of it. */
/** @type {{ name: string, given?: JsonObject, text?: string, reads?: Partial<Sheet>, fault?: string }[]} */
export const hostile = JSON.parse(textOf("hostile.json"));

/** Returns a sheet of the examples' worksheet. @template {object} T @param {T} parts */
export function sheetOf(parts) {
  return { format: FORMAT, version: VERSION, worksheet: "formats", id: "h", ...parts };
}

/** Says a message by its key and values: the words themselves are not what the core is about. @type {Say} */
export function say(key, values = {}) {
  return [key, ...Object.values(values).map(String)].join(" ");
}

/** Returns the code of the Fault that something throws. Whatever else it throws goes on. @param {() => unknown} act */
export function faultOf(act) {
  try {
    act();
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
  return undefined;
}
