// Blue-green between two revisions. Each case: a state and the sentence for it.
import { blueGreen, pods, REVISION_2, type SentenceCase, tellCases, UPDATING } from '../../../../support/sentenceCases';

const BLUE_GREEN: readonly SentenceCase[] = [
  {
    name: 'pre-promotion analysis',
    metadata: REVISION_2,
    spec: blueGreen({ prePromotionAnalysis: {} }),
    status: {
      ...UPDATING,
      blueGreen: { activeSelector: 'a', prePromotionAnalysisRunStatus: { name: 'pre', status: 'Running' } },
    },
    text: 'Pre-promotion analysis of revision 2: running',
    waitsFor: 'analysis',
  },
  {
    name: 'ready to be activated',
    metadata: REVISION_2,
    spec: blueGreen(),
    status: { ...UPDATING, blueGreen: { activeSelector: 'a' } },
    replicaSets: [pods('preview', 'b', 2, 3)],
    text: 'Revision 2 is ready, its activation is next',
    waitsFor: 'controller',
  },
  {
    name: 'post-promotion analysis',
    metadata: REVISION_2,
    spec: blueGreen({ postPromotionAnalysis: {} }),
    status: {
      ...UPDATING,
      blueGreen: { activeSelector: 'b', postPromotionAnalysisRunStatus: { name: 'post', status: 'Pending' } },
    },
    text: 'Post-promotion analysis, revision 2 is active: pending',
    waitsFor: 'analysis',
  },
  {
    name: 'post-promotion analysis that has not begun',
    metadata: REVISION_2,
    spec: blueGreen({ postPromotionAnalysis: {} }),
    status: { ...UPDATING, blueGreen: { activeSelector: 'b' } },
    text: 'Post-promotion analysis, revision 2 is active: starting',
    waitsFor: 'analysis',
  },
  {
    name: 'the load balancer',
    metadata: REVISION_2,
    spec: blueGreen(),
    status: { ...UPDATING, blueGreen: { activeSelector: 'b' } },
    text: 'Waiting for the load balancer to confirm that revision 2 is active',
    waitsFor: 'controller',
  },
];

tellCases('when blue-green works', BLUE_GREEN);
