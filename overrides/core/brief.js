// The thread of a project in words: its sheets in the order in which answers travel, with what each came to. Pure.
import { isBlank, sortAnswers } from "./answers.js";
import { findAll } from "./results.js";
import { wordsOf } from "./serialise.js";

/** What keeps a brief of eight sheets on two pages. The sheets themselves hold every word. */
const MOST_LINES = 4;
const LONGEST_LINE = 240;
const LONGEST_SENTENCE = 480;

/**
 * Returns the blocks of a brief (serialise.js). `known` are all worksheets in the order of the thread, with the names of the
 * answers that each lends to others; `specs` is a Map by slug.
 */
export function makeBrief(sheets, known, specs, say) {
  const places = new Map(known.map(({ slug }, place) => [slug, place]));
  const order = (one, other) =>
    places.get(one.worksheet) - places.get(other.worksheet) ||
    String(one.saved ?? "").localeCompare(String(other.saved ?? ""));
  return [...sheets].sort(order).flatMap((sheet) =>
    sheetBlocks(sheet, specs.get(sheet.worksheet), known[places.get(sheet.worksheet)].lent, say)
  );
}

function sheetBlocks({ title, answers }, spec, lent, say) {
  const { sound } = sortAnswers(answers, spec);
  const findings = findAll(spec, sound, say);
  const blocks = [
    ...lentBlocks(lent, sound, spec, findings, say),
    ...findings.map((finding) => ({ label: finding.title, lines: linesOf(finding, say) })),
  ];
  const heading = title ? `${spec.title}: ${title}` : spec.title;
  return [{ heading }, ...(blocks.length ? blocks : [{ text: say("mine.brief_nothing") }])];
}

/** The answers that go on to other sheets, but for those that a finished sentence says already. */
function lentBlocks(names, answers, spec, findings, say) {
  const said = new Set(
    findings.filter(({ kind }) => kind === "sentence").flatMap(({ place }) =>
      spec.results[place].of.flatMap((name) =>
        spec.fields.find((field) => field.name === name).parts.map((part) => part.name)
      )
    ),
  );
  const fields = spec.fields.flatMap((field) => field.parts ?? [field]).filter(({ name }) =>
    names.includes(name) && !said.has(name) && !isBlank(answers[name])
  );
  return fields.map((field) => ({
    label: field.label,
    lines: cut(wordsOf(field, answers[field.name], { spec, answers, say }), say),
  }));
}

/** A formula is cut late, because its end says what is expected; what is still to do stands in one line. */
function linesOf({ kind, lines }, say) {
  if (kind === "gaps") return cut([lines.join(" ")], say);
  return cut(lines, say, kind === "sentence" ? LONGEST_SENTENCE : LONGEST_LINE);
}

function cut(lines, say, longest = LONGEST_LINE) {
  const short = lines.map((
    line,
  ) => (line.length > longest ? `${line.slice(0, longest).replace(/[^\p{L}\p{N}]*\s\S*$/u, "")}…` : line));
  const more = short.length - MOST_LINES;
  return more > 1 ? [...short.slice(0, MOST_LINES), say("mine.brief_more", { count: more })] : short;
}
