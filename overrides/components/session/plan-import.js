// What comes into the page of a plan: another plan of this browser, a link, a file, a tool to put in.
import { Fault, isObject } from "../../core/about.js";
import { withWords } from "../pack/fetch.js";
import { answersInAddress, clearFragment, takeCopy, takeTools } from "../../browser/links.js";

/** @import { DrawSide } from "./draw.js" */
/** @import { Notice } from "../notice/notice.js" */
/** @import { PlanKeeper } from "./plan-keeper.js" */
/** @typedef {{ side: DrawSide, notice: Notice, keeper: PlanKeeper, top: Element, parts: import("./plan-parts.js").PartsPage, addTools: (slugs: string[], near?: Element) => void }} ArrivalPage */

/** Takes what the address brings; what cannot be read stays there. @param {ArrivalPage} page */
export async function arrive(page) {
  const copy = takeCopy();
  if (copy) page.keeper.start(copy);
  const slugs = takeTools();
  if (slugs.length) page.addTools(slugs, page.top);
  const packed = answersInAddress();
  if (!packed) return;
  try {
    const { unpack } = await import("../../core/codec.js");
    const found = await unpack(packed);
    if (isObject(found) && found.role === "setup") {
      await (await import("./more.js")).takeSetup(page.parts, found, page.addTools);
    } else await tellOpened(page.keeper.receive(found), page);
    clearFragment();
  } catch (error) {
    await refuse(error, page, page.top);
  }
}

/** Opens the plans in a file that somebody chose: one, or those of a backup. @param {File} file @param {ArrivalPage} page */
export async function takeFile(file, page) {
  try {
    const { plansIn } = await import("./file.js");
    const found = await plansIn(file);
    const came = found.map((one) => page.keeper.receive(one));
    await tellOpened(came[came.length - 1], page);
  } catch (error) {
    await refuse(error, page, page.top);
  }
}

/** @param {"new" | "same"} came @param {ArrivalPage} page */
async function tellOpened(came, page) {
  const { notice, keeper, top } = page;
  const say = await wordsOf(page);
  if (say) notice.tell(say(`hand.opened_${came}`, { title: keeper.titleOf(keeper.current) }), { near: top });
}

/** Says what was wrong. @param {unknown} error @param {Pick<ArrivalPage, "side" | "notice">} page @param {Element | null} [near] */
export async function refuse(error, page, near) {
  const isOurs = error instanceof Fault;
  if (!isOurs) console.warn(error);
  const say = isOurs ? await wordsOf(page) : undefined;
  const code = isOurs && ["newer", "full"].includes(error.code) ? error.code : "none";
  page.notice.tell(say ? say(`hand.fault_${code}`) : page.side.say("plan.fault_part"), { near });
}

/** Returns what says the words that are fetched; undefined where they do not come. @param {Pick<ArrivalPage, "side">} page */
const wordsOf = ({ side }) => withWords(side).then(({ say }) => say, () => undefined);
