// What a worksheet says of a field of this kind, what its answer is, and what a group's answers come to.
import type { BaseField } from "../../core/types.d.ts";

export interface LineField extends BaseField {
  kind: "line";
}

declare module "../../core/types.d.ts" {
  interface Fields {
    line: LineField;
  }
  interface Answer {
    line: string;
  }
  interface Views {
    line: Texts;
  }
}
