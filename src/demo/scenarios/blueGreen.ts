import { blueGreenRollout, service, versionArguments, versionTemplate } from './parts';
import type { Scenario } from './scenario';
import { DAY } from './scenario';

const namespace = 'web';
const name = 'bluegreen';

/** The new version has passed its tests beside the old one, and waits for a person to switch to it. */
export const blueGreen: Scenario = {
  name,
  namespace,
  about: 'blue-green: tested on the preview, waiting for approval to switch the active Service',
  objects: [
    versionTemplate(namespace),
    service(namespace, name, 'bluegreen-active'),
    service(namespace, name, 'bluegreen-preview'),
    blueGreenRollout({
      namespace,
      name,
      image: 'registry.example.com/hmco/storefront:3.4.0',
      replicas: 3,
      blueGreen: {
        activeService: 'bluegreen-active',
        previewService: 'bluegreen-preview',
        autoPromotionEnabled: false,
        scaleDownDelaySeconds: 300,
        abortScaleDownDelaySeconds: 120,
        prePromotionAnalysis: {
          templates: [{ templateName: 'version-success-rate' }],
          args: versionArguments(name),
        },
        postPromotionAnalysis: {
          templates: [{ templateName: 'version-success-rate' }],
          args: versionArguments(name),
        },
      },
    }),
  ],
  past: [
    { ago: 8 * DAY, deed: 'deploy' },
    { ago: { seedMinutes: 6 }, deed: 'ship good' },
  ],
  future: [
    { when: 'Healthy', restedMinutes: 10, deed: 'ship bad' },
    { when: 'Degraded', restedMinutes: 10, deed: 'ship good' },
  ],
};
