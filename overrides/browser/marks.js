// Moments and marks, by which a sheet is seen to have changed since it was downloaded.

/** Returns the present moment as it is saved: without milliseconds. */
export function now() {
  return new Date().toISOString().replace(/\.\d+Z$/, "Z");
}

/** A short mark for each answer, by which a change is seen. */
export function marksOf({ answers, title, project, by }) {
  const parts = Object.entries({ ...answers, ...(title || project || by ? { "": [title, project, by] } : {}) });
  return Object.fromEntries(parts.map(([name, value]) => [name, mark(JSON.stringify(value))]));
}

function mark(text) {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
  return `${text.length}.${sum}`;
}
