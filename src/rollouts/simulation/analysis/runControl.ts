// What the four kinds of AnalysisRuns of a Rollout have in common: when a new one is needed, what its end means, how it is
// terminated and how the status names it.
import { isCompleted } from '../../analysis/metrics/phase';
import type { AnalysisRun, AnalysisRunReference } from '../../objects/objects';
import type { Pass } from '../pass/pass';

/** The pauses that the strategy itself asks for: they are no answer to an analysis. */
const GATES: ReadonlySet<string> = new Set(['CanaryPauseStep', 'BlueGreenPause']);

/**
 * True without a run; after a person went on from an inconclusive one; and while a retry has not been taken in
 * (`abortedAt` is still set). At a gate an inconclusive run has not been noted yet, and adds its own pause.
 * Source: reference 6.4 and 6.8, upstream `needsNewAnalysisRun`.
 */
export function needsNewRun({ rollout }: Pass, present: AnalysisRun | undefined): boolean {
  if (!present) return true;
  const { status } = rollout;
  const isAtGate = status.pauseConditions?.some(({ reason }) => GATES.has(reason)) === true;
  if (status.controllerPause && !isAtGate) return present.status.phase === 'Inconclusive';
  return status.abortedAt !== undefined;
}

/** What a run's end means: inconclusive pauses, failed and error abort. */
export function judgeRun(pass: Pass, kind: string, run: AnalysisRun | undefined): void {
  const { phase, message } = run?.status ?? {};
  if (phase === 'Inconclusive') pass.pauses.pause('InconclusiveAnalysisRun');
  if (phase !== 'Failed' && phase !== 'Error') return;
  pass.pauses.abort(`${kind} analysis phase error/failed${message ? `: ${message}` : ''}`);
}

/** Asks runs that still work to end. */
export function terminateRuns(pass: Pass, runs: readonly (AnalysisRun | undefined)[]): void {
  for (const run of runs) {
    if (!run || run.spec.terminate || isCompleted(run.status.phase)) continue;
    pass.writeRun({ ...run, spec: { ...run.spec, terminate: true } });
  }
}

/** How the status names a current run. */
export function runReference(run: AnalysisRun | undefined): AnalysisRunReference | undefined {
  if (!run) return undefined;
  const { phase = '', message } = run.status;
  return { name: run.metadata.name, status: phase, ...(message && { message }) };
}
