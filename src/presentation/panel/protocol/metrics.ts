// Analysis runs with their metrics, as the page shows them: where each metric stands against its condition, what it may
// still take, when it is measured next, and its measurements as a plot and as a table.
import type { CountdownView, StatusView } from './parts';

export interface AnalysisRunView {
  readonly id: string;
  readonly name: string;
  /** Background, of a step, before or after promotion. */
  readonly origin: string;
  readonly status: StatusView;
  readonly message?: string | undefined;
  readonly metrics: readonly MetricView[];
  /** How many more metrics there are than shown. */
  readonly moreMetrics?: string | undefined;
}

export interface MetricView {
  /** Unique in its run. */
  readonly id: string;
  readonly name: string;
  /** Who measures it: `Prometheus`, `Job`, `Web`; empty where that is not known. */
  readonly provider: string;
  readonly status: StatusView;
  /** E.g. `5 of 10 measurements: 3 successful, 2 failed`. */
  readonly counts: string;
  /** The newest finished measurement. */
  readonly latest?: MeasurementView | undefined;
  /** What its number should be, e.g. `wanted ≥ 95`. */
  readonly wanted?: string | undefined;
  /** How much failure is still allowed, in words. */
  readonly budget?: string | undefined;
  /** The same as marks, where there are few enough; the words say it all. */
  readonly marks: readonly BudgetMarksView[];
  readonly next?: CountdownView | undefined;
  readonly message?: string | undefined;
  readonly conditions: readonly { readonly id: string; readonly label: string; readonly expression: string }[];
  /** What its provider is asked, with the arguments filled in; lines stay lines. */
  readonly queries: readonly QueryView[];
  /** Absent for values that are not numbers. */
  readonly plot?: PlotView | undefined;
  /** The newest first. */
  readonly measurements: readonly MeasurementView[];
  /** How many more there are than listed. */
  readonly moreMeasurements?: string | undefined;
}

/** `used` of `allowed` marks are filled; more used than allowed: the limit is passed. */
export interface BudgetMarksView {
  readonly id: 'failures' | 'inconclusive' | 'errors';
  readonly label: string;
  readonly used: number;
  readonly allowed: number;
}

export interface QueryView {
  readonly id: string;
  /** The field of the provider. */
  readonly label: string;
  readonly text: string;
}

export interface MeasurementView {
  readonly id: string;
  readonly status: StatusView;
  /** Rounded, but never so that it seems to meet a condition that it missed; a Job's name; why there is no value. */
  readonly value: string;
  /** As the controller wrote it. */
  readonly full: string;
  readonly at?: number | undefined;
}

export type PlotOutcome = 'success' | 'failed' | 'inconclusive' | 'error';

/** Measurements over time against what is wanted of them. */
export interface PlotView {
  /** In the order of time. */
  readonly points: readonly PlotPointView[];
  /** The numbers that are good; an end that is missing is open. */
  readonly good: readonly { readonly from?: number | undefined; readonly to?: number | undefined }[];
  /** The numbers between which the judgement changes. */
  readonly limits: readonly number[];
  /** That it is not all, e.g. `500 of 5,000 measurements shown`. */
  readonly note?: string | undefined;
}

export interface PlotPointView {
  readonly at: number;
  /** Absent for what is no number: it is marked at the edge. */
  readonly value?: number | undefined;
  readonly outcome: PlotOutcome;
  /** The value and its outcome in words. */
  readonly text: string;
}
