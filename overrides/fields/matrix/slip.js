// Things placed on a two-by-two, on a slip: hundredths across and up. Pure.
import { compact, eachLine, wordsOf } from "../slip-columns.js";

/** @import { FieldOf, OwnColumn, Say, SlipAbout, SlipAt, Thing } from "../../core/types.d.ts" */

export { thingsOf as things } from "../../core/listed.js";

/** In hundredths of the way across or up. @type {[number, number]} */
export const within = [0, 100];

/** @param {FieldOf<"matrix">} field @param {Thing[]} things @param {Say} say */
export const columns = (field, things, say) => (field.of ? placesOf(field, things, say) : freePlaces(field, say));

/** @type {["x", "y"]} */
const WAYS = ["x", "y"];

/** @param {FieldOf<"matrix">} field @param {Thing[]} things @param {Say} say @returns {OwnColumn[]} */
function placesOf(field, things, say) {
  return things.flatMap(({ key, label }) =>
    WAYS.map((way) => percent(`${field.name}.${key}.${way}`, say("slips.across", { label, axis: field[way].label })))
  );
}

/** @param {FieldOf<"matrix">} field @param {Say} say @returns {OwnColumn[]} */
function freePlaces(field, say) {
  const across = WAYS.map((way) => {
    const label = say("slips.across", { label: "", axis: field[way].label }).replace(/^\W+/, "");
    return { ...percent(`${field.name}.${way}`, label), repeats: true };
  });
  return [{ id: `${field.name}.label`, label: say("group.column_what"), kind: "text", repeats: true }, ...across];
}

/** @param {string} id @param {string} label @returns {OwnColumn} */
const percent = (id, label) => ({ id, label, kind: "number" });

/** @param {SlipAt} at @param {FieldOf<"matrix">} field @param {SlipAbout<"matrix">} about */
export function read(at, { of }, { things, lines, amount }) {
  if (!of) {
    return eachLine(lines, (line) => ({
      label: wordsOf(at("label", line)).trim(),
      x: shareOf(amount("x", line)),
      y: shareOf(amount("y", line)),
    }));
  }
  const placed = things.map(({ key, label }) =>
    compact({ label, x: shareOf(amount(`${key}.x`)), y: shareOf(amount(`${key}.y`)) })
  );
  return placed.filter(({ x, y }) => x !== undefined || y !== undefined);
}

/** @param {number | undefined} percent */
const shareOf = (percent) => percent === undefined ? undefined : percent / 100;

/** @param {FieldOf<"matrix">} field @param {string} name @param {number} line */
export const wayTo = ({ of }, name, line) => [...(of ? [] : [String(line + 1)]), name];
