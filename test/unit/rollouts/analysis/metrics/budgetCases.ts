// Budgets of a metric, with the facts that their sentence states.
import type { Metric, MetricResult } from '../../../../../src/rollouts';
import { failureBudget } from '../../../../../src/rollouts/analysis';
import { type FailureBudget } from '../../../../../src/rollouts/analysis/metrics/failureBudget';
import { metric } from '../build';

export interface BudgetCase {
  readonly name: string;
  readonly metric: Partial<Metric>;
  readonly result: Partial<MetricResult>;
  /** The facts that the sentence states, in whole words. */
  readonly says: readonly string[];
}

/** A result of the metric that `build.ts` makes. */
export function metricResult(changes: Partial<MetricResult>): MetricResult {
  return { name: 'success-rate', phase: 'Running', ...changes };
}

/** The budget of a case. */
export function budgetOf({ metric: changes, result }: BudgetCase): FailureBudget {
  return failureBudget(metric(changes), metricResult(result));
}

export const BUDGET_CASES: readonly BudgetCase[] = [
  {
    name: 'nothing used',
    metric: { interval: '5s', failureLimit: 3 },
    result: {},
    says: ['0 of 3 allowed failures', 'the 4th', 'fails', 'analysis'],
  },
  {
    name: 'some failures used',
    metric: { interval: '5s', failureLimit: 3 },
    result: { failed: 2 },
    says: ['2 of 3 allowed failures', 'the 4th', 'fails', 'analysis'],
  },
  {
    name: 'all failures used',
    metric: { interval: '5s', failureLimit: 3 },
    result: { failed: 3 },
    says: ['3 of 3 allowed failures', 'the 4th', 'fails', 'analysis'],
  },
  {
    name: 'one failure allowed',
    metric: { interval: '5s', failureLimit: 1 },
    result: {},
    says: ['0 of 1 allowed failure', 'the 2nd', 'fails', 'analysis'],
  },
  {
    name: 'no failures allowed',
    metric: { interval: '5s' },
    result: {},
    says: ['no failures allowed', 'the 1st', 'fails', 'analysis'],
  },
  {
    name: '11 failures allowed',
    metric: { interval: '5s', failureLimit: 11 },
    result: {},
    says: ['0 of 11 allowed failures', 'the 12th', 'fails', 'analysis'],
  },
  {
    name: '21 failures allowed',
    metric: { interval: '5s', failureLimit: 21 },
    result: {},
    says: ['0 of 21 allowed failures', 'the 22nd', 'fails', 'analysis'],
  },
  {
    name: 'a count of measurements',
    metric: { interval: '5s', count: 10, failureLimit: 2 },
    result: { count: 4, failed: 1 },
    says: ['1 of 2 allowed failures', 'the 3rd', 'fails', 'analysis', '4 of 10 measurements'],
  },
  {
    name: 'consecutive errors',
    metric: { interval: '5s' },
    result: { consecutiveError: 3 },
    says: ['no failures allowed', '3 consecutive errors', 'the 5th', 'ends', 'analysis'],
  },
  {
    name: 'inconclusive measurements',
    metric: { interval: '5s', inconclusiveLimit: 2 },
    result: { inconclusive: 1 },
    says: ['no failures allowed', '1 of 2', 'inconclusive measurements', 'the 3rd', 'pauses', 'rollout'],
  },
  {
    name: 'unlimited failures and wanted successes',
    metric: { interval: '5s', failureLimit: -1, consecutiveSuccessLimit: 3 },
    result: { failed: 7, consecutiveSuccess: 2 },
    says: ['7 failures', 'unlimited', '2 of 3 consecutive successes'],
  },
  {
    name: 'unlimited failures, and too few successes would fail',
    metric: { interval: '5s', count: 5, failureLimit: -1, consecutiveSuccessLimit: 3 },
    result: { count: 4, consecutiveSuccess: 1 },
    says: ['unlimited', '1 of 3 consecutive successes', 'fails', '5 measurements', '4 taken'],
  },
  {
    name: 'limited failures, and too few successes would be inconclusive',
    metric: { interval: '5s', count: 5, failureLimit: 1, consecutiveSuccessLimit: 3 },
    result: { count: 4, consecutiveSuccess: 1 },
    says: [
      '0 of 1 allowed failure',
      'the 2nd',
      'fails',
      'analysis',
      '1 of 3 consecutive successes',
      'inconclusive',
      '5 measurements',
      '4 taken',
    ],
  },
  {
    name: 'failed with a limit',
    metric: { failureLimit: 3 },
    result: { failed: 4, phase: 'Failed' },
    says: ['failed', '4 failures', '3 allowed'],
  },
  {
    name: 'failed at once',
    metric: {},
    result: { failed: 1, phase: 'Failed' },
    says: ['failed', '1 failure', '0 allowed'],
  },
  {
    name: 'passed with a failure',
    metric: { failureLimit: 3 },
    result: { failed: 1, phase: 'Successful' },
    says: ['passed', '1 of 3 allowed failures'],
  },
  { name: 'passed', metric: {}, result: { phase: 'Successful' }, says: ['passed'] },
  {
    name: 'ended by errors',
    metric: {},
    result: { phase: 'Error', consecutiveError: 5 },
    says: ['error', '5 consecutive errors', '4 allowed'],
  },
  {
    name: 'inconclusive',
    metric: {},
    result: { phase: 'Inconclusive', inconclusive: 1 },
    says: ['inconclusive', '1 inconclusive measurement', '0 allowed'],
  },
  {
    name: 'inconclusive for want of successes',
    metric: { count: 5, failureLimit: 2, consecutiveSuccessLimit: 3 },
    result: { phase: 'Inconclusive', count: 5, failed: 2 },
    says: ['inconclusive', 'consecutive successes', 'failures', '5 measurements'],
  },
  {
    name: 'failed for want of successes',
    metric: { count: 5, failureLimit: -1, consecutiveSuccessLimit: 3 },
    result: { phase: 'Failed', count: 5, consecutiveSuccess: 1 },
    says: ['failed', '1 of 3 consecutive successes', '5 measurements'],
  },
  {
    name: 'a dry run',
    metric: { interval: '5s', failureLimit: 3 },
    result: { failed: 2, dryRun: true },
    says: ['2 of 3 allowed failures', 'dry run', "can't"],
  },
];
