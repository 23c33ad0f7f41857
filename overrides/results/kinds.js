// Every kind of result, each with the parts of its folder (core/types.d.ts). The build takes this module apart, as it does
// fields/kinds.js.
import * as balanceDraw from "./balance/draw.js";
import * as balanceFind from "./balance/find.js";
import * as barsDraw from "./bars/draw.js";
import * as barsFind from "./bars/find.js";
import * as checklistDraw from "./checklist/draw.js";
import * as checklistFind from "./checklist/find.js";
import * as gapsDraw from "./gaps/draw.js";
import * as gapsFind from "./gaps/find.js";
import * as plotDraw from "./plot/draw.js";
import * as plotFind from "./plot/find.js";
import * as profileDraw from "./profile/draw.js";
import * as profileFind from "./profile/find.js";
import * as sentenceDraw from "./sentence/draw.js";
import * as sentenceFind from "./sentence/find.js";

/** @import {} from "./balance/types.d.ts" */
/** @import {} from "./bars/types.d.ts" */
/** @import {} from "./checklist/types.d.ts" */
/** @import {} from "./gaps/types.d.ts" */
/** @import {} from "./plot/types.d.ts" */
/** @import {} from "./profile/types.d.ts" */
/** @import {} from "./sentence/types.d.ts" */
/** @import { DrawPart, FindPart, ResultKind } from "../core/types.d.ts" */

/** What is found in the answers. @type {{ [K in ResultKind]: FindPart<K> }} */
export const FINDERS = {
  sentence: sentenceFind,
  bars: barsFind,
  profile: profileFind,
  plot: plotFind,
  balance: balanceFind,
  checklist: checklistFind,
  gaps: gapsFind,
};

/** How it looks. @type {{ [K in ResultKind]: DrawPart<K> }} */
export const DRAWERS = {
  sentence: sentenceDraw,
  bars: barsDraw,
  profile: profileDraw,
  plot: plotDraw,
  balance: balanceDraw,
  checklist: checklistDraw,
  gaps: gapsDraw,
};
