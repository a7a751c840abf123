// Specs that the simulation does not cover.
import type { RolloutSpec } from '../../../../src/rollouts';

export const NOT_SIMULATED: readonly {
  readonly name: string;
  readonly spec: Partial<RolloutSpec>;
  /** The facts that the reason states, in whole words. */
  readonly says: readonly string[];
}[] = [
  {
    name: 'traffic routing',
    spec: { strategy: { canary: { trafficRouting: { nginx: {} } } } },
    says: ['traffic router', 'not simulated'],
  },
  {
    name: 'an experiment',
    spec: { strategy: { canary: { steps: [{ setWeight: 1 }, { experiment: {} }] } } },
    says: ['Step 2', 'experiment', 'not simulated'],
  },
  {
    name: 'a step plugin',
    spec: { strategy: { canary: { steps: [{ plugin: { name: 'argoproj/x' } }] } } },
    says: ['Step 1', 'argoproj/x', 'not simulated'],
  },
  {
    name: 'a workload reference',
    spec: { workloadRef: { kind: 'Deployment', name: 'api' } },
    says: ['workloadRef', 'not simulated'],
  },
];
