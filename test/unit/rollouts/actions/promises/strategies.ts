// The strategies whose every reachable state an action is tried in. A new kind of rollout is a row here.
import type { ControllerVersion } from '../../../../../src/rollouts';
import { aTemplate, type ClusterParts } from '../../../../support/recorded/simulatedCluster';
import type { Move } from './walk';

export interface StrategyRow {
  readonly name: string;
  readonly parts: ClusterParts;
  /** What a walk does beside the actions themselves; all of them where nothing is said. */
  readonly moves?: readonly Move[];
  readonly versions?: readonly ControllerVersion[];
}

const TEMPLATES = [aTemplate('errors', { interval: '10s', count: 2, failureLimit: 0 })];
const ANALYSIS = { templates: [{ templateName: 'errors' }] };
const GATES = [{ setWeight: 25 }, { pause: {} }, { setWeight: 50 }, { pause: { duration: 60 } }, { setWeight: 75 }];

export const STRATEGIES: readonly StrategyRow[] = [
  {
    name: 'a basic canary with gates and a timed pause',
    parts: { steps: GATES },
    versions: ['head', '1.9.1'],
  },
  { name: 'a basic canary without steps', parts: {} },
  {
    name: 'a basic canary that adds pods only',
    parts: { replicas: 5, steps: GATES, canary: { maxSurge: 1, maxUnavailable: 0 } },
  },
  {
    name: 'a basic canary that adds no pods',
    parts: { replicas: 5, steps: GATES, canary: { maxSurge: 0, maxUnavailable: 1 } },
  },
  { name: 'a basic canary of one pod', parts: { replicas: 1, steps: GATES } },
  {
    name: 'a basic canary that ends at a gate, with consecutive gates before',
    parts: { steps: [{ setWeight: 50 }, { pause: {} }, { pause: {} }, { setWeight: 100 }, { pause: {} }] },
  },
  {
    name: 'a basic canary with an analysis step',
    parts: { steps: [{ setWeight: 25 }, { analysis: ANALYSIS }, { pause: {} }], templates: TEMPLATES },
  },
  {
    name: 'a basic canary with an analysis in the background',
    parts: { steps: GATES, canary: { analysis: { ...ANALYSIS, startingStep: 1 } }, templates: TEMPLATES },
  },
];
