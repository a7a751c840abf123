// Blue-green between two revisions. Each case: a state and the sentence for it.
import {
  blueGreen,
  pods,
  REVISION_2,
  type SentenceCase,
  UPDATING,
} from '../../../../../support/sentences/sentenceCases';

export const BLUE_GREEN: readonly SentenceCase[] = [
  {
    name: 'pre-promotion analysis',
    metadata: REVISION_2,
    spec: blueGreen({ prePromotionAnalysis: {} }),
    status: {
      ...UPDATING,
      blueGreen: { activeSelector: 'a', prePromotionAnalysisRunStatus: { name: 'pre', status: 'Running' } },
    },
    says: ['Pre-promotion analysis', 'revision 2', 'running'],
    waitsFor: 'analysis',
  },
  {
    name: 'ready to be activated',
    metadata: REVISION_2,
    spec: blueGreen(),
    status: { ...UPDATING, blueGreen: { activeSelector: 'a' } },
    replicaSets: [pods('preview', 'b', 2, 3), pods('active', 'a', 1, 3)],
    says: ['Revision 2', 'ready', 'active'],
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
    says: ['Post-promotion analysis', 'revision 2', 'active', 'pending'],
    waitsFor: 'analysis',
  },
  {
    name: 'post-promotion analysis that has not begun',
    metadata: REVISION_2,
    spec: blueGreen({ postPromotionAnalysis: {} }),
    status: { ...UPDATING, blueGreen: { activeSelector: 'b' } },
    says: ['Post-promotion analysis', 'revision 2', 'active', 'starting'],
    waitsFor: 'analysis',
  },
  {
    name: 'the load balancer',
    metadata: REVISION_2,
    spec: blueGreen(),
    status: { ...UPDATING, blueGreen: { activeSelector: 'b' } },
    says: ['load balancer', 'revision 2', 'active'],
    waitsFor: 'controller',
  },
];
