// One step of every kind, with what a person must be told of it.
import type { CanaryStep } from '../../../../../src/rollouts';

export const STEP_CASES: readonly { readonly step: CanaryStep; readonly maximum?: number; readonly says: string[] }[] =
  [
    { step: { setWeight: 40 }, says: ['weight', '40 %'] },
    { step: { setWeight: 400 }, maximum: 1000, says: ['weight', '400 of 1000'] },
    { step: { pause: {} }, says: ['Pause', 'until promoted'] },
    { step: { pause: { duration: '2m' } }, says: ['Pause', '2 min'] },
    { step: { pause: { duration: 90 } }, says: ['Pause', '1 min 30 s'] },
    { step: { pause: { duration: 'soon' } }, says: ['"soon"', 'duration'] },
    {
      step: { analysis: { templates: [{ templateName: 'success-rate' }, { templateName: 'latency' }] } },
      says: ['Analysis', 'success-rate', 'latency'],
    },
    {
      step: { experiment: { duration: '5m', templates: [{ name: 'baseline' }, { name: 'candidate' }] } },
      says: ['Experiment', '5 min', 'baseline', 'candidate'],
    },
    { step: { experiment: { templates: [{ name: 'candidate' }] } }, says: ['Experiment', 'candidate'] },
    { step: { setCanaryScale: { replicas: 1 } }, says: ['canary', '1 pod'] },
    { step: { setCanaryScale: { weight: 25 } }, says: ['canary', '25 %', 'pods'] },
    { step: { setCanaryScale: { weight: 250 } }, maximum: 1000, says: ['canary', 'weight', '250 of 1000'] },
    { step: { setCanaryScale: { matchTrafficWeight: true } }, says: ['canary', 'traffic weight'] },
    { step: { plugin: { name: 'org/approve' } }, says: ['Plugin', 'org/approve'] },
    {
      step: { setHeaderRoute: { name: 'beta', match: [{ headerName: 'x-beta', headerValue: { exact: '1' } }] } },
      says: ['Route', 'header', 'beta'],
    },
    { step: { setHeaderRoute: { name: 'beta' } }, says: ['Remove', 'header route', 'beta'] },
    { step: { setMirrorRoute: { name: 'shadow', percentage: 20 } }, says: ['Mirror', '20 %', 'shadow'] },
    { step: { setMirrorRoute: { name: 'shadow' } }, says: ['Mirror', 'shadow'] },
    { step: {}, says: ['Invalid', 'step'] },
  ];
