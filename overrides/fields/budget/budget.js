// A purse to spend: never more than it holds.
import { sayAmount } from "../../core/messages.js";
import { numberOf } from "../boxes.js";
import { stepBy } from "../rows.js";
import { controlsOf, isStale, showThings } from "../things.js";

export { isStale };

/** Returns the amounts by key. */
export function read(place) {
  const given = [...controlsOf(place)].map(([key, control]) => [key, numberOf(control)]);
  return Object.fromEntries(given.filter(([, amount]) => amount >= 0));
}

/** Shows amounts; returns those of things that are not in the list. */
export function write(place, amounts = {}, field, spec, answers) {
  showThings(place, field, spec, answers);
  const controls = controlsOf(place);
  for (const [key, control] of controls) control.value = amounts[key] ?? "";
  return Object.fromEntries(Object.entries(amounts).filter(([key]) => !controls.has(key)));
}

/** Wires the amounts and the line that says what is left. */
export function connect(place, field, sheet) {
  const { signal } = sheet;
  const left = place.querySelector("[data-hb-left]");
  const unit = (number) => sayAmount(number, field.unit);
  const show = (refused) => {
    const rest = purseOf(field, sheet) - spentOf(place);
    if (!Number.isFinite(rest)) return;
    const key = rest < 0 ? "over" : rest ? "left" : "none";
    const words = [
      refused === undefined ? "" : sheet.say("sheet.amount_refused", { amount: unit(refused) }),
      sheet.say(`sheet.amount_${key}`, { amount: unit(Math.abs(rest)) }),
    ];
    left.textContent = words.filter(Boolean).join(" ");
  };
  place.addEventListener(
    "input",
    ({ target }) => {
      show(refuse(target, purseOf(field, sheet) - spentOf(place)));
      sheet.announce(left.textContent);
    },
    { signal },
  );
  place.addEventListener(
    "click",
    ({ target }) => {
      const button = target.closest("[data-hb-step]");
      if (button) stepBy(button, sheet);
    },
    { signal },
  );
  sheet.onShow(() => show());
}

/** Takes back what the purse does not hold; returns the amount that stays, or nothing where all is well. */
function refuse(control, rest) {
  const amount = numberOf(control);
  if (!(rest < 0) || !(amount >= 0)) return undefined;
  control.value = Math.max(0, Number((amount + rest).toFixed(2)));
  return Number(control.value);
}

function spentOf(place) {
  return Object.values(read(place)).reduce((sum, amount) => sum + amount, 0);
}

/** The purse is an amount, or what another field says; while that is blank there is no limit. */
function purseOf(field, sheet) {
  return typeof field.purse === "number" ? field.purse : (sheet.read(field.purse) ?? Infinity);
}
