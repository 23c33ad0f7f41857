// What a worksheet says of a result of this kind, and what it finds.
import type { ResultOfFields } from "../../core/types.d.ts";

/** One option of a column, and how often it was chosen. */
export interface Counted {
  label: string;
  count: number;
  share: number;
  words: string;
}

declare module "../../core/types.d.ts" {
  interface Results {
    balance: ResultOfFields & { kind: "balance"; column: string };
  }
  interface Found {
    balance: { lines: string[]; parts: Counted[] };
  }
}
