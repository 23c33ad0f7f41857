// Things on a two-by-two. Pure.
import { answerTo, isBlank } from "../../core/answers.js";
import { ofKinds } from "../../core/fields-of.js";
import { thingsOf } from "../../core/listed.js";
import { isBetween, joined, quadrantOf } from "../../core/words.js";

/** @import { Found, Source } from "../../core/types.d.ts" */

/**
 * A matrix, as points with the numbers of their rows, and in words by quadrant.
 * @param {Source} source @returns {Found["plot"] | undefined}
 */
export function find({ fields, spec, answers, say }) {
  const [field] = ofKinds(fields, "matrix");
  const list = answerTo(field, answers) ?? [];
  const labels = thingsOf(field, spec, answers).map(({ label }) => label);
  /** Two things may have one name. @type {Set<number>} */
  const taken = new Set();
  const rows = list.flatMap(({ label = "", x, y }, index) => {
    const found = field.of ? labels.findIndex((one, place) => one === label && !taken.has(place)) : index;
    // What is gone from the list that the things come from has its row behind them.
    const at = found < 0 ? labels.push(label) - 1 : found;
    taken.add(at);
    return isBlank(label) ? [] : [{ label, x, y, number: at + 1 }];
  });
  if (!rows.length) return undefined;
  const points = rows.flatMap(({ x, y, ...row }) => (x === undefined || y === undefined ? [] : [{ ...row, x, y }]));
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
