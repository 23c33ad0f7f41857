// Ideas on a slip; on the ideas that everybody shares, nothing but dots. Pure.
import { thingsOf } from "../../core/listed.js";
import { amounts, compact, eachLine, wordsOf } from "../slip-columns.js";

/** @import { AnswerField, Answers, FieldOf, OwnColumn, Say, SlipAbout, SlipAt, Spec, Thing } from "../../core/types.d.ts" */

/** @param {AnswerField} field @param {Spec} spec @param {Answers} answers */
export const things = (field, spec, answers) => thingsOf({ of: field.name }, spec, answers);

/** Dots are never below nothing. @type {[number, number]} */
export const within = [0, Infinity];

/** @param {FieldOf<"ideas">} field @param {Thing[]} _things @param {Say} say @returns {OwnColumn[]} */
export const columns = ({ name, votes }, _things, say) => [
  { id: `${name}.idea`, label: say("fields.idea"), kind: "text", repeats: true },
  ...(votes ? [dots(name, say)] : []),
];

/** @param {string} name @param {Say} say @returns {OwnColumn} */
const dots = (name, say) => ({
  id: `${name}.votes`,
  label: say("fields.votes"),
  kind: "number",
  repeats: true,
});

/** @param {FieldOf<"ideas">} field @param {Thing[]} things */
export const common = (field, things) => (field.votes ? amounts(field, things) : []);

/** @param {SlipAt} at @param {unknown} _field @param {SlipAbout<"ideas">} about */
export function read(at, _field, { things, shared, lines, amount }) {
  if (!shared) {
    return eachLine(lines, (line) => ({
      idea: wordsOf(at("idea", line)).trim(),
      votes: amount("votes", line),
    }));
  }
  if (!things.some(({ key }) => at(key))) return undefined;
  return shared.map((row) => compact({ ...row, votes: amount(row.key ?? "") }));
}

/** @param {unknown} _field @param {string} name @param {number} line @param {boolean} isShared */
export const wayTo = (_field, name, line, isShared) => (isShared ? [name, "votes"] : [String(line + 1), name]);
