// Specs that the simulation does not cover.
import type { RolloutSpec } from '../../../../src/rollouts';

export const NOT_SIMULATED: readonly {
  readonly name: string;
  readonly spec: Partial<RolloutSpec>;
  /** The facts that the reason states, in whole words. */
  readonly says: readonly string[];
}[] = [
  { name: 'blue-green', spec: { strategy: { blueGreen: {} } }, says: ['Blue-green', 'not simulated'] },
  {},
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
