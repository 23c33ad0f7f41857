// What a worksheet says of a field of this kind, what its answer is, and what a group's answers come to.
import type { Axis, BaseField, Row, Spread } from "../../core/types.d.ts";

export interface MatrixField extends BaseField {
  kind: "matrix";
  x: Axis;
  y: Axis;
  /** Top left, top right, bottom left, bottom right. */
  quadrants: [string, string, string, string];
  of?: string;
  rows: number;
}

export interface Placed extends Row {
  label?: string;
  /** 0 to 1 from `low` to `high`; absent while it has no place. */
  x?: number;
  y?: number;
}

/** Where a group places things. */
export interface Square {
  points: Spread[];
  unplaced: string[];
}

declare module "../../core/types.d.ts" {
  interface Fields {
    matrix: MatrixField;
  }
  interface Answer {
    matrix: Placed[];
  }
  interface Views {
    matrix: Square;
  }
}
