// What each result of a sheet says, in words and numbers. Pure; the drawing is done elsewhere.
//
// A finding's `lines` are the whole of it as text; beside them stands what its picture needs. There is none where
// nothing has been answered yet.
/** @import { Answers, Finding, FindingOf, ResultKind, Results, Say, Source, Spec } from "./types.d.ts" */
import { FINDERS } from "../results/kinds.js";
import { fieldsOf, meets, sortAnswers } from "./answers.js";

/**
 * Returns the findings of a sheet, each with its place among the spec's results as `place`.
 * @param {Spec} spec @param {Answers} answers @param {Say} say
 * @returns {Finding[]}
 */
export function findAll(spec, answers, say) {
  const { sound } = sortAnswers(answers, spec);
  const fields = new Map([...fieldsOf(spec), ...spec.fields].map((field) => [field.name, field]));
  return spec.results.flatMap((result, index) => {
    if (result.when && !meets(result.when, sound)) return [];
    const named = "of" in result ? result.of.flatMap((name) => fields.get(name) ?? []) : [];
    return find(result, index, { fields: named, spec, answers: sound, say });
  });
}

/**
 * @template {ResultKind} K
 * @param {Results[K] & { kind: K }} result @param {number} index @param {Source} source
 * @returns {FindingOf<K>[]}
 */
function find(result, index, source) {
  /** @type {K} */
  const kind = result.kind;
  const found = FINDERS[kind].find(source, result);
  return found ? [{ ...found, kind, title: result.title, note: result.note, index }] : [];
}
