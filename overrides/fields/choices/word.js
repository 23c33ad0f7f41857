// Ticks in the sheet's Word file, of one option or level, or of several. Pure.

/** @import { FieldOf, Filling } from "../../core/types.d.ts" */

/** @param {Filling} filling @param {FieldOf<"choice" | "choices" | "scale">} field @param {string | string[] | number | null} value */
export function fill({ ticks }, field, value) {
  for (const key of [value].flat()) ticks.add(`${field.name}=${key}`);
}

/** @param {Filling} filled @param {FieldOf<"choices">} field */
export const take = ({ ticks }, { name, options }) =>
  options.map(({ key }) => key).filter((key) => ticks.has(`${name}=${key}`));
