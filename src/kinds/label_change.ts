/** A label of an enum that gets another text. */
export interface LabelChange {
  readonly from: string;
  readonly to: string;
}
