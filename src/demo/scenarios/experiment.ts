import { canaryRollout, service, versionArguments, versionTemplate } from './parts';
import type { Scenario } from './scenario';
import { DAY } from './scenario';

const namespace = 'web';
const name = 'experiment';

/** Before the canary gets a weight, an experiment runs one pod of each version beside each other. */
export const experiment: Scenario = {
  name,
  namespace,
  about: 'canary that begins with an experiment: one pod of each version side by side, judged by an analysis',
  objects: [
    versionTemplate(namespace),
    service(namespace, name),
    canaryRollout({
      namespace,
      name,
      image: 'registry.example.com/hmco/recommendations:5.2.0',
      replicas: 4,
      canary: {
        maxSurge: 1,
        maxUnavailable: 0,
        steps: [
          {
            experiment: {
              duration: '10m',
              templates: [
                { name: 'baseline', specRef: 'stable' },
                { name: 'candidate', specRef: 'canary' },
              ],
              analyses: [
                {
                  name: 'candidate',
                  templateName: 'version-success-rate',
                  args: [
                    { name: 'service-name', value: name },
                    { name: 'hash', value: '{{templates.candidate.podTemplateHash}}' },
                  ],
                },
              ],
            },
          },
          { setWeight: 25 },
          { pause: { duration: '3m' } },
          {
            analysis: { templates: [{ templateName: 'version-success-rate' }], args: versionArguments(name) },
          },
          { setWeight: 50 },
          { pause: {} },
        ],
      },
    }),
  ],
  past: [
    { ago: 11 * DAY, deed: 'deploy' },
    { ago: { seedMinutes: 4 }, deed: 'ship good' },
  ],
  future: [
    { when: 'Healthy', restedMinutes: 8, deed: 'ship bad' },
    { when: 'Degraded', restedMinutes: 8, deed: 'ship good' },
  ],
};
