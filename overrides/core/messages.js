// The words that scripts say. They come with the page, from the message catalogue, so that no code holds a sentence.

/** @import { Say, Words } from "./types.d.ts" */

/**
 * Returns `say(key, values)` for words in groups, such as `say("sheet.undo")`. A message with plural forms takes its
 * number from `values.count`. A key that does not exist is shown as it is.
 * @param {Words} words @param {string} language @returns {Say}
 */
export function makeSay(words, language) {
  const plural = new Intl.PluralRules(language);
  return (key, values = {}) => {
    const [group, name] = key.split(".");
    const found = words[group]?.[name] ?? key;
    const text = typeof found === "string" ? found : (found[plural.select(Number(values.count))] ?? found.other);
    return text.replace(/\{(\w+)\}/g, (gap, value) => String(values[value] ?? gap));
  };
}

/**
 * Returns a time for people: the hour today, else the day too. The hour needs no Intl, whose first use takes a frame.
 * @param {string | undefined} iso @param {string} language
 */
export function sayTime(iso, language, now = new Date()) {
  const time = new Date(iso ?? "");
  if (Number.isNaN(time.getTime())) return "";
  if (time.toDateString() === now.toDateString()) return time.toTimeString().slice(0, "00:00".length);
  /** @type {Intl.DateTimeFormatOptions} */
  const form = { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" };
  return new Intl.DateTimeFormat(locale(language), form).format(time);
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Returns a day for people, such as 22 November 2026. A day without an hour is the same day in every time zone.
 * @param {string | number | Date} date @param {string} language
 */
export function sayDay(date, language) {
  const day = new Date(date);
  if (Number.isNaN(day.getTime())) return String(date);
  const timeZone = typeof date === "string" && DAY.test(date) ? "UTC" : undefined;
  return new Intl.DateTimeFormat(locale(language), { dateStyle: "long", timeZone }).format(day);
}

/** Returns a number for people, with a unit before it where that is money. @param {number} number @param {string} [unit] */
export function sayAmount(number, unit = "") {
  const shown = Number(number).toLocaleString("en-GB", { maximumFractionDigits: 2 });
  if (!unit) return shown;
  return /^\p{Sc}$/u.test(unit) ? unit + shown : `${shown} ${unit}`;
}

/** English and Welsh as they are written here: 14:02, and the day before the month. @param {string} language */
function locale(language) {
  return `${language}-GB`;
}
