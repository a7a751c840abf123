import { canaryRollout, service } from './parts';
import type { Scenario } from './scenario';
import { DAY, MINUTE } from './scenario';

const namespace = 'ml-platform';
const name = 'feature-store';

/** The new version's image cannot be pulled; the stable version serves on. */
export const featureStore: Scenario = {
  name,
  namespace,
  about: "stuck: the new version's image can't be pulled",
  objects: [
    service(namespace, name),
    canaryRollout({
      namespace,
      name,
      image: 'registry.example.com/hmco/feature-store:1.7.0',
      replicas: 3,
      canary: {
        maxSurge: 1,
        maxUnavailable: 0,
        steps: [{ setWeight: 34 }, { pause: { duration: '2m' } }, { setWeight: 67 }, { pause: {} }],
      },
      spec: { progressDeadlineSeconds: 600 },
    }),
  ],
  past: [
    { ago: 4 * DAY, deed: 'deploy' },
    { ago: 35 * MINUTE, deed: 'ship broken' },
  ],
  future: [],
};
