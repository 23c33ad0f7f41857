// A sentence saves no answer of its own: its parts do, and here the formula is filled with them. Pure.
/** @import { Answers, FieldOf } from "../../core/types.d.ts" */
import { isBlank } from "../../core/about.js";

/**
 * Returns {parts, lines} of a sentence field; `parts` says which words are the person's own. Nothing where none are.
 * @param {FieldOf<"sentence">} field @param {Answers} answers
 */
export function assemble(field, answers) {
  const names = field.parts.map((part) => part.name);
  if (names.every((name) => isBlank(answers[name]))) return undefined;
  /** @type {{text: string, own?: boolean, open?: boolean}[]} */
  const parts = field.formula.split(/\{(\w+)\}/).map((text, index) => {
    if (index % 2 === 0) return { text };
    const words = isBlank(answers[text]) ? "" : String(answers[text]).trim().replace(/\s+/g, " ");
    return { text: words || "…", own: true, open: !words };
  });
  parts.forEach((part, index) => {
    // The formula has its own full stop; in mid-sentence the person's would end it too early.
    if (part.own && parts[index + 1]?.text) part.text = part.text.replace(/[.\s]+$/, "") || part.text;
  });
  return { parts, lines: [parts.map((part) => part.text).join("")] };
}
