// The form of our own words about a field. What the schema already says (type, required, since when) is not repeated.

/** A value that has a meaning of its own. */
export interface FieldValue {
  readonly value: string;
  readonly meaning: string;
}

/** Where proposals for a value come from besides a field's own values. */
export type ValueSource =
  /** A Go duration: `30s`, `5m`. */
  | 'duration'
  /** The name of an AnalysisTemplate or ClusterAnalysisTemplate. */
  | 'analysisTemplate'
  /** The name of an argument that the templates beside it ask for. */
  | 'argument'
  | 'service'
  /** The name of the workload that a Rollout takes its pods from. */
  | 'workload'
  /** The name of a route in `managedRoutes`. */
  | 'managedRoute'
  /** The number of a step, from 0. */
  | 'stepIndex'
  /** An expression over `result`. */
  | 'condition';

export interface FieldText {
  /** What it does, in one or two sentences. */
  readonly does: string;
  readonly unit?: string;
  /** The value, or what happens, when the field is not set. */
  readonly default?: string;
  /** Which values are valid. */
  readonly bounds?: string;
  /** A behavior that surprises people. */
  readonly trap?: string;
  readonly values?: readonly FieldValue[];
  readonly source?: ValueSource;
}

/**
 * Texts by the end of a field's path: `steps[].setWeight` stands for every path that ends so, and the longest end that
 * fits wins. A kind may be in front: `Experiment.spec.templates`.
 */
export type FieldTexts = Readonly<Record<string, FieldText>>;
