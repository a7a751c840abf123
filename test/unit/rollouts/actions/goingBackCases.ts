// A blue-green rollout that goes back to its stable revision while the active Service still selects the one it left.
import { type ActionCase, offers, refuses } from './actionCase';
import { blueGreenState } from './states';

const BACK = { stableRS: 'two', blueGreen: { activeSelector: 'one', previewSelector: 'two' } };
const GOES_ON = { ...BACK, pauseConditions: undefined, controllerPause: undefined, phase: 'Progressing' };
const ANALYSED = { prePromotionAnalysis: { templates: [{ templateName: 'errors' }] }, autoPromotionEnabled: true };

export const GOING_BACK_CASES: readonly ActionCase[] = [
  {
    name: 'a blue-green rollout that waits for a person on its way back to the stable revision',
    state: blueGreenState({ pods: { stable: 3, current: 3 }, status: BACK }),
    expected: {
      promote: offers('Ends the pause', 'active Service switches to revision 2', 'at once', '30 s after that'),
      promoteFull: offers('active Service switches to revision 2', 'at once'),
      abort: refuses('going back to revision 2', 'stable revision'),
    },
  },
  {
    name: 'a blue-green rollout whose way back waits for an analysis that never starts',
    state: blueGreenState({ pods: { stable: 3, current: 3 }, blueGreen: ANALYSED, status: GOES_ON }),
    expected: {
      promote: refuses('pre-promotion analysis of revision 2', 'starts none', 'Promote Full'),
      promoteFull: offers('active Service switches to revision 2', 'at once'),
    },
  },
  {
    name: 'a blue-green rollout whose way back waits for an analysis that never starts, paused manually',
    state: blueGreenState({
      spec: { paused: true },
      pods: { stable: 3, current: 3 },
      blueGreen: ANALYSED,
      status: GOES_ON,
    }),
    expected: {
      resume: offers('active Service stays on', 'pre-promotion analysis of revision 2', 'Promote Full'),
      promoteFull: offers('active Service switches to revision 2', 'Also resumes'),
    },
  },
];
