// The same scales on other days: what has moved since. Pure.
import { fieldsOf, isBlank, meets, sortAnswers } from "./answers.js";
import { sayDay } from "./messages.js";

/**
 * Returns findings (results.js) in which each profile that names a field with a day, `dates`, also says what the copies
 * of earlier days came to. `others` are the answers of the further copies.
 */
export function compareDays(findings, spec, answers, others, say) {
  const { sound } = sortAnswers(answers, spec);
  const sounds = others.map((one) => sortAnswers(one, spec).sound);
  return findings.map((finding) => {
    const result = spec.results[finding.place];
    const takes = result.dates ? earlierTakes(result, sound, sounds) : [];
    return takes.length ? compare(finding, result, { spec, answers: sound, takes, say }) : finding;
  });
}

/** Returns the answers that belong before this copy, the earliest first: of an earlier day, and under the same condition. */
function earlierTakes({ dates, when }, answers, others) {
  const day = (one) => one[dates];
  const before = (one) => !isBlank(day(one)) && (isBlank(day(answers)) || day(one) < day(answers));
  return others.filter((one) => before(one) && (!when || meets(when, one))).sort((one, other) =>
    day(one).localeCompare(day(other))
  );
}

function compare(finding, result, all) {
  const fields = result.of.map((name) => fieldsOf(all.spec).find((field) => field.name === name));
  const asked = fields.filter(({ name }) => all.answers[name] !== undefined);
  const earlier = asked.map((field) => sayEarlier(field, result, all));
  const moves = sayMoves(asked, result, all);
  const lines = finding.lines.map((line, place) => [line, earlier[place]].filter(Boolean).join(", "));
  return {
    ...finding,
    rows: finding.rows.map((row, place) => ({ ...row, earlier: earlier[place] })),
    summary: [...finding.summary, ...moves],
    lines: [...lines, ...moves],
  };
}

/** Returns the levels of a scale on the earlier days: "before: 1 on 3 May 2026; 2 on 1 June 2026". */
function sayEarlier({ name }, { dates }, { takes, say, spec }) {
  const given = takes.filter((one) => one[name] !== undefined);
  const levels = given.map((one) =>
    say("results.level_on", { level: one[name] ?? say("results.unknown"), day: sayDay(one[dates], spec.language) })
  ).join("; ");
  return levels && say("results.before", { levels });
}

/** Returns what has moved since the last of the earlier days, as sentences. */
function sayMoves(fields, { dates }, { answers, takes, say, spec }) {
  const last = takes.at(-1);
  const both = fields.filter(({ name }) => Number.isInteger(last[name]) && Number.isInteger(answers[name]));
  const day = sayDay(last[dates], spec.language);
  const labels = (moved) =>
    both.filter(({ name }) => moved(answers[name], last[name])).map(({ label }) => label).join("; ");
  const up = labels((now, then) => now > then);
  const down = labels((now, then) => now < then);
  const lines = [
    up && say("results.higher_than", { day, labels: up }),
    down && say("results.lower_than", { day, labels: down }),
  ].filter(Boolean);
  return lines.length || !both.length ? lines : [say("results.as_on", { day })];
}
