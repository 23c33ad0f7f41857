// Every kind of field, each with the parts that its folder has for it; what a part is, core/types.d.ts says. A kind that
// does as another does has that one's. The build takes this module apart, so that a page fetches no table but those that it
// imports.
import * as budgetAnswer from "./budget/answer.js";
import * as budgetGroup from "./budget/group.js";
import * as budgetSlip from "./budget/slip.js";
import * as budgetWord from "./budget/word.js";
import * as choiceAnswer from "./choice/answer.js";
import * as choiceSlip from "./choice/slip.js";
import * as choiceWord from "./choice/word.js";
import * as choiceControl from "./choice/control.js";
import * as choicesAnswer from "./choices/answer.js";
import * as choicesGroup from "./choices/group.js";
import * as choicesSlip from "./choices/slip.js";
import * as choicesWord from "./choices/word.js";
import * as choicesControl from "./choices/control.js";
import * as dateAnswer from "./date/answer.js";
import * as dateGroup from "./date/group.js";
import * as dateWord from "./date/word.js";
import * as dateControl from "./date/control.js";
import * as ideasAnswer from "./ideas/answer.js";
import * as ideasGroup from "./ideas/group.js";
import * as ideasSlip from "./ideas/slip.js";
import * as ideasWord from "./ideas/word.js";
import * as lineAnswer from "./line/answer.js";
import * as lineGroup from "./line/group.js";
import * as lineSlip from "./line/slip.js";
import * as lineWord from "./line/word.js";
import * as lineControl from "./line/control.js";
import * as matrixAnswer from "./matrix/answer.js";
import * as matrixGroup from "./matrix/group.js";
import * as matrixSlip from "./matrix/slip.js";
import * as matrixWord from "./matrix/word.js";
import * as numberAnswer from "./number/answer.js";
import * as numberGroup from "./number/group.js";
import * as numberSlip from "./number/slip.js";
import * as numberWord from "./number/word.js";
import * as numberControl from "./number/control.js";
import * as rankingAnswer from "./ranking/answer.js";
import * as rankingGroup from "./ranking/group.js";
import * as rankingSlip from "./ranking/slip.js";
import * as rankingWord from "./ranking/word.js";
import * as scaleAnswer from "./scale/answer.js";
import * as scaleGroup from "./scale/group.js";
import * as scaleSlip from "./scale/slip.js";
import * as scaleWord from "./scale/word.js";
import * as scaleControl from "./scale/control.js";
import * as sentenceGroup from "./sentence/group.js";
import * as tableAnswer from "./table/answer.js";
import * as tableGroup from "./table/group.js";
import * as tableSlip from "./table/slip.js";
import * as tableWord from "./table/word.js";

/** @import {} from "./budget/types.d.ts" */
/** @import {} from "./choice/types.d.ts" */
/** @import {} from "./choices/types.d.ts" */
/** @import {} from "./date/types.d.ts" */
/** @import {} from "./ideas/types.d.ts" */
/** @import {} from "./line/types.d.ts" */
/** @import {} from "./matrix/types.d.ts" */
/** @import {} from "./notes/types.d.ts" */
/** @import {} from "./number/types.d.ts" */
/** @import {} from "./ranking/types.d.ts" */
/** @import {} from "./scale/types.d.ts" */
/** @import {} from "./sentence/types.d.ts" */
/** @import {} from "./table/types.d.ts" */
/** @import { AnswerKind, AnswerPart, ControlPart, FlatGroupPart, GroupPart, SlipPart, WordPart } from "../core/types.d.ts" */

/** What an answer is, and says in words. @type {{ [K in AnswerKind]: AnswerPart<K> }} */
export const ANSWERS = {
  line: lineAnswer,
  notes: lineAnswer,
  number: numberAnswer,
  date: dateAnswer,
  choice: choiceAnswer,
  choices: choicesAnswer,
  scale: scaleAnswer,
  table: tableAnswer,
  ranking: rankingAnswer,
  budget: budgetAnswer,
  matrix: matrixAnswer,
  ideas: ideasAnswer,
};

/** How the controls on the page hold an answer; some are fetched where a sheet has the kind. @type {{ [K in AnswerKind]: ControlPart<K> }} */
export const CONTROLS = {
  line: lineControl,
  notes: lineControl,
  number: numberControl,
  date: dateControl,
  choice: choiceControl,
  choices: choicesControl,
  scale: scaleControl,
  table: () => import("./table/control.js"),
  ranking: () => import("./ranking/control.js"),
  budget: () => import("./budget/control.js"),
  matrix: () => import("./matrix/control.js"),
  ideas: () => import("./ideas/control.js"),
};

/** How an answer stands in the sheet's Word file. @type {{ [K in AnswerKind]: WordPart<K> }} */
export const FILLERS = {
  line: lineWord,
  notes: lineWord,
  number: numberWord,
  date: dateWord,
  choice: choiceWord,
  choices: choicesWord,
  scale: scaleWord,
  table: tableWord,
  ranking: rankingWord,
  budget: budgetWord,
  matrix: matrixWord,
  ideas: ideasWord,
};

/** What the answers of a group come to. @type {{ [K in AnswerKind]: GroupPart<K> } & { sentence: FlatGroupPart<"sentence"> }} */
export const GROUPS = {
  line: lineGroup,
  notes: lineGroup,
  number: numberGroup,
  date: dateGroup,
  choice: choicesGroup,
  choices: choicesGroup,
  scale: scaleGroup,
  table: tableGroup,
  ranking: rankingGroup,
  budget: budgetGroup,
  matrix: matrixGroup,
  ideas: ideasGroup,
  sentence: sentenceGroup,
};

/** How an answer is typed in from a slip of paper. @type {{ [K in AnswerKind]: SlipPart<K> }} */
export const SLIPS = {
  line: lineSlip,
  notes: lineSlip,
  number: numberSlip,
  date: lineSlip,
  choice: choiceSlip,
  choices: choicesSlip,
  scale: scaleSlip,
  table: tableSlip,
  ranking: rankingSlip,
  budget: budgetSlip,
  matrix: matrixSlip,
  ideas: ideasSlip,
};
