// The words that scripts say. They come with the page, from the message catalogue, so that no code holds a sentence.

/** @import { Say, Words } from "./types.d.ts" */

/**
 * Returns `say(key, values)` for words in groups, such as `say("sheet.undo")`. A message with plural forms takes its
 * number from `values.count`. A key that does not exist is shown as it is. A value that is a sentence loses its full stop
 * where the message goes on with a sign of its own.
 * @param {Words} words @param {string} language @returns {Say}
 */
export function makeSay(words, language) {
  return (key, values = {}) => {
    const [group, name] = key.split(".");
    const found = words[group]?.[name] ?? key;
    const text = typeof found === "string" ? found : (found[pluralForm(Number(values.count), language)] ?? found.other);
    return text.replace(/\{(\w+)\}([.:;,]?)/g, (_, name, sign) => {
      const value = String(values[name] ?? `{${name}}`);
      return (sign ? withoutStop(value) : value) + sign;
    });
  };
}

/** Returns words without the full stop at their end, so that something can follow them. @param {string} words */
export const withoutStop = (words) => words.replace(/(?<!\.)\.$/, "");

/** The CLDR plural categories of Welsh, of which Chromium knows nothing; all other numbers are `other`. @type {Record<number, string>} */
const WELSH_FORMS = { 0: "zero", 1: "one", 2: "two", 3: "few", 6: "many" };

/**
 * Returns the form of a counted message, as macros/views/messages.py has it.
 * @param {number} count @param {string} language
 */
export function pluralForm(count, language) {
  if (language === "cy") return WELSH_FORMS[count] ?? "other";
  return count === 1 ? "one" : "other";
}

/**
 * Returns a time for people: the hour today, else the day too. The hour needs no Intl, whose first use takes a frame.
 * @param {string | undefined} iso @param {string} language
 */
export function sayTime(iso, language, now = new Date()) {
  const time = new Date(iso ?? "");
  if (Number.isNaN(time.getTime())) return "";
  if (time.toDateString() === now.toDateString()) return time.toTimeString().slice(0, "00:00".length);
  if (language === "cy") return `${welshDay(time)}, ${time.toTimeString().slice(0, "00:00".length)}`;
  /** @type {Intl.DateTimeFormatOptions} */
  const form = { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" };
  return new Intl.DateTimeFormat(LOCALE, form).format(time);
}

/** As messages/cy.yml has them; Chromium has no Welsh names of months. */
const WELSH_MONTHS = "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr".split(
  " ",
);

const WELSH_WEEKDAYS = "Sul Llun Mawrth Mercher Iau Gwener Sadwrn".split(" ");

/** @param {Date} day */
const welshDay = (day) => `${day.getDate()} ${WELSH_MONTHS[day.getMonth()]}`;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Returns a day for people, such as 22 November 2026. A day without an hour is the same day in every time zone.
 * @param {string | number | Date} date @param {string} language
 */
export function sayDay(date, language) {
  const day = new Date(date);
  if (Number.isNaN(day.getTime())) return String(date);
  const isDay = typeof date === "string" && DAY.test(date);
  if (language === "cy") {
    const shown = isDay ? new Date(`${date}T12:00`) : day;
    return `${welshDay(shown)} ${shown.getFullYear()}`;
  }
  return new Intl.DateTimeFormat(LOCALE, { dateStyle: "long", timeZone: isDay ? "UTC" : undefined }).format(day);
}

/**
 * Returns a day without an hour as sayDay does, with the day of the week before it: Sunday 22 November 2026.
 * @param {string} date @param {string} language
 */
export function sayWholeDay(date, language) {
  const day = new Date(date);
  const weekday = language === "cy"
    ? `Dydd ${WELSH_WEEKDAYS[day.getUTCDay()]}`
    : new Intl.DateTimeFormat(LOCALE, { weekday: "long", timeZone: "UTC" }).format(day);
  return `${weekday} ${sayDay(date, language)}`;
}

/** English as it is written here: 14:02, and the day before the month. */
const LOCALE = "en-GB";

/** Returns a number for people, with a unit before it where that is money. @param {number} number @param {string} [unit] */
export function sayAmount(number, unit = "") {
  const shown = Number(number).toLocaleString("en-GB", { maximumFractionDigits: 2 });
  if (!unit) return shown;
  return /^\p{Sc}$/u.test(unit) ? unit + shown : `${shown} ${unit}`;
}
