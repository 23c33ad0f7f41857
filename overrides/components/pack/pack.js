// The pack of a session: everything for the room, on paper or in Word. Fetched when somebody wants it.
import { build } from "../../browser/build.js";
import { nameFile, saveFile, WORD_TYPE } from "../../browser/files.js";
import { find, findAll } from "../../browser/dom.js";
import { wakeStyles } from "../../browser/later.js";
import { blankOf, writeWord } from "../../browser/word.js";
import { sheetLinksIn } from "../../core/sheet-links.js";
import { copiesOf, sheetsIn, tablesOf } from "../../core/pack.js";
import { agendaBlocks, kitBlocks, orderBlocks, roomBlocks, sayTables } from "../../core/pack-paper.js";
import { whenAndWhere } from "../../core/when-and-where.js";
import { drawBlocks } from "../findings/blocks.js";
import { fitParts } from "./fit.js";
import { fetchParts, withWords } from "./fetch.js";
import { offerLanguages } from "./pack-languages.js";
import { drawRoom } from "./room-plan.js";

/** @import { Say, Session, SheetBlock } from "../../core/types.d.ts" */
/** @import { PackSide } from "../../core/pack-paper.js" */
/** @import { DrawSide } from "../session/draw.js" */
/** @typedef {(side: PackSide) => SheetBlock[]} Write */

/** What stands in words, by the name of the part. @type {Record<string, Write>} */
const WRITTEN = { order: orderBlocks, agenda: agendaBlocks, kit: kitBlocks, room: roomBlocks };

/** The parts in their order. */
const ALL = [...Object.keys(WRITTEN), "join", "sheets", "slips"];
/** Codes of a size to be read from a few steps away. */
const FEW_CODES = 2;

/** Draws what the pack can leave out, once, and offers the languages that its sheets have. @param {HTMLElement} element @param {Session} plan @param {DrawSide} side */
export async function drawChoices(element, plan, side) {
  const { say } = await withWords(side);
  const choices = find(element, "[data-hb-choices]");
  if (!choices.querySelector("input")) drawBoxes(choices, say);
  // Without the other language a pack is whole.
  await offerLanguages(choices, plan, side, say).catch(console.warn);
}

/** @param {HTMLElement} choices @param {Say} say */
function drawBoxes(choices, say) {
  const boxes = ALL.map((name) => {
    const id = `pack-${name}`;
    const box = build("input", { class: "hb-options__box", type: "checkbox", id, "data-hb-pack": name, checked: true });
    return build("p", { class: "hb-plan__flex" }, box, " ", build("label", { for: id }, say(`pack.part_${name}`)));
  });
  const options = ["one", "all"].map((value) => build("option", { value }, say(`pack.copies_${value}`)));
  const label = build("label", { class: "hb-field__label", for: "pack-copies" }, say("pack.how_many"));
  const select = build("select", { class: "hb-field__select", id: "pack-copies", "data-hb-copies": true }, ...options);
  choices.append(...boxes, build("p", {}, label, select));
}

/** Returns the names of the parts that are ticked, in order; all of them where nobody has looked. @param {HTMLElement} element */
function chosenIn(element) {
  const boxes = findAll(element, "[data-hb-pack]", HTMLInputElement);
  const ticked = boxes.filter(({ checked }) => checked).map(({ dataset }) => dataset.hbPack ?? "");
  return boxes.length ? ticked : ALL;
}

/** @param {Session} plan @param {DrawSide} side */
async function packSide(plan, side) {
  const [about, parts] = await Promise.all([withWords(side), fetchParts(plan, side)]);
  return { plan, parts, about };
}

/** Lays the pack out where paper is printed from, and prints it. @param {HTMLElement} element @param {Session} plan @param {DrawSide} side */
export async function printPack(element, plan, side) {
  const pack = await packSide(plan, side);
  const paper = find(element, "[data-hb-paper]");
  const pages = await drawPages(element, pack);
  await wakeStyles();
  fitParts(pages, element);
  paper.replaceChildren(...pages);
  print();
}

/** @param {HTMLElement} element @param {PackSide & { about: DrawSide }} pack */
async function drawPages(element, pack) {
  const chosen = chosenIn(element);
  const written = chosen.filter((name) => name in WRITTEN).map((name) => drawPage(name, pack));
  const join = chosen.includes("join") ? [await drawJoining(element, pack)] : [];
  const copied = ["sheets", "slips"].filter((name) => chosen.includes(name));
  const copies = copied.length ? await (await import("./pack-copies.js")).drawCopies(element, pack, copied) : [];
  const [first, ...rest] = [...written, ...join, ...copies];
  first?.prepend(build("h2", { class: "hb-pack__title" }, titleOf(pack)));
  // Each of these pages may be handed out or hung up by itself.
  for (const page of [...written, ...join].slice(1)) page.prepend(build("p", { class: "hb-small" }, titleOf(pack)));
  return first ? [first, ...rest] : [];
}

/** @param {PackSide} pack */
const titleOf = ({ plan, about }) => plan.title || about.say("plan.untitled");

/** @param {string} name @param {PackSide} pack */
function drawPage(name, pack) {
  const { plan, about: { say } } = pack;
  const tables = tablesOf(plan);
  const drawing = name === "room" && tables.length && plan.setting !== "remote"
    ? [drawRoom(tables, { screen: say("pack.screen"), label: sayTables(plan, say) })]
    : [];
  return build("section", { class: `hb-pack hb-pack--${name}` }, ...drawBlocks(WRITTEN[name](pack), 3), ...drawing);
}

/** The page from which people join: what it is, and the code and address of each sheet. @param {HTMLElement} element @param {PackSide} pack */
async function drawJoining(element, { plan, parts, about }) {
  const lines = whenAndWhere(plan, about).map((line) => build("p", {}, line));
  const links = sheetLinksIn(plan, parts);
  const drawn = links.length
    ? await (await import("./joining.js")).drawCodes(links, element.dataset.hbSheets ?? "", about.say)
    : [];
  // More than two below each other would not stay on the page that hangs on the wall.
  const many = links.length > FEW_CODES ? "hb-joins hb-joins--many" : "hb-joins";
  return build(
    "section",
    { class: "hb-pack hb-pack--join" },
    build("h3", {}, about.say("pack.join")),
    ...lines,
    ...(drawn.length ? [build("p", {}, about.say("pack.join_how")), build("div", { class: many }, ...drawn)] : []),
  );
}

/** Gives the pack as one Word file. Sheets have Word files of their own; here they are listed. @param {HTMLElement} element @param {Session} plan @param {DrawSide} side */
export async function savePack(element, plan, side) {
  const pack = await packSide(plan, side);
  const { about: { say }, parts } = pack;
  const chosen = chosenIn(element);
  const blocks = chosen.filter((name) => name in WRITTEN).flatMap((name) => WRITTEN[name](pack));
  const sheets = sheetsIn(plan, parts);
  if (sheets.length && (chosen.includes("sheets") || chosen.includes("join"))) {
    const { linkTo, nameOf } = await import("./joining.js");
    const rows = await Promise.all(
      sheetLinksIn(plan, parts).map(async (one) => [
        nameOf(one),
        String(copiesOf(plan, parts, one.block.tool)),
        await linkTo(element.dataset.hbSheets ?? "", one),
      ]),
    );
    const columns = ["sheet", "copies", "address"].map((key) => say(`pack.${key}`));
    blocks.push({ heading: say("pack.sheets") }, { columns, rows });
  }
  const name = nameFile("session", plan.title, "docx");
  const title = titleOf(pack);
  saveFile(
    name,
    await writeWord({ title, lines: whenAndWhere(plan, pack.about), blocks, blank: blankOf(element) }),
    WORD_TYPE,
  );
  return name;
}
