// Moments and marks, by which a sheet is seen to have changed since it was downloaded. Pure.
/** @import { Download, Sheet } from "./types.d.ts" */
import { isMoment, isObject } from "./about.js";

/** Returns the present moment as it is saved: without milliseconds. */
export function now() {
  return new Date().toISOString().replace(/\.\d+Z$/, "Z");
}

/**
 * Returns the moment to save a sheet under that was last saved at `before`: `now`, or a second after `before` where the
 * clock has been set back, for whoever has two of one id takes the later.
 * @param {string | undefined} before @param {string} now
 */
export function savedAfter(before, now) {
  const earlier = Date.parse(before ?? "");
  if (!(earlier >= Date.parse(now))) return now;
  return new Date(earlier + 1000).toISOString().replace(/\.\d+Z$/, "Z");
}

/**
 * A short mark for each answer, by which a change is seen; "" is that of the names beside them.
 * @param {Pick<Sheet, "answers" | "unread" | "title" | "project" | "by" | "team">} sheet
 * @returns {Record<string, string>}
 */
export function marksOf({ answers, unread = {}, title, project, by, team }) {
  const names = [title, project, by, ...(team ? [team] : [])];
  const parts = { ...answers, ...unread, ...(names.some(Boolean) ? { "": names } : {}) };
  return Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, mark(JSON.stringify(value ?? null))]));
}

/**
 * Returns {at, marks} of a download out of a stored value, undefined where it is none.
 * @param {unknown} value @returns {Download | undefined}
 */
export function readDownload(value) {
  if (!isObject(value) || !isMoment(value.at)) return undefined;
  const marks = isObject(value.marks) ? value.marks : {};
  const texts = Object.entries(marks).flatMap(([name, one]) => (typeof one === "string" ? [[name, one]] : []));
  return { at: value.at, marks: Object.fromEntries(texts), ...(value.way === "word" ? { way: "word" } : {}) };
}

/** @param {string} text */
function mark(text) {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
  return `${text.length}.${sum}`;
}
