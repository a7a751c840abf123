import { deployment, referringRollout, service } from './parts';
import type { Scenario } from './scenario';
import { DAY } from './scenario';

const namespace = 'web';
const name = 'workload-reference';

/** A team that came from a Deployment and kept it: the Rollout takes its pod template from there. */
export const workloadReference: Scenario = {
  name,
  namespace,
  about: 'pods from a Deployment (workloadRef), which was scaled down once the Rollout had taken over',
  objects: [
    service(namespace, name),
    deployment({ namespace, name, image: 'registry.example.com/hmco/notifications:1.9.0', replicas: 4 }),
    referringRollout({
      namespace,
      name,
      replicas: 4,
      scaleDown: 'onsuccess',
      spec: { progressDeadlineSeconds: 240 },
      canary: {
        maxSurge: 1,
        maxUnavailable: 0,
        steps: [{ setWeight: 25 }, { pause: { duration: '4m' } }, { setWeight: 50 }, { pause: {} }],
      },
    }),
  ],
  past: [
    { ago: 9 * DAY, deed: 'deploy' },
    { ago: { seedMinutes: 2 }, deed: 'ship good' },
  ],
  future: [
    { when: 'Healthy', restedMinutes: 12, deed: 'ship broken' },
    { when: 'Degraded', restedMinutes: 12, deed: 'ship good' },
  ],
};
