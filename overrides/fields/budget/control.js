// A purse to spend: never more than it holds.
import { build } from "../../browser/build.js";
import { around, find } from "../../browser/dom.js";
import { sayAmount } from "../../core/messages.js";
import { noteRefusals, numberOf, showLeft } from "../boxes.js";
import { stepBy } from "../rows.js";
import { controlsOf, showThings } from "../things.js";

/** @import { Answer, Answers, FieldOf, FieldSide, Say, Spec } from "../../core/types.d.ts" */

export { isStale } from "../things.js";

/** Coins in a line at most: more could not be counted at a glance, nor stand beside what they were given to. */
const MOST_COINS = 20;

/** @param {HTMLElement} element */
const boxesIn = (element) => controlsOf(element, HTMLInputElement);

/** Returns the amounts by key. @param {HTMLElement} element @returns {Answer["budget"]} */
export function read(element) {
  return Object.fromEntries(
    [...boxesIn(element)].flatMap(([key, control]) => {
      const amount = numberOf(control) ?? NaN;
      return amount >= 0 ? [[key, amount]] : [];
    }),
  );
}

/**
 * Shows amounts; returns those of things that are not in the list.
 * @param {HTMLElement} element
 * @param {Answer["budget"] | undefined} amounts
 * @param {FieldOf<"budget">} field
 * @param {Spec} spec
 * @param {Answers} answers
 */
export function write(element, amounts = {}, field, spec, answers) {
  showThings(element, field, spec, answers);
  const controls = boxesIn(element);
  for (const [key, control] of controls) control.value = String(amounts[key] ?? "");
  return Object.fromEntries(Object.entries(amounts).filter(([key]) => !controls.has(key)));
}

/**
 * Wires the amounts and the line that says what is left.
 * @param {HTMLElement} element
 * @param {FieldOf<"budget">} field
 * @param {FieldSide} sheet
 */
export function connect(element, field, sheet) {
  const { signal } = sheet;
  const left = find(element, "[data-hb-left]");
  const unknown = left.textContent;
  /** @param {number} number */
  const unit = (number) => sayAmount(number, field.unit);
  const restOf = () => purseOf(field, sheet) - spentOf(element);
  const { note, refused } = noteRefusals();
  const show = () => {
    showCoins(element, coinOf(element, field, sheet), sheet.say, field.unit);
    const kept = refused();
    const rest = restOf();
    if (!Number.isFinite(rest)) {
      left.textContent = unknown;
      return;
    }
    const key = rest < 0 ? "over" : rest ? "left" : "none";
    const why = kept === undefined ? "" : sheet.say("sheet.amount_refused", { amount: unit(kept) });
    showLeft(left, why, sheet.say(`sheet.amount_${key}`, { amount: unit(Math.abs(rest)) }));
  };
  element.addEventListener(
    "input",
    ({ target }) => {
      if (target instanceof HTMLInputElement) note(target, refuse(target, restOf()));
      show();
      if (!Number.isFinite(restOf())) return;
      // What is left is said after the amount, which the button of a step says when this has ended.
      queueMicrotask(() => sheet.announce(left.textContent, left));
    },
    { signal },
  );
  element.addEventListener(
    "click",
    ({ target }) => {
      const button = around(target, "[data-hb-step]");
      if (button) stepBy(button, sheet);
    },
    { signal },
  );
  sheet.onShow(show);
}

/**
 * Takes back what the purse does not hold; returns the amount that stays, or nothing where all is well.
 * @param {HTMLInputElement} control
 * @param {number} rest
 */
function refuse(control, rest) {
  const amount = numberOf(control) ?? NaN;
  if (!(rest < 0) || !(amount >= 0)) return undefined;
  control.value = String(Math.max(0, Number((amount + rest).toFixed(2))));
  return Number(control.value);
}

/** What one coin is worth on paper: a step, or as many as it takes for a whole purse to stand in a line. @param {HTMLElement} element @param {FieldOf<"budget">} field @param {FieldSide} sheet */
function coinOf(element, field, sheet) {
  const purse = purseOf(field, sheet);
  const whole = Number.isFinite(purse) ? Math.max(purse, spentOf(element)) : spentOf(element);
  return Math.max(1, Math.ceil(whole / field.step / MOST_COINS)) * field.step;
}

/** Draws what each thing was given in coins, for paper; half a coin is half of one. @param {HTMLElement} element @param {number} coin @param {Say} say @param {string} unit */
function showCoins(element, coin, say, unit) {
  for (const control of boxesIn(element).values()) {
    const item = around(control, "[data-hb-thing]");
    if (!item) continue;
    const there = item.querySelector(".hb-coins");
    const coins = there instanceof HTMLElement ? there : build("span", { class: "hb-coins hb-print-only" });
    coins.style.setProperty("--hb-coins", String(Math.max(0, numberOf(control) || 0) / coin));
    if (!there) item.prepend(coins);
  }
  find(element, "[data-hb-coin]").textContent = spentOf(element)
    ? say("sheet.coin", { amount: sayAmount(coin, unit) })
    : "";
}

/** @param {HTMLElement} element */
function spentOf(element) {
  return Object.values(read(element)).reduce((sum, amount) => sum + amount, 0);
}

/** The purse is an amount, or what another field says; while that is blank there is no limit. @param {FieldOf<"budget">} field @param {FieldSide} sheet */
function purseOf(field, sheet) {
  const purse = typeof field.purse === "number" ? field.purse : sheet.read(field.purse);
  return typeof purse === "number" ? purse : Infinity;
}
