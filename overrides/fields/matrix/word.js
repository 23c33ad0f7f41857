// Things and their places in the sheet's Word file. Pure.
import { thingsOf } from "../../core/listed.js";
import { keyNamed, rowsIn, words } from "../from-words.js";
import { sayPlace, share } from "../../core/words.js";

/** @import { Answer, Answers, Axis, FieldOf, Filling, Json, Say, Spec } from "../../core/types.d.ts" */

/** A place in words, and as a share to its last figure: what a file shows is what is read back. @param {Axis} axis @param {number | undefined} value @param {Say} say */
const placed = (axis, value, say) =>
  value === undefined ? share(value) : `${sayPlace(axis, value, say)} (${Number((value * 100).toPrecision(15))}%)`;

/** @param {{ key?: Json }} row */
const keyOf = ({ key }) => (typeof key === "string" ? key : "");

/** @param {Filling} filling @param {FieldOf<"matrix">} field @param {Answer["matrix"]} value @param {{ say: Say }} side */
export function fill({ rows }, field, value, { say }) {
  rows.set(
    field.name,
    value.map((row) =>
      new Map([
        ["key", keyOf(row)],
        ["label", row.label ?? ""],
        ["x", placed(field.x, row.x, say)],
        ["y", placed(field.y, row.y, say)],
      ])
    ),
  );
}

/** The middle of each quadrant, in their order: top left, top right, bottom left, bottom right. */
const MIDDLES = [[0.25, 0.75], [0.75, 0.75], [0.25, 0.25], [0.75, 0.25]];

/** Returns a place on an axis as its share, which may stand behind it in words. @param {string | undefined} text */
function placeIn(text = "") {
  const plain = text.trim().replace(/^[^%]*\((?=[^(]*%\)$)/, "").replace(/\s*%\)?$/, "");
  if (!plain || plain === "–") return undefined;
  const number = Number(plain);
  return plain && Number.isFinite(number) ? Number((number / 100).toPrecision(15)) : text.trim();
}

/**
 * Rows say where things are; on paper each stands as a line in its quadrant.
 * @param {Filling} filled @param {FieldOf<"matrix">} field @param {{ spec: Spec, answers: Answers }} whole
 */
export function take(filled, field, { spec, answers }) {
  const things = field.of ? thingsOf(field, spec, answers) : [];
  /** @param {string | undefined} label */
  const named = (label = "") => things.find(({ key }) => key === keyNamed(things, label))?.label ?? words(label);
  const rows = rowsIn(filled, field.name).map((row) => ({
    ...(row.get("key") ? { key: row.get("key") } : {}),
    label: named(row.get("label")),
    x: placeIn(row.get("x")),
    y: placeIn(row.get("y")),
  })).filter(({ label, x, y }) => label !== undefined || x !== undefined || y !== undefined);
  const lines = MIDDLES.flatMap(([x, y], at) =>
    (filled.texts.get(`${field.name}.${at + 1}`) ?? "").split("\n").filter((line) => line.trim()).map((line) => ({
      label: named(line.trim()),
      x,
      y,
    }))
  );
  return [...rows, ...lines];
}
