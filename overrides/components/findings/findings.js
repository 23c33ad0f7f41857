// Draws what a result says: words first, a picture beside them.
import { build } from "../../browser/build.js";
import { DRAWERS } from "../../results/kinds.js";

/** @import { FindingOf, NotePiece, ResultKind, Say } from "../../core/types.d.ts" */

/**
 * Returns the elements of one finding.
 * @template {ResultKind} K
 * @param {FindingOf<K>} finding
 * @param {Say} say
 * @returns {Element[]}
 */
export function drawFinding(finding, say) {
  /** @type {K} */
  const kind = finding.kind;
  const words = (finding.note ?? []).map(drawPiece);
  const note = words.length ? [build("p", { class: "hb-finding__note" }, ...words)] : [];
  return [build("h3", { class: "hb-finding__title" }, finding.title), ...DRAWERS[kind].draw(finding, say), ...note];
}

/** @param {NotePiece} piece */
const drawPiece = (piece) => (typeof piece === "string" ? piece : build("a", { href: piece.url }, piece.text));
