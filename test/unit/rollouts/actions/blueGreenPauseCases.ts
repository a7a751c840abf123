// What a manual pause holds of a blue-green rollout, and what it doesn't.
import { type ActionCase, offers } from './actionCase';
import { blueGreenState, HEALTHY } from './states';

const SWITCHED = {
  pauseConditions: undefined,
  controllerPause: undefined,
  blueGreen: { activeSelector: 'two', previewSelector: 'two' },
};

export const BLUE_GREEN_PAUSE_CASES: readonly ActionCase[] = [
  {
    name: 'a blue-green rollout that has switched but is not stable yet (P5)',
    state: blueGreenState({
      blueGreen: { postPromotionAnalysis: { templates: [{ templateName: 'errors' }] } },
      pods: { stable: 3, current: 3 },
      status: SWITCHED,
    }),
    expected: {
      promoteFull: offers('active Service', 'stays on revision 2', 'post-promotion analysis'),
      pause: offers(
        'revision 2',
        '3 of 3 pods',
        'active Service',
        'stays on revision 2',
        'no Service switches',
        'resumed',
      ),
    },
  },
  {
    name: 'a healthy blue-green rollout (P5: the next revision still gets its pods)',
    state: blueGreenState({ status: { ...HEALTHY, ...SWITCHED }, pods: { stable: 0, current: 3 } }),
    expected: { pause: offers('nothing moves', 'no Service switches', 'next revision', 'pods are still created') },
  },
  {
    name: 'a blue-green rollout whose latest change the controller has not seen',
    state: blueGreenState({ metadata: { generation: 4 }, status: SWITCHED }),
    expected: { pause: offers('no Service switches', 'latest change') },
  },
  {
    name: 'a blue-green rollout that is paused manually (P1)',
    state: blueGreenState({ spec: { paused: true }, pods: { stable: 3, current: 3 } }),
    expected: { abort: offers('stays on revision 1 (stable)', 'Also resumes', 'no Service switches') },
  },
  {
    name: 'a preview that promotes by itself, paused by hand before its time is over (O13)',
    state: blueGreenState({
      spec: { paused: true },
      blueGreen: { autoPromotionEnabled: true, autoPromotionSeconds: 90 },
    }),
    expected: { resume: offers('active Service', 'revision 2', 'in 30 s') },
  },
  {
    name: 'a preview that promotes by itself, paused by hand until its time was over (O13)',
    state: blueGreenState({
      spec: { paused: true },
      blueGreen: { autoPromotionEnabled: true, autoPromotionSeconds: 30 },
    }),
    expected: { resume: offers('active Service', 'revision 2', 'ready') },
  },
];
