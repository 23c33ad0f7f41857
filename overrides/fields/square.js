// The square of a matrix: a dot with its number for each thing that has a place, put there by a tap and moved by arrow keys.
// The sliders of its rows hold the answer; the square shows them and moves them.
import { around, controlsIn, find, findAll } from "../browser/dom.js";
import { build } from "../browser/build.js";
import { stepsAside } from "../core/aside.js";
import { quadrantOf, sayPlace } from "../core/words.js";
import { rowsOf } from "./rows.js";

/** @import { Control, FieldOf, FieldSide } from "../core/types.d.ts" */
/** @typedef {{ row: HTMLElement, number: number, label: string, x: Control, y: Control, isPlaced: boolean }} Named a row that names something */

/** How far an arrow key moves a dot. */
const STEP = 0.05;
/** The width of a dot and of the gap beside it, in the size of the page's type (matrix.css), and how many a hidden square has room for. */
const DOT = 1.75;
const ASIDE = 1.875;
const ROOM = { width: 16, height: 7 };
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] };

/** @param {HTMLElement} element @returns {Named[]} */
const namedIn = (element) =>
  rowsOf(element).flatMap((row, at) => {
    const [label, x, y] = controlsIn(row);
    const words = label.value.trim();
    const isPlaced = !("hbUnset" in x.dataset) && !("hbUnset" in y.dataset);
    return words && !row.hidden ? [{ row, number: at + 1, label: words, x, y, isPlaced }] : [];
  });

/** @param {Named} named */
const spotOf = ({ x, y }) => ({ x: Number(x.dataset.hbExact ?? x.value), y: Number(y.dataset.hbExact ?? y.value) });

/** Returns how many dots a square is wide and high. @param {HTMLElement} square @param {HTMLElement} [dot] */
function roomIn(square, dot) {
  const { width, height } = square.getBoundingClientRect();
  const one = (dot?.offsetWidth ?? 0) * ASIDE / DOT;
  return one && width && height ? { width: width / one, height: height / one } : ROOM;
}

/** @param {number} share */
const within = (share) => clamp(Number(share.toFixed(2)), 1);

/** @param {number} value @param {number} most */
const clamp = (value, most) => Math.min(most, Math.max(0, value));

/** The square of one matrix while its sheet is open. */
class Square {
  /** What the next tap moves: what was last reached for. @type {HTMLElement | undefined} */
  taken;

  /** @param {HTMLElement} element @param {FieldOf<"matrix">} field @param {FieldSide} sheet */
  constructor(element, field, sheet) {
    this.element = element;
    this.field = field;
    this.sheet = sheet;
    this.square = find(element, "[data-hb-square]");
    this.line = find(element, "[data-hb-placing]");
  }

  /** Returns what the next tap puts. @param {Named[]} all */
  chosen(all) {
    return all.find(({ row }) => row === this.taken) ?? all.find(({ isPlaced }) => !isPlaced);
  }

  /** Returns what a dot stands for. @param {HTMLElement} [dot] */
  named(dot) {
    return namedIn(this.element).find(({ number }) => String(number) === dot?.dataset.hbDot);
  }

  /** @param {Named} named @param {{ x: number, y: number }} spot */
  put(named, spot) {
    for (const axis of /** @type {const} */ (["x", "y"])) {
      named[axis].value = String(within(spot[axis]));
      named[axis].dispatchEvent(new Event("input", { bubbles: true }));
    }
    this.show();
    this.sheet.announce(this.wordsOf(named), this.square);
  }

  /** @param {Named} named */
  wordsOf(named) {
    const { field, sheet: { say } } = this;
    const spot = spotOf(named);
    return say("sheet.on_square", {
      label: named.label,
      part: field.quadrants[quadrantOf(spot)],
      x: sayPlace(field.x, spot.x, say),
      y: sayPlace(field.y, spot.y, say),
    });
  }

  show() {
    const all = namedIn(this.element);
    this.showDots(all.filter(({ isPlaced }) => isPlaced));
    for (const { row, isPlaced } of all) {
      if (row.dataset.hbOf) find(row, "[data-hb-remove]").hidden = !isPlaced;
    }
    const next = this.chosen(all);
    const key = !all.length ? "tap_none" : !next ? "tap_done" : next.isPlaced ? "tap_move" : "tap_place";
    const values = { number: next?.number ?? "", label: next?.label ?? "" };
    this.line.textContent = this.sheet.say(`sheet.${key}`, values);
  }

  /** @param {Named[]} placed */
  showDots(placed) {
    const dots = findAll(this.square, "[data-hb-dot]", HTMLButtonElement);
    dots.slice(placed.length).forEach((dot) => dot.remove());
    while (dots.length < placed.length) dots.push(addDot(this.square));
    const spots = placed.map(spotOf);
    const room = roomIn(this.square, dots[0]);
    // A dot lies whole within the square, also where what it stands for is at the very edge.
    const [across, down] = [room.width - 1, room.height - 1];
    const steps = stepsAside(
      spots.map(({ x, y }) => ({
        left: clamp(x * room.width - 0.5, across),
        top: clamp((1 - y) * room.height - 0.5, down),
      })),
      { width: across, height: down },
    );
    const edge = `${DOT / 2}rem`;
    placed.forEach((named, at) => {
      const dot = dots[at];
      dot.textContent = dot.dataset.hbDot = String(named.number);
      const [right, below] = steps[at].map((step) => `${step * ASIDE}rem`);
      dot.style.left = `calc(clamp(${edge}, ${100 * spots[at].x}%, 100% - ${edge}) + ${right})`;
      dot.style.top = `calc(clamp(${edge}, ${100 * (1 - spots[at].y)}%, 100% - ${edge}) + ${below})`;
      dot.setAttribute("aria-label", `${named.number} ${this.wordsOf(named)}`);
      dot.setAttribute("aria-pressed", String(named.row === this.taken));
    });
  }

  /** Takes up the dot that was tapped, or puts what has its turn there. @param {MouseEvent} event */
  tap({ target, clientX, clientY }) {
    const dot = around(target, "[data-hb-dot]");
    if (dot) return this.take(this.named(dot)?.row);
    const next = this.chosen(namedIn(this.element));
    if (!next) return;
    const box = this.square.getBoundingClientRect();
    this.taken = undefined;
    this.put(next, { x: (clientX - box.left) / box.width, y: 1 - (clientY - box.top) / box.height });
  }

  /** @param {HTMLElement} [row] */
  take(row) {
    this.taken = row;
    this.show();
  }

  /** Moves the dot that has the focus. @param {KeyboardEvent} event */
  steer(event) {
    const move = ARROWS[event.key];
    const named = this.named(around(event.target, "[data-hb-dot]"));
    if (!move || !named) return;
    event.preventDefault();
    const { x, y } = spotOf(named);
    this.put(named, { x: x + move[0], y: y + move[1] });
  }
}

/** Wires the square. @param {HTMLElement} element @param {FieldOf<"matrix">} field @param {FieldSide} sheet */
export function connectSquare(element, field, sheet) {
  const { signal } = sheet;
  const square = new Square(element, field, sheet);
  find(element, "[data-hb-grid]").addEventListener("click", (event) => square.tap(event), { signal });
  square.square.addEventListener("keydown", (event) => square.steer(event), { signal });
  element.addEventListener("focusin", ({ target }) => {
    const row = around(target, "[data-hb-row]");
    if (row && row !== square.taken) square.take(row);
  }, { signal });
  element.addEventListener("input", () => square.show(), { signal });
  sheet.onShow(() => square.show());
}

/** @param {HTMLElement} square */
function addDot(square) {
  const dot = build("button", { type: "button", class: "hb-matrix__dot", "data-hb-dot": "" });
  square.append(dot);
  return find(square, ":scope > :last-child", HTMLButtonElement);
}
