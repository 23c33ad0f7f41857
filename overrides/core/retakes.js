// The same scales on other days: what has moved since. Pure.
/** @import { Answers, FieldOf, Finding, FindingOf, Results, Say, Sound, Spec } from "./types.d.ts" */
import { answerTo, fieldsOf, isBlank, meets, sortAnswers } from "./answers.js";
import { sayDay } from "./messages.js";
import { ofKinds } from "./fields-of.js";

/**
 * What a comparison needs: `takes` are the answers of the earlier days, each with its day, the earliest first.
 * @typedef {{ answers: Sound, takes: Take[], spec: Spec, say: Say }} Comparison
 * @typedef {{ day: string, answers: Sound }} Take
 */

/**
 * Returns findings (results.js) in which each profile that names a field with a day, `dates`, also says what the copies
 * of earlier days came to. `others` are the answers of the further copies.
 * @param {Finding[]} findings @param {Spec} spec @param {Answers} answers @param {Answers[]} others @param {Say} say
 * @returns {Finding[]}
 */
export function compareDays(findings, spec, answers, others, say) {
  const { sound } = sortAnswers(answers, spec);
  const sounds = others.map((one) => sortAnswers(one, spec).sound);
  return findings.map((finding) => {
    const result = spec.results[finding.index];
    if (finding.kind !== "profile" || result.kind !== "profile" || !result.dates) return finding;
    const takes = earlierTakes(result, result.dates, sound, sounds);
    return takes.length ? compare(finding, result, { answers: sound, takes, spec, say }) : finding;
  });
}

/**
 * Returns what belongs before this copy: of an earlier day, and under the same condition.
 * @param {Results["profile"]} result @param {string} dates @param {Sound} answers @param {Sound[]} others
 * @returns {Take[]}
 */
function earlierTakes({ when }, dates, answers, others) {
  /** @param {Sound} one */
  const dayOf = (one) => (isBlank(one[dates]) ? "" : String(one[dates]));
  const today = dayOf(answers);
  const takes = others.map((one) => ({ day: dayOf(one), answers: one }));
  const isBefore = /** @param {Take} take */ ({ day }) => day && (!today || day < today);
  return takes.filter((take) => isBefore(take) && (!when || meets(when, take.answers))).sort((one, other) =>
    one.day.localeCompare(other.day)
  );
}

/** @param {FindingOf<"profile">} finding @param {Results["profile"]} result @param {Comparison} all */
function compare(finding, result, all) {
  const named = result.of.flatMap((name) => fieldsOf(all.spec).find((field) => field.name === name) ?? []);
  const asked = ofKinds(named, "scale").filter((field) => answerTo(field, all.answers) !== undefined);
  const earlier = asked.map((field) => sayEarlier(field, all));
  const moves = sayMoves(asked, all);
  const lines = finding.lines.map((line, index) => [line, earlier[index]].filter(Boolean).join(", "));
  return {
    ...finding,
    rows: finding.rows.map((row, index) => ({ ...row, earlier: earlier[index] })),
    summary: [...finding.summary, ...moves],
    lines: [...lines, ...moves],
  };
}

/**
 * Returns the levels of a scale on the earlier days: "before: 1 on 3 May 2026; 2 on 1 June 2026".
 * @param {FieldOf<"scale">} field @param {Comparison} all
 */
function sayEarlier(field, { takes, say, spec }) {
  const levels = takes.flatMap(({ day, answers }) => {
    const level = answerTo(field, answers);
    if (level === undefined) return [];
    return [say("results.level_on", { level: level ?? say("results.unknown"), day: sayDay(day, spec.language) })];
  }).join("; ");
  return levels && say("results.before", { levels });
}

/**
 * Returns what has moved since the last of the earlier days, as sentences.
 * @param {FieldOf<"scale">[]} fields @param {Comparison} all
 */
function sayMoves(fields, { answers, takes, say, spec }) {
  const last = takes[takes.length - 1];
  const both = fields.flatMap((field) => {
    const now = answerTo(field, answers);
    const then = answerTo(field, last.answers);
    return isLevel(now) && isLevel(then) ? [{ label: field.label, move: Math.sign(now - then) }] : [];
  });
  const day = sayDay(last.day, spec.language);
  /** @param {number} way */
  const labels = (way) => both.filter(({ move }) => move === way).map(({ label }) => label).join("; ");
  const [up, down] = [labels(1), labels(-1)];
  const lines = [
    ...(up ? [say("results.higher_than", { day, labels: up })] : []),
    ...(down ? [say("results.lower_than", { day, labels: down })] : []),
  ];
  return lines.length || !both.length ? lines : [say("results.as_on", { day })];
}

/** @param {unknown} level @returns {level is number} */
const isLevel = (level) => Number.isInteger(level);
