// What the buttons below a sheet do. Fetched when a person first reaches for one of them.
import { fieldsOf, FORMAT, hasContent, newId, VERSION } from "../../core/answers.js";
import { build } from "../../browser/build.js";
import { pack, parse } from "../../core/codec.js";
import { nameFile, readFile, saveFile } from "../../browser/files.js";
import { sayDay } from "../../core/messages.js";
import { findAll } from "../../core/results.js";
import { outline, toText } from "../../core/serialise.js";
import { copy, linkWith, LONGEST_LINK } from "../../browser/share.js";
import { drawBlocks } from "./blocks.js";
import { workOut } from "./work-out.js";

const ACTIONS = {
  word,
  print: printSheet,
  text: copyText,
  link: copyLink,
  setup: copySetup,
  save,
  open,
  another,
  delete: remove,
  example,
};

/** Does what a button says. `sheet` is the element. */
export async function act(name, sheet, button) {
  sheet.keeper.flush();
  await ACTIONS[name](sheet, button);
}

const near = (button) => ({ near: button.closest("li") ?? button });
const present = (sheet) => ({ ...sheet.keeper.current, ...sheet.about(), ...sheet.form.readAll() });
const titleOf = (sheet) => sheet.about().title;

/** Returns title and lines about a sheet, what its results say, and its blocks. */
export function contentOf(sheet) {
  const { spec, say } = sheet;
  const kept = present(sheet);
  const about = [["project", kept.project], ["by", kept.by], ["date", sayDay(new Date(), spec.language)]];
  const lines = about.filter(([, words]) => words).map(([key, words]) => `${say(`sheet.paper_${key}`)}: ${words}`);
  const title = kept.title ? `${spec.title}: ${kept.title}` : spec.title;
  const findings = workOut(sheet, kept.answers);
  return { title, lines, kept, findings, blocks: outline(kept, spec, findings, say) };
}

async function word(sheet, button) {
  try {
    const { makeWord } = await import("./word.js");
    const name = nameFile(sheet.spec.slug, titleOf(sheet), "docx");
    saveFile(
      name,
      await makeWord(contentOf(sheet), sheet),
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    );
    sheet.keeper.downloaded();
    sheet.notice.tell(sheet.say("files.saved", { name }), near(button));
  } catch {
    sheet.notice.tell(sheet.say("files.word_missing"), near(button));
  }
}

async function printSheet(sheet, button) {
  await sheet.loadCoach();
  if (window.print) print();
  else sheet.notice.tell(sheet.say("files.print_missing"), near(button));
}

async function copyText(sheet, button) {
  if (isEmpty(sheet, button)) return;
  const { title, lines, blocks } = contentOf(sheet);
  const html =
    build("div", {}, build("h1", {}, title), ...lines.map((line) => build("p", {}, line)), ...drawBlocks(blocks, 2))
      .innerHTML;
  const text = toText(title, lines, blocks);
  tellCopied(sheet, button, await copy(text, html), "text", text);
}

async function copyLink(sheet, button) {
  if (isEmpty(sheet, button)) return;
  await share(sheet, button, present(sheet), "link");
}

async function copySetup(sheet, button) {
  const names = fieldsOf(sheet.spec).filter((field) => field.setup).map((field) => field.name);
  const answers = Object.fromEntries(Object.entries(sheet.form.read()).filter(([name]) => names.includes(name)));
  if (!Object.keys(answers).length) {
    sheet.notice.tell(sheet.say("share.nothing_yet"), near(button));
    return;
  }
  const { title } = sheet.about();
  await share(sheet, button, {
    format: FORMAT,
    version: VERSION,
    worksheet: sheet.spec.slug,
    id: newId(),
    role: "setup",
    ...(title ? { title } : {}),
    answers,
  }, "setup");
}

/** Packing takes a moment, so the clipboard is promised the link while the click still counts. */
async function share(sheet, button, object, what) {
  const link = pack(object).then(linkWith);
  const short = link.then((whole) => (whole.length > LONGEST_LINK ? Promise.reject(new Error("too long")) : whole));
  const copied = await copy(short).catch(() => false);
  const count = (await link).length;
  if (count <= LONGEST_LINK) tellCopied(sheet, button, copied, what, await link);
  else sheet.notice.tell(sheet.say("share.too_long", { count: count.toLocaleString("en-GB") }), near(button));
}

function tellCopied(sheet, button, copied, what, text) {
  if (copied) {
    sheet.notice.tell(sheet.say(`share.copied_${what}`), near(button));
    return;
  }
  const area = build("textarea", {
    class: "hb-field__notes",
    readonly: true,
    rows: 4,
    "aria-label": sheet.say("share.copy_by_hand"),
  }, text);
  sheet.notice.tell(sheet.say("share.copy_by_hand"), { ...near(button), extra: area });
  area.select();
}

function isEmpty(sheet, button) {
  if (hasContent(sheet.form.readAll())) return false;
  sheet.notice.tell(sheet.say("share.nothing_yet"), near(button));
  return true;
}

function save(sheet, button) {
  const name = nameFile(sheet.spec.slug, titleOf(sheet), "json");
  saveFile(name, `${JSON.stringify(present(sheet), null, 1)}\n`, "application/json");
  sheet.keeper.downloaded();
  sheet.notice.tell(sheet.say("files.saved", { name }), near(button));
}

/** The file's own dialogue answers by itself; each choice is listened for once. */
function open(sheet, button) {
  const chooser = sheet.piece("file");
  chooser.onchange = async () => {
    const [file] = chooser.files;
    chooser.value = "";
    if (!file) return;
    try {
      sheet.receive(parse(await readFile(file)), "file", button.closest("li"));
    } catch (error) {
      sheet.refuse(error, button.closest("li"));
    }
  };
  chooser.click();
}

function another(sheet, button) {
  const started = sheet.keeper.startAnother();
  sheet.notice.tell(sheet.say(started ? "sheet.started" : "sheet.started_first"), near(button));
}

function remove(sheet, button) {
  const restore = sheet.keeper.remove();
  const undo = () => {
    restore();
    return button;
  };
  sheet.notice.tell(sheet.say("sheet.deleted"), { ...near(button), undo });
}

function example(sheet, button) {
  const place = sheet.piece("example");
  if (!place.childElementCount) {
    place.append(...sheet.spec.examples.map((one, at) => drawExample(one, sheet, at === 0)));
  }
  place.hidden = !place.hidden;
  button.setAttribute("aria-expanded", String(!place.hidden));
}

function drawExample({ answers, by, note }, { spec, say }, open) {
  const sentences = findAll(spec, answers, say).filter((finding) => finding.kind === "sentence");
  const quotes = sentences.map((finding) =>
    build("blockquote", {}, ...finding.lines.map((line) => build("p", {}, line)))
  );
  const title = by ? say("sheet.example_of", { by }) : note;
  const credit = by && note ? [build("p", {}, note)] : [];
  const blocks = outline({ answers }, spec, [], say).filter(({ heading }) => !heading).map(inLines);
  return build(
    "details",
    { class: "hb-worksheet__one", open },
    build("summary", {}, title),
    ...quotes,
    ...drawBlocks(quotes.length ? withoutParts(blocks, spec) : blocks, 4),
    ...credit,
  );
}

/** A table is too wide for the place beside the form, so its rows stand as lines. */
function inLines({ columns, rows, ...block }) {
  return rows
    ? {
      ...block,
      lines: rows.map((row) =>
        row.map((cell, place) => cell && `${columns[place]}: ${cell}`).filter(Boolean).join("; ")
      ),
    }
    : block;
}

/** What the sentence has said already need not stand below it again. */
function withoutParts(blocks, spec) {
  const parts = new Set(spec.fields.flatMap((field) => field.parts ?? []).map((part) => part.label));
  return blocks.filter(({ label }) => !parts.has(label));
}
