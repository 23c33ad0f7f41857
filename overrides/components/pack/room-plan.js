// Draws the plan of a room: the screen at the front, the tables with their chairs.
import { draw } from "../../browser/build.js";

const TABLE = 26;
const CHAIR = 8;
const CELL = 130;
const FRONT = 60;
const MOST_IN_ROW = 5;

/** Returns a drawing of tables with so many people at each. @param {number[]} tables @param {{ screen: string, label: string }} words */
export function drawRoom(tables, { screen, label }) {
  const across = Math.min(MOST_IN_ROW, Math.ceil(Math.sqrt(tables.length * 1.4)));
  const rows = Math.ceil(tables.length / across);
  const [width, height] = [across * CELL, FRONT + rows * CELL];
  const middle = width / 2;
  return draw(
    "svg",
    { class: "hb-room", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label },
    draw("rect", { class: "hb-room__wall", x: 1, y: 1, width: width - 2, height: height - 2 }),
    draw("rect", { class: "hb-room__screen", x: middle - 50, y: 8, width: 100, height: 8 }),
    draw("text", { x: middle, y: 34, "text-anchor": "middle" }, screen),
    ...tables.flatMap((people, index) => {
      const row = Math.floor(index / across);
      const inRow = Math.min(across, tables.length - row * across);
      const x = middle + ((index % across) - (inRow - 1) / 2) * CELL;
      return drawTable(x, FRONT + (row + 0.5) * CELL - 8, people, index + 1);
    }),
  );
}

/** @param {number} x @param {number} y @param {number} people @param {number} number */
function drawTable(x, y, people, number) {
  const around = TABLE + CHAIR + 4;
  const chairs = Array.from({ length: people }, (_, index) => {
    const turn = (2 * Math.PI * index) / people + Math.PI / 2;
    const [cx, cy] = [x + around * Math.cos(turn), y + around * Math.sin(turn)].map((at) => at.toFixed(1));
    return draw("circle", { class: "hb-room__chair", cx, cy, r: CHAIR });
  });
  return [
    draw("circle", { class: "hb-room__table", cx: x, cy: y, r: TABLE }),
    draw("text", { class: "hb-room__number", x, y: y + 6, "text-anchor": "middle" }, String(number)),
    ...chairs,
  ];
}
