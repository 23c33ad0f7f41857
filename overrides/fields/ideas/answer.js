// Ideas, each with its dots, as an answer. Pure.
import { isBlank } from "../../core/about.js";
import { BOXES, rows } from "../../core/read.js";

/** @import { Answer, Cell, FieldOf, Whole } from "../../core/types.d.ts" */
/** @import { Boxes } from "../../core/read.js" */

/** @type {Boxes} */
const IDEA = { idea: BOXES.text, votes: BOXES.amount };

export const read = rows(() => IDEA);

/** On ideas that everybody shares, the dots are a person's own. @param {FieldOf<"ideas">} field */
export const adds = ({ votes }) => (votes ? ["votes"] : []);

export const columns = () => [{ name: "idea" }, { name: "votes" }];

/** @param {unknown} _field @param {Answer["ideas"]} value @param {Whole} whole */
export function words(_field, value, { say }) {
  const all = value.reduce((sum, { votes = 0 }) => sum + votes, 0);
  return value.map((
    { idea = "", votes },
  ) => (votes === undefined ? idea : say("results.votes", { label: idea, count: votes, all })));
}

/** @param {unknown} _field @param {Answer["ideas"]} value @param {Whole} whole */
export const csv = (_field, value, { say }) =>
  value.flatMap(({ idea, votes }, index) => {
    /** @type {Cell[]} */
    const cells = [];
    if (idea !== undefined && !isBlank(idea)) cells.push([index + 1, idea, say("fields.idea")]);
    if (votes !== undefined) cells.push([index + 1, votes, say("fields.votes")]);
    return cells;
  });
