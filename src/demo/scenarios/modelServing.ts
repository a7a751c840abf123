import { canaryRollout, service } from './parts';
import type { Scenario } from './scenario';
import { DAY } from './scenario';

const namespace = 'ml-platform';
const name = 'model-serving';

/** Someone aborted, thought again and retried: it goes through its steps again. */
export const modelServing: Scenario = {
  name,
  namespace,
  about: 'aborted by a person and retried: the same revision runs again from the first step',
  objects: [
    service(namespace, name),
    canaryRollout({
      namespace,
      name,
      image: 'registry.example.com/hmco/model-serving:3.1.0',
      replicas: 4,
      canary: {
        maxSurge: '25%',
        maxUnavailable: 0,
        steps: [
          { setWeight: 25 },
          { pause: { duration: '10m' } },
          { setWeight: 50 },
          { pause: { duration: '30m' } },
          { setWeight: 75 },
          { pause: {} },
        ],
      },
    }),
  ],
  past: [
    { ago: 20 * DAY, deed: 'deploy' },
    { ago: { seedMinutes: 12 }, deed: 'ship good' },
    { ago: { seedMinutes: 9 }, deed: 'abort' },
    { ago: { seedMinutes: 6 }, deed: 'retry' },
  ],
  future: [{ when: 'Healthy', restedMinutes: 10, deed: 'ship good' }],
};
