// Draws what a result says: words first, a picture beside them.
import { build } from "../../browser/build.js";
import { drawBalance, drawBar, drawSquare, drawStrip } from "./pictures.js";

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
  return [build("h3", { class: "hb-finding__title" }, finding.title), ...DRAWERS[kind](finding, say), ...note];
}

/** @param {NotePiece} piece */
const drawPiece = (piece) => (typeof piece === "string" ? piece : build("a", { href: piece.url }, piece.text));

/** @param {(Node | string)[]} children */
const item = (...children) => build("li", {}, ...children);
/** @param {string} name @param {Element[]} items */
const list = (name, items) => build("ul", { class: `hb-finding__${name}`, role: "list" }, ...items);

/** @type {{ [K in ResultKind]: (finding: FindingOf<K>, say: Say) => Element[] }} */
const DRAWERS = {
  sentence: ({ parts }) => [
    build(
      "p",
      { class: "hb-finding__sentence" },
      ...parts.map((
        { text, own, open },
      ) => (own ? build("span", { class: open ? "hb-finding__open" : "hb-finding__own" }, text) : text)),
    ),
  ],
  bars: ({ bars }) => [list("bars", bars.map(({ words, share }) => item(build("span", {}, words), drawBar(share))))],
  profile: ({ rows, summary }) => [
    list(
      "profile",
      rows.map(({ label, words, level, most, earlier }) =>
        item(
          build("span", {}, `${label} `, build("b", {}, words), ...(earlier ? [` (${earlier})`] : [])),
          drawStrip(level, most),
        )
      ),
    ),
    ...summary.map((line) => build("p", {}, line)),
  ],
  plot: (
    finding,
    say,
  ) => [build("div", { class: "hb-finding__plot" }, drawSquare(finding), list("quadrants", quadrants(finding, say)))],
  balance: (
    { parts },
  ) => [
    drawBalance(parts),
    list(
      "balance",
      parts.map(({ words }, place) =>
        item(build("span", { class: `hb-shade hb-shade--${place % 4}`, "aria-hidden": "true" }), words)
      ),
    ),
  ],
  checklist: ({ done, open, summary }, say) => [
    build("p", {}, summary),
    list(
      "done",
      done.map((label) => item(build("span", { class: "hb-hidden" }, `${say("results.in_place")}: `), label)),
    ),
    list(
      "todo",
      open.map((label) => item(build("span", { class: "hb-hidden" }, `${say("results.still_open")}: `), label)),
    ),
  ],
  gaps: (
    { todo, lines },
  ) => (todo.length ? [list("todo", todo.map((line) => item(line)))] : lines.map((line) => build("p", {}, line))),
};

/** @param {FindingOf<"plot">} finding @param {Say} say */
function quadrants({ quadrants: parts, unplaced }, say) {
  const filled = parts.filter(({ points }) => points.length).map(({ title, points }) =>
    item(build("b", {}, title), build("span", {}, points.map(({ number, label }) => `${number} ${label}`).join("; ")))
  );
  return unplaced.length ? [...filled, item(say("results.unplaced", { labels: unplaced.join("; ") }))] : filled;
}
