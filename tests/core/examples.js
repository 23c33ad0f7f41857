// What the core's tests share: the examples of formats, a sheet of the examples' worksheet, and English words.
export const read = (name) =>
  JSON.parse(Deno.readTextFileSync(new URL(`../examples/formats/${name}`, import.meta.url)));

export const spec = read("spec.json");
export const hostile = read("hostile.json");
export const sheets = ["first-release-sheet", "today-sheet", "setup"].map((name) => read(`${name}.json`));
export const backups = ["first-release-backup", "today-backup"].map((name) => read(`${name}.json`));

/** Returns a sheet of the examples' worksheet. */
export function sheetOf(parts) {
  return { format: "infuse-handbook/answers", version: 1, worksheet: "formats", id: "h", ...parts };
}

/** Says a message by its key and values: the words themselves are not what the core is about. */
export function say(key, values = {}) {
  return [key, ...Object.values(values).map(String)].join(" ");
}

/** Returns the code of the Fault that something throws. Whatever else it throws goes on. */
export function faultOf(act) {
  try {
    act();
  } catch (error) {
    if (error.code) return error.code;
    throw error;
  }
  return undefined;
}
