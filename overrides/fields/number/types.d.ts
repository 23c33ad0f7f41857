// What a worksheet says of a field of this kind, what its answer is, and what a group's answers come to.
import type { BaseField, Sorted } from "../../core/types.d.ts";

export interface NumberField extends BaseField {
  kind: "number";
  least?: number;
  most?: number;
  step?: number;
  unit?: string;
}

declare module "../../core/types.d.ts" {
  interface Fields {
    number: NumberField;
  }
  interface Answer {
    number: number;
  }
  interface Views {
    number: Sorted<number>;
  }
}
