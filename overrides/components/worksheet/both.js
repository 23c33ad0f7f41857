// A sheet on paper in both languages, Welsh on the left and English on the right. Fetched when a person asks for it.
import { build } from "../../browser/build.js";
import { findAll } from "../../browser/dom.js";
import { wakeStyles } from "../../browser/later.js";
import { fetchJson } from "../../browser/late-words.js";
import { bothOutline, inBoth, isSame, pairFindings, ruledOut } from "../../core/bilingual.js";
import { makeSay, sayDay } from "../../core/messages.js";
import { textOf } from "../../core/words.js";
import { beside, columns, drawBoth, LANGUAGES, stacked } from "../bilingual/bilingual.js";
import { drawFinding } from "../findings/findings.js";
import { workOut } from "./work-out.js";

/**
 * @import { Both, Finding, Sheet, Spec, SheetEdition, Words } from "../../core/types.d.ts"
 * @import { ActionSide } from "./actions.js"
 */

/** What sheets say on paper, as seen from the page of one. */
const OWN_WORDS = "../words.json";

/**
 * Lays the sheet out where paper is printed from, until that has been printed. Rejects where the other language does not come.
 * @param {Pick<ActionSide, "element" | "keeper" | "others" | "spec">} side @param {HTMLElement} button it names where the other language is
 */
export async function layOut({ element, keeper, others, spec }, button) {
  const { hbTwin = "", hbTwinWords = "" } = button.dataset;
  /** @type {[Spec, Words, Words, void]} */
  const [other, ownWords, otherWords] = await Promise.all([
    fetchJson(hbTwin),
    fetchJson(OWN_WORDS),
    fetchJson(hbTwinWords),
    wakeStyles(),
  ]);
  const editions = inOrder(editionOf(spec, ownWords), editionOf(other, otherWords));
  const kept = keeper.present();
  const findings = pairFindings(inBoth(editions, (one) => workOut(kept.answers, { ...one, others })));
  const paper = drawPaper(kept, editions, findings);
  document.querySelector(".hb-both")?.remove();
  element.after(paper);
  show(paper, editions);
}

/** @param {Spec} spec @param {Words} words @returns {SheetEdition} */
const editionOf = (spec, words) => ({ spec, say: makeSay(words, spec.language) });

/** @param {SheetEdition} one @param {SheetEdition} other @returns {Both<SheetEdition>} */
const inOrder = (one, other) => (one.spec.language === LANGUAGES[0] ? [one, other] : [other, one]);

/** The next print is the sheet in one language again. @param {Element} paper @param {Both<SheetEdition>} editions */
function show(paper, editions) {
  const { classList, style } = document.documentElement;
  const title = inBoth(editions, ({ spec, say }) => say("sheet.paper_continued", { title: spec.title })).join(" · ");
  // The sheet's own script (paper.js) names the following pages in one language, and is asked first.
  const name = () => style.setProperty("--hb-continued", JSON.stringify(title));
  addEventListener("beforeprint", name, { once: true });
  addEventListener("afterprint", () => {
    removeEventListener("beforeprint", name);
    classList.remove("hb-bilingual");
    paper.remove();
  }, { once: true });
  classList.add("hb-bilingual");
}

/** @param {Sheet} kept @param {Both<SheetEdition>} editions @param {Both<Finding>[]} findings */
function drawPaper(kept, editions, findings) {
  const isLess = ruledOut(kept, editions[0].spec).length > 0;
  /** @param {SheetEdition} edition */
  const sayLess = ({ spec, say }) => say("sheet.paper_ruled_out", { parts: ruledOut(kept, spec).join("; ") });
  return build(
    "div",
    { class: "hb-both hb-print-only" },
    beside("h1", inBoth(editions, ({ spec }) => spec.title)),
    drawAbout(kept, editions),
    isLess ? beside("p", inBoth(editions, sayLess)) : null,
    ...findings.map((both) => drawFindings(both, editions)),
    ...drawBoth(bothOutline(kept, editions)),
  );
}

/** Whose it is and of which day, with room to write where that is not known. @param {Sheet} kept @param {Both<SheetEdition>} editions */
function drawAbout(kept, editions) {
  const isWritten = Object.keys(kept.answers).length > 0;
  const day = inBoth(editions, ({ spec }) => sayDay(new Date(), spec.language));
  /** @type {[key: string, words: Both<string>][]} */
  const about = [
    ["title", same(kept.title)],
    ["project", same(kept.project)],
    ["by", same(kept.by)],
    ["date", isWritten ? day : same()],
  ];
  return build(
    "div",
    { class: "hb-both__about" },
    ...about.filter(([key, [words]]) => words || (!isWritten && key !== "project")).map(([key, words]) => {
      const label = inBoth(editions, ({ say }) => say(`sheet.paper_${key}`));
      return build("p", {}, build("b", {}, ...stacked(label)), " ", ...stacked(words));
    }),
  );
}

/** @param {string} [words] @returns {Both<string>} */
const same = (words = "") => [words, words];

/** What came of it: once, where both say the same. @param {Both<Finding>} both @param {Both<SheetEdition>} editions */
function drawFindings(both, editions) {
  const drawn = both.map((finding, at) => drawOne(finding, editions[at], LANGUAGES[at]));
  return isSame(inBoth(both, (finding) => [finding.title, ...textOf(finding)].join("\n"))) ? drawn[0] : columns(drawn);
}

/** @param {Finding} finding @param {SheetEdition} edition @param {string} lang */
function drawOne(finding, { say }, lang) {
  const drawn = build("div", { class: `hb-finding hb-finding--${finding.kind}`, lang }, ...drawFinding(finding, say));
  for (const own of findAll(drawn, ".hb-finding__own", HTMLElement)) own.lang = "";
  return drawn;
}
