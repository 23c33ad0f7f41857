// What a group made of one formula. Pure.
import { withLikenesses } from "../line/group.js";
import { assemble } from "./answer.js";

/** @import { FieldOf, Group, ViewOf } from "../../core/types.d.ts" */

export { blocks, offers } from "../line/group.js";

/**
 * Each text is the formula with the person's words in it; the words alone make it like another.
 * @param {FieldOf<"sentence">} field @param {Group} group @returns {ViewOf<"sentence">}
 */
export function combine(field, { people, ignored }) {
  const found = people.flatMap(({ person, answers }) => {
    const text = assemble(field, answers)?.lines[0];
    const own = field.parts.map(({ name }) => answers[name] ?? "").join(" ");
    return text === undefined ? [] : [{ row: { person, text }, own }];
  });
  const texts = withLikenesses(found.map(({ row }) => row), found.map(({ own }) => own), ignored);
  return { ...texts, kind: "sentence", field, answered: found.length };
}
