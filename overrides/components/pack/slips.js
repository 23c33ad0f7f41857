// Slips of paper with the list already on them: the same questions, in the same order, as the grid into which they are typed.
import { build } from "../../browser/build.js";
import { sortAnswers } from "../../core/answers.js";
import { sayAmount } from "../../core/messages.js";
import { rolesOf } from "../../core/setups.js";
import { columnsOf, sharedFields } from "../../core/slips.js";
import { nameOf } from "./joining.js";

/** @import { Say, SlipColumn, Spec } from "../../core/types.d.ts" */
/** @import { SheetLink } from "../../core/sheet-links.js" */

const LINES = 3;

/** Returns so many slips of a sheet with its set-up. @param {SheetLink} one @param {Spec} spec @param {number} count @param {Say} say */
export function drawSlips(one, spec, count, say) {
  const slips = Array.from({ length: count }, () => drawSlip(one, spec, say));
  return build("section", { class: "hb-pack hb-pack--slips" }, ...slips);
}

/** @param {SheetLink} one @param {Spec} spec @param {Say} say */
function drawSlip(one, spec, say) {
  const { setup } = one;
  if (!setup) return build("div");
  const { sound } = sortAnswers(setup.answers, spec);
  const roles = rolesOf(spec, setup);
  const columns = columnsOf(spec, sound, say).filter(({ field }) =>
    ["theirs", "both"].includes(roles.get(field.name) ?? "")
  );
  const given = sharedFields(spec).flatMap((field) => {
    const value = sound[field.name];
    if (typeof value === "number") return [[field.label, sayAmount(value, "unit" in field ? field.unit : undefined)]];
    return typeof value === "string" ? [[field.label, value]] : [];
  });
  return build(
    "article",
    { class: "hb-slip" },
    build("h3", {}, nameOf(one)),
    ...given.map(([label, words]) => build("p", {}, build("b", {}, label), " ", words)),
    drawLine(say("slips.who"), 1),
    ...[...new Set(columns.map(({ field }) => field))].map((field) =>
      drawQuestion(columns.filter((column) => column.field === field))
    ),
  );
}

/** @param {SlipColumn[]} columns */
function drawQuestion(columns) {
  const [{ head, label }] = columns;
  const isOne = columns.length === 1 && label === head;
  if (isOne) return drawCell(columns[0]);
  return build("div", { class: "hb-slip__part" }, build("p", {}, build("b", {}, head)), ...columns.map(drawCell));
}

/** @param {SlipColumn} column */
function drawCell({ label, kind, options = [] }) {
  const box = () => build("span", { class: "hb-slip__tick" });
  if (kind === "tick") return build("p", {}, box(), " ", label);
  if (kind === "select") {
    const ticks = options.filter(({ value }) => value !== "").flatMap((option) => [
      build("span", { class: "hb-slip__option" }, box(), ` ${option.label}`),
      " ",
    ]);
    return build("p", {}, label, build("br"), ...ticks);
  }
  if (kind === "number") return build("p", { class: "hb-slip__row" }, label, build("span", { class: "hb-slip__box" }));
  return drawLine(label, kind === "notes" ? LINES : 1);
}

/** @param {string} label @param {number} lines */
function drawLine(label, lines) {
  const rules = Array.from({ length: lines }, () => build("span", { class: "hb-slip__line" }));
  return build("p", {}, label, ...rules);
}
