// Draws the outline of a sheet (core/serialise.js) as elements: for an example, and for a paste with headings and tables.
import { build } from "../../browser/build.js";

/** Returns elements for blocks; headings begin at `level`. */
export function drawBlocks(blocks, level) {
  return blocks.flatMap(({ heading, label, lines, columns, rows, text }) => {
    if (heading) return [build(`h${level}`, {}, heading)];
    if (text) return [build("p", {}, text)];
    const answer = rows
      ? [drawTable(columns, rows)]
      : lines.length > 1
      ? [build("ul", {}, ...lines.map((line) => build("li", {}, line)))]
      : [build("p", {}, lines[0] ?? "")];
    return [build("p", { class: "hb-worksheet__asked" }, build("b", {}, label)), ...answer];
  });
}

function drawTable(columns, rows) {
  const head = build("tr", {}, ...columns.map((column) => build("th", { scope: "col" }, column)));
  const body = rows.map((row) => build("tr", {}, ...row.map((cell) => build("td", {}, cell))));
  return build("table", { border: "1" }, build("thead", {}, head), build("tbody", {}, ...body));
}
