// The things that a field is about: its own options, or the rows of another field of the sheet. Pure.
/** @import { Answers, Field, FieldOf, Json, Spec, Thing } from "./types.d.ts" */
import { isObject } from "./about.js";

/**
 * Returns `{key, label}` for each thing that a ranking, budget or matrix speaks of.
 * @param {{of?: string, options?: Thing[]}} field @param {Spec} spec @param {Answers} answers @returns {Thing[]}
 */
export function thingsOf(field, spec, answers) {
  if (!field.of) return field.options ?? [];
  const source = spec.fields.find((other) => other.name === field.of);
  const name = source?.kind === "ideas" || source?.kind === "table" ? firstColumn(source) : "";
  const given = answers[field.of];
  const rows = Array.isArray(given) ? given.filter((row) => isObject(row)) : [];
  return rows.flatMap(({ key, [name]: words }) => {
    const label = typeof words === "object" ? "" : String(words ?? "").trim();
    return key && typeof key !== "object" && label ? [{ key: String(key), label }] : [];
  });
}

/**
 * Returns the label of a thing, or its key where it is gone.
 * @param {Thing[]} things @param {string} key
 */
export function labelOf(things, key) {
  return things.find((thing) => thing.key === key)?.label ?? key;
}

/**
 * Returns true for a field that others count on, a list or a purse, so that everybody has to have the same. Of a text that
 * is set up, such as a topic, each sheet may have its own.
 * @param {Field} field
 */
export const isCountedOn = ({ kind }) => ["table", "ideas", "ranking", "number"].includes(kind);

/** Returns the name of the words in a row of a table or of ideas. @param {FieldOf<"table" | "ideas">} field */
export const firstColumn = (field) => (field.kind === "ideas" ? "idea" : field.columns[0].name);
