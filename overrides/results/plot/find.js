// Things on a two-by-two. Pure.
import { answerTo, isBlank } from "../../core/answers.js";
import { ofKinds } from "../../core/fields-of.js";
import { isBetween, joined, quadrantOf } from "../../core/words.js";

/** @import { Found, Source } from "../../core/types.d.ts" */

/**
 * A matrix, as numbered points, and in words by quadrant.
 * @param {Source} source @returns {Found["plot"] | undefined}
 */
export function find({ fields, answers, say }) {
  const [field] = ofKinds(fields, "matrix");
  const rows = (answerTo(field, answers) ?? []).flatMap(({ label = "", x, y }) =>
    isBlank(label) ? [] : [{ label, x, y }]
  );
  if (!rows.length) return undefined;
  const placed = rows.flatMap(({ label, x, y }) => (x === undefined || y === undefined ? [] : [{ label, x, y }]));
  const points = placed.map((point, index) => ({ ...point, number: index + 1 }));
  const unplaced = rows.filter(({ x, y }) => x === undefined || y === undefined).map(({ label }) => label);
  const quadrants = field.quadrants.map((title, index) => ({
    title,
    points: points.filter((point) => quadrantOf(point) === index).map((point) =>
      isBetween(point) ? { ...point, label: say("results.between", { label: point.label }) } : point
    ),
  }));
  const lines = quadrants.filter((part) => part.points.length).map((part) =>
    say("results.quadrant", { title: part.title, labels: joined(part.points.map((point) => point.label)) })
  );
  if (unplaced.length) lines.push(say("results.unplaced", { labels: joined(unplaced) }));
  return { points, quadrants, unplaced, x: field.x, y: field.y, lines };
}
