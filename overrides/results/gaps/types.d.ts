// What a worksheet says of a result of this kind, and what it finds.
import type { BaseResult } from "../../core/types.d.ts";

export interface Gap {
  field: string;
  one_of?: (string | number)[];
  column?: string;
  say: string;
}

declare module "../../core/types.d.ts" {
  interface Results {
    gaps: BaseResult & { kind: "gaps"; gaps: Gap[] };
  }
  interface Found {
    gaps: { lines: string[]; todo: string[] };
  }
}
