// What a worksheet says of a field of this kind, what its answer is, and what a group's answers come to.
import type { BaseField, Sorted } from "../../core/types.d.ts";

/** Its settings, as macros/fields/kinds.py has them. */
export interface ${class}Field extends BaseField {
  kind: "$kind";
  least?: number;
  most?: number;
  step?: number;
  unit?: string;
}

declare module "../../core/types.d.ts" {
  interface Fields {
    $kind: ${class}Field;
  }
  interface Answer {
    $kind: number;
  }
  interface Views {
    $kind: Sorted<number>;
  }
}
