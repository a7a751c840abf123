// Small metrics and AnalysisRuns for tests: only what a case is about has to be said.
import type { AnalysisRun, AnalysisRunSpec, Metric } from '../../../../src/rollouts';

/** A Prometheus metric that is good above 0.95. */
export function metric(changes: Partial<Metric> = {}): Metric {
  return {
    name: 'success-rate',
    successCondition: 'result[0] >= 0.95',
    provider: { prometheus: { address: 'http://prometheus', query: 'rate' } },
    ...changes,
  };
}

/** A run that the controller has not seen yet. */
export function analysisRun(spec: Partial<AnalysisRunSpec> = {}, status: AnalysisRun['status'] = {}): AnalysisRun {
  return {
    kind: 'AnalysisRun',
    metadata: { name: 'web-1', namespace: 'demo', uid: 'uid-1', resourceVersion: '1' },
    spec: { metrics: [metric()], ...spec },
    status,
  };
}
