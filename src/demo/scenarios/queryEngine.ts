import { canaryRollout, SEED_STEPS, seedAnalysis, seedTemplates, service } from './parts';
import type { Scenario } from './scenario';
import { DAY } from './scenario';

const namespace = 'data-platform';
const name = 'query-engine';

/** Nothing to do: what a fleet mostly looks like. */
export const queryEngine: Scenario = {
  name,
  namespace,
  about: 'healthy, and stays healthy',
  objects: [
    ...seedTemplates(namespace),
    service(namespace, name),
    canaryRollout({
      namespace,
      name,
      image: 'registry.example.com/hmco/query-engine:4.2.1',
      replicas: 3,
      canary: { maxSurge: '25%', maxUnavailable: 0, steps: SEED_STEPS, analysis: seedAnalysis(name) },
    }),
  ],
  past: [
    { ago: 12 * DAY, deed: 'deploy' },
    { ago: 2 * DAY, deed: 'ship good' },
  ],
  future: [],
};
