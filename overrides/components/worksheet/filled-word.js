// The sheet's Word file, filled in: turns answers into what its content controls are to hold.
import { fieldsIn, fieldsOf, isBlank, isRuledOut, sortAnswers, strayAnswers } from "../../core/answers.js";
import { fillWord } from "../../browser/docx.js";
import { sayDay } from "../../core/messages.js";
import { labelled } from "../../core/words.js";
import { FILLERS } from "../../fields/kinds.js";
import { resultLines } from "./word-result.js";

/** @import { Answer, AnswerKind, FieldOf, Filling, Finding, Say, Sheet, Sound, Spec, Whole } from "../../core/types.d.ts" */

/**
 * Returns the filled Word file as a Blob. Throws where the blank one cannot be had.
 * @param {{ kept: Sheet, findings: Finding[] }} content
 * @param {{ spec: Spec, say: Say }} side
 */
export async function makeWord({ kept, findings }, { spec, say }) {
  const answer = await fetch(`${spec.slug}.docx`);
  if (!answer.ok) throw new Error(answer.statusText);
  const { sound } = sortAnswers(kept.answers, spec);
  return fillWord(new Uint8Array(await answer.arrayBuffer()), fillingOf(kept, sound, spec, say), {
    title: kept.title ? `${spec.title}: ${kept.title}` : spec.title,
    result: (colours) => resultLines(findings, say, colours),
    apart: apartIn(kept, sound, spec, say),
  });
}

/** Returns the places of the parts that an answer rules out, each with what is said of it where it holds something. @param {Sheet} kept @param {Sound} sound @param {Spec} spec @param {Say} say */
function apartIn(kept, sound, spec, say) {
  const places = spec.sections.map((_, index) => index).filter((index) => isRuledOut(index, spec, sound));
  return new Map(places.map((index) => {
    const holds = fieldsIn(index, spec).some(({ name }) => name in sound || name in (kept.unread ?? {}));
    return [index, holds ? say("files.ruled_out") : ""];
  }));
}

/**
 * Returns what goes into the controls.
 * @param {Sheet} kept
 * @param {Sound} sound
 * @param {Spec} spec
 * @param {Say} say
 * @returns {Filling}
 */
function fillingOf(kept, sound, spec, say) {
  /** @type {Filling} */
  const filling = { texts: new Map(), ticks: new Set(), rows: new Map() };
  const all = { spec, answers: sound, say };
  for (const field of fieldsOf(spec)) fill(filling, field, sound[field.name], all);
  fillAbout(filling.texts, kept, spec);
  return filling;
}

/** @template {AnswerKind} K @param {Filling} filling @param {FieldOf<K>} field @param {Answer[K] | undefined} value @param {Whole} all */
function fill(filling, field, value, all) {
  /** @type {K} */
  const kind = field.kind;
  if (value !== undefined && !isBlank(value)) FILLERS[kind].fill(filling, field, value, all);
}

/** @param {Filling["texts"]} texts @param {Sheet} kept @param {Spec} spec */
function fillAbout(texts, kept, spec) {
  const more = strayAnswers(kept.answers, spec, kept.unread).map(([label, text]) => labelled(label, text)).join("\n");
  const about = {
    "@title": kept.title,
    "@project": kept.project,
    "@by": kept.by,
    "@team": kept.team,
    "@date": sayDay(new Date(), spec.language),
    "@more": more,
  };
  for (const [tag, text] of Object.entries(about)) if (text) texts.set(tag, text);
}
