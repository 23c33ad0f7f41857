// The pack of a session in words: pieces that go on paper and into a Word file alike. Pure.
/** @import { SheetBlock, Schedule, Session, Timed } from "./types.d.ts" */
/** @import { About } from "./said.js" */
/** @import { Parts } from "./pack.js" */
import { agenda } from "./invitation.js";
import { kitOf, materialsOf, stepsOf, tablesOf } from "./pack.js";
import { whenAndWhere } from "./when-and-where.js";
import { blockTitle, sayMoment } from "./said.js";
import { schedule } from "./schedule.js";

/** A title that needs no full stop. */
const ENDED = /[.?!…]$/;

/** @typedef {{ plan: Session, parts: Parts, about: About }} PackSide */

/** Returns the facilitator's running order: when, what, what to say and what to watch for. @param {PackSide} side @returns {SheetBlock[]} */
export function orderBlocks({ plan, parts, about }) {
  const { say } = about;
  const times = schedule(plan);
  const rows = inOrder(times.items).map(({ timed, beside }) => {
    const { block, start, end } = timed;
    const when = [start, end].map((moment) => sayMoment(moment, times, say)).join("–");
    const part = block.kind === "tool" ? parts.get(block.tool) : undefined;
    const steps = stepsOf(part, timed).map((step) => sayStep(step, times, about));
    const watch = (part?.watch ?? []).map((line) => say("pack.watch", { line }));
    const title = beside ? say("pack.beside", { title: blockTitle(block, about) }) : blockTitle(block, about);
    return [when, [title, block.notes ?? "", ...steps].filter(Boolean).join("\n"), watch.join("\n"), ""];
  });
  const columns = ["when", "what", "watch_out", "who"].map((key) => say(`pack.${key}`));
  return [{ heading: say("pack.order") }, { columns, rows }];
}

/** @param {Timed[]} items @param {boolean} [beside] @returns {{ timed: Timed, beside: boolean }[]} */
function inOrder(items, beside = false) {
  return items.flatMap((timed) => [{ timed, beside }, ...(timed.groups ?? []).flatMap((list) => inOrder(list, true))]);
}

/** @param {ReturnType<typeof stepsOf>[number]} step @param {Schedule} times @param {About} about */
function sayStep({ title, do: what, minutes, at }, times, { say }) {
  const said = { title: ENDED.test(title) ? title : `${title}.`, what };
  if (at !== undefined) return say("pack.step_at", { when: sayMoment(at, times, say), ...said });
  return minutes
    ? say("pack.step_for", { when: say("plan.minutes", { count: minutes }), ...said })
    : say("pack.step", said);
}

/** Returns the agenda for those who come. @param {PackSide} side @returns {SheetBlock[]} */
export function agendaBlocks({ plan, about }) {
  const lines = agenda(plan, about);
  const rows = lines.map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)]);
  const columns = ["when", "what"].map((key) => about.say(`pack.${key}`));
  return [{ heading: about.say("session.agenda") }, ...whenAndWhere(plan, about).map((text) => ({ text })), {
    columns,
    rows,
  }];
}

/** Returns what to bring: what can be counted, then the rest by tool. @param {PackSide} side @returns {SheetBlock[]} */
export function kitBlocks({ plan, parts, about }) {
  const { say } = about;
  const counted = kitOf(plan, parts).map(({ kind, count, of, per, tools }) => {
    const what = say(`pack.kit_${kind}`, { count });
    const line = of ? say("pack.kit_of", { what, of }) : what;
    return [per ? say(`pack.each_${per}`, { line }) : line, of ? "" : tools.join(", ")];
  });
  const rest = materialsOf(plan, parts).map(({ title, lines }) => ({ label: title, lines }));
  // What is named by its own sheet needs no second column.
  const shown = counted.some(([, tools]) => tools) ? 2 : 1;
  const columns = ["bring", "for_what"].slice(0, shown).map((key) => say(`pack.${key}`));
  return [
    { heading: say("pack.kit") },
    { text: plan.people ? sayTables(plan, say) : say("pack.no_people") },
    ...(counted.length ? [{ columns, rows: counted.map((row) => row.slice(0, shown)) }] : []),
    ...(rest.length ? [{ text: say("pack.rest") }, ...rest] : []),
  ];
}

/** Returns the tables of a room in words: "4 tables of 5". @param {Session} plan @param {About["say"]} say */
export function sayTables(plan, say) {
  const tables = tablesOf(plan);
  const key = plan.setting === "remote" ? "pack.rooms" : "pack.tables";
  const sizes = [...new Set(tables)];
  const said = sizes.map((size) => say(key, { count: tables.filter((one) => one === size).length, size }));
  return said.join(say("pack.and"));
}

/** Returns the plan of the room in words. @param {PackSide} side @returns {SheetBlock[]} */
export function roomBlocks({ plan, about: { say } }) {
  const tables = tablesOf(plan);
  const isRemote = plan.setting === "remote";
  const tips = (isRemote ? ["remote_names", "remote_host"] : ["front", "path", "walls"]).map((key) =>
    say(`pack.${key}`)
  );
  return [
    { heading: say(isRemote ? "pack.room_remote" : "pack.room") },
    { text: tables.length ? sayTables(plan, say) : say("pack.no_people") },
    { label: say("pack.our_suggestion"), lines: tips },
  ];
}
