// What a worksheet says of a field of this kind, what its answer is, and what a group's answers come to.
import type { BaseField, Column, CountedOption, Row } from "../../core/types.d.ts";

export interface TableField extends BaseField {
  kind: "table";
  columns: Column[];
  rows: number;
  most: number;
}

/** The rows of a group, and how often each choice was made in them. */
export interface Rows {
  rows: { person: string; row: Row }[];
  counts: { column: Column; options: CountedOption[] }[];
}

declare module "../../core/types.d.ts" {
  interface Fields {
    table: TableField;
  }
  interface Answer {
    table: Row[];
  }
  interface Views {
    table: Rows;
  }
}
