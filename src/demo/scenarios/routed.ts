import { canaryRollout, ingress, seedAnalysis, seedTemplates, service } from './parts';
import type { Scenario } from './scenario';
import { DAY } from './scenario';

const namespace = 'web';
const name = 'routed';

/** NGINX holds the weight, so 5 % is 5 % on four pods too. */
export const routed: Scenario = {
  name,
  namespace,
  about: 'canary behind an NGINX Ingress: weights of any size, pods of their own',
  objects: [
    ...seedTemplates(namespace),
    service(namespace, name, 'routed-stable'),
    service(namespace, name, 'routed-canary'),
    ingress(namespace, name, 'routed-stable'),
    canaryRollout({
      namespace,
      name,
      image: 'registry.example.com/hmco/checkout:2.7.3',
      replicas: 4,
      canary: {
        stableService: 'routed-stable',
        canaryService: 'routed-canary',
        trafficRouting: { nginx: { stableIngress: name } },
        abortScaleDownDelaySeconds: 120,
        steps: [
          { setCanaryScale: { replicas: 1 } },
          { setWeight: 5 },
          { pause: { duration: '3m' } },
          { setCanaryScale: { matchTrafficWeight: true } },
          { setWeight: 30 },
          { pause: { duration: '5m' } },
          { setWeight: 60 },
          { pause: {} },
        ],
        analysis: { ...seedAnalysis(name), startingStep: 2 },
      },
    }),
  ],
  past: [
    { ago: 16 * DAY, deed: 'deploy' },
    { ago: { seedMinutes: 5 }, deed: 'ship good' },
  ],
  future: [
    { when: 'Healthy', restedMinutes: 6, deed: 'ship bad' },
    { when: 'Degraded', restedMinutes: 6, deed: 'ship good' },
  ],
};
