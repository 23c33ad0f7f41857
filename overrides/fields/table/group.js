// The rows of a group, one below the other, and how often each choice was made in them. Pure.
import { isBlank } from "../../core/about.js";
import { countOptions, optionBlock } from "../counting.js";
import { rowWords } from "./answer.js";

/** @import { Answer, FieldOf, GroupBlock, GroupWhole, Offer, Viewer, ViewOf, Whole } from "../../core/types.d.ts" */

/** @type {Viewer<"table">} */
export function combine(field, given) {
  const rows = given.flatMap(({ person, value }) => value.map((row) => ({ person, row })));
  const counts = field.columns.filter(({ kind }) => kind === "choice").map((column) => {
    const keys = rows.map(({ row }) => row[column.name]).filter((key) => !isBlank(key)).map(String);
    return { column, options: countOptions(column.options ?? [], keys, keys.length) };
  });
  return { rows, counts, answered: rows.length && given.length };
}

/** What a row is about stands in its first column. @param {ViewOf<"table">} view @returns {Offer[]} */
export const offers = ({ field, rows }) => rows.map(({ row }) => ({ label: String(row[field.columns[0].name] ?? "") }));

/** @param {ViewOf<"table">} view @param {GroupWhole} whole @returns {GroupBlock[]} */
export function blocks({ field, rows, counts }, { spec, say }) {
  const columns = [say("group.column_who"), ...field.columns.map(({ label }) => label)];
  const joined = rows.map(({ person, row }) => [person, ...rowWords(field.columns, row, { spec })]);
  const sums = counts.filter(({ options: list }) => list.some(({ count }) => count)).map(({ column, options: list }) =>
    optionBlock(column.label, list, say("group.rows_counted"), say)
  );
  return [{ label: field.label, columns, rows: joined }, ...sums];
}

/** A shared list is said without the names of its columns. @param {FieldOf<"table">} field @param {Answer["table"] | undefined} value @param {Whole} whole */
export const listed = (field, value = [], { spec }) =>
  value.map((row) => rowWords(field.columns, row, { spec }).filter(Boolean).join(": "));
