// What a worksheet says of a field of this kind, what its answer is, and what a group's answers come to.
import type { ListedField, Thing } from "../../core/types.d.ts";

export interface BudgetField extends ListedField {
  kind: "budget";
  /** An amount, or the name of the number field that holds it. */
  purse: number | string;
  unit: string;
  step: number;
}

/** A thing and the money it got; `alone`: more than half of it came from one person. */
export interface Backed extends Thing {
  total: number;
  share: number;
  backers: number;
  most: number;
  alone: boolean;
}

declare module "../../core/types.d.ts" {
  interface Fields {
    budget: BudgetField;
  }
  interface Answer {
    /** Amounts by the key of the thing. */
    budget: Record<string, number>;
  }
  interface Views {
    budget: { things: Backed[]; total: number; spenders: number };
  }
}
