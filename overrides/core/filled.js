// What a file that was filled in shows, as a sheet: as hostile as any file until readSheet has looked at it. Pure.
import { FILLERS } from "../fields/kinds.js";
import { FORMAT, isBlank, newId, putAside, VERSION } from "./about.js";
import { fieldsOf } from "./answers.js";

/** @import { AnswerKind, Answers, FieldOf, Filling, Json, JsonObject, Spec, Unread } from "./types.d.ts" */

/** Returns a Filling in which nothing stands. @returns {Filling} */
export const emptyFilling = () => ({ texts: new Map(), ticks: new Set(), rows: new Map() });

/** Returns the sheet that a file shows, unread. Lists come before what speaks of them. @param {Filling} filled @param {Spec} spec @returns {JsonObject} */
export function sheetFrom(filled, spec) {
  /** @type {Answers} */
  const answers = {};
  /** @type {Unread} */
  const unread = {};
  const fields = fieldsOf(spec);
  const isListed = (/** @type {object} */ field) => "of" in field && Boolean(field.of);
  for (const field of [...fields.filter((one) => !isListed(one)), ...fields.filter(isListed)]) {
    const value = take(
      filled,
      field,
      { spec, answers },
      (path, rest) => putAside(unread, [field.name, ...path].join("."), rest),
    );
    if (!isBlank(value)) answers[field.name] = value;
  }
  const about = Object.fromEntries(
    ["title", "project", "by", "team"].flatMap((name) => {
      const text = filled.texts.get(`@${name}`)?.trim();
      return text ? [[name, text]] : [];
    }),
  );
  const more = filled.texts.get("@more")?.trim();
  if (more) unread.more = more;
  return {
    format: FORMAT,
    version: VERSION,
    worksheet: spec.slug,
    id: newId(),
    ...about,
    answers,
    ...(isBlank(unread) ? {} : { unread }),
  };
}

/**
 * @template {AnswerKind} K @param {Filling} filled @param {FieldOf<K>} field @param {{ spec: Spec, answers: Answers }} whole
 * @param {(path: string[], value: unknown) => void} aside @returns {Json | undefined}
 */
function take(filled, field, whole, aside) {
  /** @type {K} */
  const kind = field.kind;
  return FILLERS[kind].take?.(filled, field, whole, aside);
}
