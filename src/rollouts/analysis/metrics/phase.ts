// The phases of an AnalysisRun, of a metric in it and of one measurement: the same words on all three levels.

export type AnalysisPhase = 'Pending' | 'Running' | 'Successful' | 'Inconclusive' | 'Error' | 'Failed';

/** The phases in which a measurement ends. */
export type MeasurementPhase = 'Successful' | 'Inconclusive' | 'Error' | 'Failed';

/** From best to worst; the run takes the worst of its metrics (reference 6.9). */
export const ANALYSIS_PHASES: readonly AnalysisPhase[] = [
  'Successful',
  'Running',
  'Pending',
  'Inconclusive',
  'Error',
  'Failed',
];

/** Whether nothing changes any more in this phase. An empty or unknown phase is not completed. */
export function isCompleted(phase: string | undefined): phase is MeasurementPhase {
  return phase === 'Successful' || phase === 'Failed' || phase === 'Error' || phase === 'Inconclusive';
}

/** Whether `candidate` is worse than `current`. *Source*: upstream `analysisutil.IsWorse`. */
export function isWorse(current: AnalysisPhase, candidate: AnalysisPhase): boolean {
  return ANALYSIS_PHASES.indexOf(candidate) > ANALYSIS_PHASES.indexOf(current);
}
