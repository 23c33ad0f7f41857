// What a worksheet says of a field of this kind, what its answer is, and what a group's answers come to.
import type { BaseField, Option } from "../../core/types.d.ts";

export interface ChoicesField extends BaseField {
  kind: "choices";
  options: Option[];
}

declare module "../../core/types.d.ts" {
  interface Fields {
    choices: ChoicesField;
  }
  interface Answer {
    choices: string[];
  }
  interface Views {
    choices: Counts;
  }
}
