// What a worksheet says of a result of this kind, and what it finds.
import type { ResultOfFields } from "../../core/types.d.ts";

export interface Bar {
  label: string;
  /** Of the whole that its words name; what is only listed has no bar. */
  share?: number;
  words: string;
}

declare module "../../core/types.d.ts" {
  interface Results {
    bars: ResultOfFields & { kind: "bars" };
  }
  interface Found {
    bars: { lines: string[]; bars: Bar[] };
  }
}
