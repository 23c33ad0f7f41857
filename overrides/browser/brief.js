// The thread of a project in words: its sheets in the order in which answers travel, with what each came to. Pure.
import { isBlank, sortAnswers } from "./answers.js";
import { findAll } from "./results.js";
import { wordsOf } from "./serialise.js";

/** What keeps a brief of eight sheets on two pages. The sheets themselves hold every word. */
const MOST_LINES = 6;
const LONGEST_LINE = 320;

/**
 * Returns the blocks of a brief (serialise.js). `known` are all worksheets in the order of the thread, with the names of the
 * answers that each lends to others; `specs` is a Map by slug.
 */
export function makeBrief(sheets, known, specs, say) {
  const places = new Map(known.map(({ slug }, place) => [slug, place]));
  const order = (one, other) => places.get(one.worksheet) - places.get(other.worksheet) || String(one.saved ?? "").localeCompare(String(other.saved ?? ""));
  return [...sheets].sort(order).flatMap((sheet) => sheetBlocks(sheet, specs.get(sheet.worksheet), known[places.get(sheet.worksheet)].lent, say));
}

function sheetBlocks({ title, answers }, spec, lent, say) {
  const { sound } = sortAnswers(answers, spec);
  const findings = findAll(spec, sound, say);
  const blocks = [...lentBlocks(lent, sound, spec, findings, say), ...findings.map((finding) => ({ label: finding.title, lines: cut(finding.lines, say) }))];
  const heading = title ? `${spec.title}: ${title}` : spec.title;
  return [{ heading }, ...(blocks.length ? blocks : [{ text: say("mine.brief_nothing") }])];
}

/** The answers that go on to other sheets, but for those that a finished sentence says already. */
function lentBlocks(names, answers, spec, findings, say) {
  const said = new Set(findings.filter(({ kind }) => kind === "sentence").flatMap(({ place }) => spec.results[place].of.flatMap((name) => spec.fields.find((field) => field.name === name).parts.map((part) => part.name))));
  const fields = spec.fields.flatMap((field) => field.parts ?? [field]).filter(({ name }) => names.includes(name) && !said.has(name) && !isBlank(answers[name]));
  return fields.map((field) => ({ label: field.label, lines: cut(wordsOf(field, answers[field.name], { spec, answers, say }), say) }));
}

function cut(lines, say) {
  const short = lines.map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE).replace(/\s+\S*$/, "")}…` : line));
  const more = short.length - MOST_LINES;
  return more > 1 ? [...short.slice(0, MOST_LINES), say("mine.brief_more", { count: more })] : short;
}
