import { canaryRollout, SEED_STEPS, seedAnalysis, seedTemplates, service } from './parts';
import type { Scenario } from './scenario';
import { DAY, MINUTE } from './scenario';

const namespace = 'data-platform';
const name = 'ingest-gateway';

/** Rolled back by its analysis a while ago, and nobody has looked yet. */
export const ingestGateway: Scenario = {
  name,
  namespace,
  about: 'aborted by a failed analysis; a retry fails again, because the version is still bad',
  objects: [
    ...seedTemplates(namespace),
    service(namespace, name),
    canaryRollout({
      namespace,
      name,
      image: 'registry.example.com/hmco/ingest-gateway:0.9.0',
      replicas: 5,
      canary: { maxSurge: '25%', maxUnavailable: 0, steps: SEED_STEPS, analysis: seedAnalysis(name) },
    }),
  ],
  past: [
    { ago: 5 * DAY, deed: 'deploy' },
    { ago: 41 * MINUTE, deed: 'ship bad' },
  ],
  future: [],
};
