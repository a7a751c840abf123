import { canaryRollout, SEED_STEPS, seedAnalysis, seedTemplates, service } from './parts';
import type { Scenario } from './scenario';
import { DAY, HOUR } from './scenario';

const namespace = 'data-platform';
const name = 'portal-services';

/** The seed's canary: a good version on its way; then a bad one that the analysis takes back; then a good one again. */
export const portalServices: Scenario = {
  name,
  namespace,
  about: 'a canary with three background analyses: good versions pass, bad ones are rolled back automatically',
  objects: [
    ...seedTemplates(namespace),
    service(namespace, name),
    canaryRollout({
      namespace,
      name,
      image: 'registry.example.com/hmco/portal-services:1.0.0',
      replicas: 5,
      canary: {
        maxSurge: '25%',
        maxUnavailable: 0,
        steps: SEED_STEPS,
        analysis: { startingStep: 1, ...seedAnalysis(name) },
      },
    }),
  ],
  past: [
    { ago: 3 * DAY, deed: 'deploy' },
    { ago: 26 * HOUR, deed: 'ship good' },
    { ago: 3 * HOUR, deed: 'ship bad' },
    { ago: 2 * HOUR, deed: 'ship good' },
    // In the second of four pauses when the demo begins.
    { ago: { seedMinutes: 3.2 }, deed: 'ship good' },
  ],
  future: [
    { when: 'Healthy', restedMinutes: 3, deed: 'ship bad' },
    { when: 'Degraded', restedMinutes: 4, deed: 'ship good' },
  ],
};
