// Worksheets of a few fields, for tests that work an answer out by hand.
/** @import { Answers, Field, FieldOf, Json, Kind, Spec, View } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { combine } from "../../overrides/core/combine.js";
import { spec } from "./examples.js";

export const LEVELS = ["None", "Some", "Half", "Most", "All"];
export const OPTIONS = [
  { key: "homes", label: "Homes" },
  { key: "food", label: "Food" },
  { key: "air", label: "Air" },
];
/** @type {FieldOf<"matrix">} */
export const SQUARE = {
  name: "square",
  label: "Square",
  kind: "matrix",
  rows: 3,
  x: { label: "X", low: "l", high: "r" },
  y: { label: "Y", low: "b", high: "t" },
  quadrants: ["TL", "TR", "BL", "BR"],
};
/** @type {FieldOf<"scale">} */
export const SURE = { name: "sure", label: "Sure", kind: "scale", levels: LEVELS, unknown: true };
/** @type {FieldOf<"budget">} */
export const MONEY = {
  name: "money",
  label: "Money",
  kind: "budget",
  options: OPTIONS,
  purse: 100,
  unit: "£",
  step: 1,
};
/** @type {FieldOf<"ranking">} */
export const ORDER = { name: "order", label: "Order", kind: "ranking", options: OPTIONS };
/** @type {FieldOf<"ideas">} */
export const IDEAS = { name: "ideas", label: "Ideas", kind: "ideas", rows: 3, votes: true };

/** Returns a worksheet of fields, all in its one part unless they say another. @param {...Field} fields @returns {Spec} */
export function specWith(...fields) {
  const placed = fields.map((field) => ({ section: 0, ...field }));
  return { ...spec, sections: [{ title: "Part" }], fields: placed, results: [], hints: [] };
}

/** Returns what people's answers come to; they are called A, B, C and so on. @param {Spec} spec @param {...Answers} answers */
export function combined(spec, ...answers) {
  return combine(answers.map((given, index) => ({ person: String.fromCharCode(65 + index), answers: given })), spec);
}

/**
 * Returns the view of one field, which everybody has answered.
 * @template {Field} F @param {F} field @param {...Json} values
 */
export function viewOf(field, ...values) {
  const { views } = combined(specWith(field), ...values.map((value) => ({ [field.name]: value })));
  assert.equal(views.length, 1);
  /** @type {F["kind"]} */
  const kind = field.kind;
  return ofKind(views, kind);
}

/** Returns the view of the one field of a kind. @template {Kind} K @param {View[]} views @param {K} kind */
export function ofKind(views, kind) {
  /** @type {(view: View) => view is View & { kind: K }} */
  const isOne = (view) => view.kind === kind;
  const view = views.find(isOne);
  assert.ok(view);
  return view;
}

/** Says that a number is another, but for the dust of sums. @param {number | undefined} found @param {number} expected */
export function near(found, expected) {
  assert.ok(found !== undefined && Math.abs(found - expected) < 1e-9, `${found} is not ${expected}`);
}
