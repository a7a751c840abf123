import { canaryRollout, service } from './parts';
import type { Scenario } from './scenario';
import { DAY, MINUTE } from './scenario';

const namespace = 'ml-platform';
const name = 'mlflow';

/** Manual promotion: the first gate waits for a person. */
export const mlflow: Scenario = {
  name,
  namespace,
  about: 'manual gates: waits for a person to promote it',
  objects: [
    service(namespace, name),
    canaryRollout({
      namespace,
      name,
      image: 'registry.example.com/hmco/mlflow:2.14.0',
      replicas: 4,
      canary: {
        maxSurge: 1,
        maxUnavailable: 0,
        steps: [
          { setWeight: 25 },
          { pause: {} },
          { setWeight: 50 },
          { pause: {} },
          { setWeight: 75 },
          { pause: { duration: '2m' } },
        ],
      },
    }),
  ],
  past: [
    { ago: 9 * DAY, deed: 'deploy' },
    { ago: 22 * MINUTE, deed: 'ship good' },
  ],
  future: [{ when: 'Healthy', restedMinutes: 6, deed: 'ship good' }],
};
