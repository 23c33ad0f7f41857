// The things that a field is about: its own options, or the rows of another field of the sheet. Pure.
import { isObject } from "./about.js";

/** Returns `{key, label}` for each thing that a ranking, budget or matrix speaks of. */
export function thingsOf(field, spec, answers) {
  if (!field.of) return field.options ?? [];
  const source = spec.fields.find((other) => other.name === field.of);
  const name = source?.kind === "ideas" ? "idea" : source?.columns?.[0].name;
  const rows = Array.isArray(answers[field.of]) ? answers[field.of].filter(isObject) : [];
  const words = (row) => (typeof row[name] === "object" ? "" : String(row[name] ?? "").trim());
  return rows.filter((row) => row.key && words(row)).map((row) => ({ key: row.key, label: words(row) }));
}

/** Returns the label of a thing, or its key where it is gone. */
export function labelOf(things, key) {
  return things.find((thing) => thing.key === key)?.label ?? key;
}
