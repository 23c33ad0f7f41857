// Links with answers, as mail programs and people leave them. Pure; browser/links.js asks the address itself.
//
// Packed answers are letters, digits, - and _. Where a line was wrapped they come in pieces, which stand here with one
// space between them: unpack (codec.js) finds out how many of the pieces belong to the link.

/** Mail filters write # and = as %23 and %3D inside links of their own. */
const MARK = "(?:#|%23)a(?:=|%3D)";
const AT_FRAGMENT = new RegExp(`^${MARK}(.*)$`, "is");
const GAP = /(?:\s|%20|%0[9ad])+/gi;
const PIECES = new RegExp(`^[\\w-]+(?:${GAP.source}[\\w-]+)*`, "i");
/** A wrapped link goes on in the next line, after the > of a reply; another link that begins there is its own. */
const IN_TEXT = new RegExp(`${MARK}([\\w-]+(?:=?[ \\t]*\\r?\\n[>\\t ]*(?![\\w-]*://)[\\w-]+){0,60})`, "gi");
/** Tools stand one after the other, with commas between them. */
const TOOLS = /^#add(?:=|%3D)([a-z0-9-]{1,60}(?:(?:,|%2C)[a-z0-9-]{1,60}){0,39})/i;
const COPY = /^#copy(?:=|%3D)([\w-]+)/i;

/**
 * Returns the packed answers in the fragment of an address, whatever stands behind them; what stands there instead,
 * where it is none, so that it can be named; "" where the fragment brings no answers.
 * @param {string} fragment
 */
export function packedIn(fragment) {
  const found = AT_FRAGMENT.exec(fragment)?.[1] ?? "";
  return PIECES.exec(found)?.[0].replace(GAP, " ") ?? found;
}

/** Returns the id of the copy that the fragment of an address asks for; "" where it asks for none. @param {string} fragment */
export function copyAskedFor(fragment) {
  return COPY.exec(fragment)?.[1] ?? "";
}

/** Returns the tools that the fragment of an address asks a plan to take, in order. @param {string} fragment */
export function toolsAskedFor(fragment) {
  return TOOLS.exec(fragment)?.[1].split(/,|%2C/i) ?? [];
}

/** Returns the packed answers of each link in a text, in order; the same link twice counts once. @param {string} text */
export function linksIn(text) {
  const found = [...text.matchAll(IN_TEXT)].map((match) => match[1].replace(/=?[ \t]*\r?\n[>\t ]*/g, " "));
  return [...new Set(found)];
}
