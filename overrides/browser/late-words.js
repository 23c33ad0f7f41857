// Words that do not come with a page: what speaks them fetches them, so that nobody waits for the words of a button not pressed.
import { makeSay } from "../core/messages.js";

/** @import { Say, Words } from "../core/types.d.ts" */

/** The file beside a page that holds its late words, as macros/views/thread.py has them. */
const LATE = "words.json";

/** @type {Promise<Words> | undefined} */
let late;

/** Returns what a file of the site holds as JSON. Rejects where it does not come. @param {string} address */
export async function fetchJson(address) {
  const answer = await fetch(new URL(address, document.baseURI));
  if (!answer.ok) throw new Error(`${address}: ${answer.statusText}`);
  return answer.json();
}

/**
 * Returns a `say` that knows the late words of the page as well as its own. They are fetched once; where they did not come,
 * it rejects, and the next call asks again.
 * @param {Say} say @param {string} language @returns {Promise<Say>}
 */
export async function withLateWords(say, language) {
  late ??= fetchJson(LATE);
  late.catch(() => (late = undefined));
  const sayLate = makeSay(await late, language);
  return (key, values) => {
    const said = sayLate(key, values);
    return said === key ? say(key, values) : said;
  };
}
