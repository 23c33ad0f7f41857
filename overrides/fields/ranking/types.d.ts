// What a worksheet says of a field of this kind, what its answer is, and what a group's answers come to.
import type { ListedField, Thing } from "../../core/types.d.ts";

export interface RankingField extends ListedField {
  kind: "ranking";
}

/** A thing and its places; without `mean`, nobody ranked it. */
export interface Ranked extends Thing {
  mean?: number;
  firsts: number;
  ranked: number;
}

declare module "../../core/types.d.ts" {
  interface Fields {
    ranking: RankingField;
  }
  interface Answer {
    /** The key of the thing at each place; null: this place was not given. */
    ranking: (string | null)[];
  }
  interface Views {
    ranking: { things: Ranked[] };
  }
}
