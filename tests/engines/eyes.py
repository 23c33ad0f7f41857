"""What a walk sees of a page and does to a form: scripts that are run in it, the same in every engine."""

LOOK = r"""
const words = (text) => text.match(/w\d{4}z/g) ?? [];
const store = () => {
  try {
    return Object.fromEntries(Object.keys(localStorage).filter((key) => /^hb\/(1|first)\//.test(key)).map((key) => [key, localStorage[key]]));
  } catch {
    return {};
  }
};
const part = (name) => document.querySelector(`hb-worksheet [data-hb-${name}], hb-my-sheets [data-hb-${name}]`);
const look = () => {
  const sheet = document.querySelector("hb-worksheet");
  const boxes = sheet ? [...sheet.querySelectorAll("form :is(input, textarea, select)[name], [data-hb-about]")] : [];
  return {
    path: location.pathname,
    ready: Boolean(document.querySelector(":is(hb-worksheet, hb-my-sheets)[data-hb-ready]")),
    touched: Boolean(sheet && performance.getEntriesByType("resource").some(({ name }) => name.endsWith("/worksheet/sheet.js"))),
    status: part("status")?.textContent ?? "",
    notice: part("notice")?.hidden === false ? part("notice").innerText : "",
    form: boxes.flatMap((box) => words(box.value)),
    listed: [...document.querySelectorAll("[data-hb-sheet]")].map((item) => item.dataset.hbSheet),
    // Nobody is disturbed in the midst of a name.
    editing: Boolean(document.querySelector("hb-my-sheets form")),
    store: store(),
  };
};
"""

SETTLED = (
    LOOK
    + r"""
const [kept, blank, patience, held, storeless] = given;
const isKept = ({ form, status, store, ready, path }) => {
  const slug = path.split("/").at(-2);
  if (!ready && !held && Object.keys(store).some((key) => key.includes(`/${slug}/`))) return false;
  const says = new RegExp(kept).test(status);
  const isThere = Object.values(store).some((text) => form.every((word) => text.includes(word)));
  if (form.length && new RegExp(blank).test(status)) return false;
  return form.length && !storeless ? says && isThere : !says || isThere;
};
const isListed = ({ listed, store, editing }) => {
  if (editing) return true;
  const ids = Object.keys(store).filter((key) => key.startsWith("hb/1/")).map((key) => key.split("/").pop());
  return ids.length === listed.length && ids.every((id) => listed.includes(id));
};
const isSettled = (seen) => !/worksheets\/.|my-sheets/.test(seen.path) || (seen.path.includes("my-sheets") ? isListed(seen) : isKept(seen));
const start = Date.now();
for (;;) {
  const seen = look();
  if (isSettled(seen)) return seen;
  if (Date.now() - start > patience) return seen;
  await new Promise((next) => setTimeout(next, 25));
}
"""
)
"""Looks once the page says what is so, or after as long as it may take to do so."""

PUT = r"""
const [turn, number, onlyText] = given;
const sheet = document.querySelector("hb-worksheet");
if (!sheet) return null;
const spec = JSON.parse(sheet.querySelector("[data-hb-spec]").textContent);
const kinds = new Map(spec.fields.flatMap((field) => field.parts ?? [field]).map((field) => [field.name, field.kind]));
const holdsText = (one) => one.matches("textarea, [type=text]") && !/numeric|decimal/.test(one.inputMode);
const isOpen = (one) => one.getClientRects().length && !one.disabled && !one.readOnly;
const controls = [...sheet.querySelectorAll("form :is(input, textarea, select)[name]")].filter((one) => isOpen(one) && (!onlyText || holdsText(one)));
const fields = [...new Set(controls.map(({ name }) => name.split(".")[0])), "title", "project", "by"];
const field = fields[turn % fields.length];
const own = controls.filter(({ name }) => name.split(".")[0] === field);
const control = own.length ? own[Math.floor(turn / fields.length) % own.length] : sheet.querySelector(`[data-hb-about="${field}"]`);
const isText = holdsText(control);
const say = () => ["input", "change"].forEach((type) => control.dispatchEvent(new Event(type, { bubbles: true })));
const before = control.value;
control.scrollIntoView({ block: "center", behavior: "instant" });
control.focus();
if (isText) {
  if (control.maxLength > 0 && control.value.length + 8 > control.maxLength) return null;
  control.setSelectionRange(control.value.length, control.value.length);
  return { field, kind: kinds.get(field) ?? "about", type: true };
}
if (control.type === "checkbox" || control.type === "radio") {
  if (control.checked && control.type === "radio") return null;
  control.click();
} else if (control.tagName === "SELECT") {
  control.value = [...control.options].map(({ value }) => value).filter(Boolean)[number % (control.options.length - 1)];
  say();
} else {
  control.value = control.type === "date" ? new Date(Date.UTC(2030, 0, 1 + number)).toISOString().slice(0, 10)
    : control.type === "range" ? String(Number(control.min || 0) + (Number(control.max || 1) - Number(control.min || 0)) * ((1 + number % 19) / 20))
    : String(control.closest("[data-hb-field]").querySelector("[data-hb-left]") ? 1 + number % 3 : Number(control.max) ? 1 + number % Number(control.max) : 1000 + number);
  say();
}
const kind = kinds.get(field);
return { field, kind, part: control.name, on: control.type !== "checkbox" || control.checked, before, value: kind === "ranking" ? control.name.split(".")[1] : control.value };
"""
"""Puts an answer where the turn says, as a person does; into a text it only sets the caret, and keys follow."""

FILL = r"""
let size = 4e6;
let filler = localStorage.getItem("filler") ?? "";
while (size >= 1) {
  try { localStorage.setItem("filler", filler + "x".repeat(size)); filler += "x".repeat(size); } catch { size = Math.floor(size / 4); }
}
return filler.length;
"""
"""Fills what the browser grants the site, to the last sign."""
