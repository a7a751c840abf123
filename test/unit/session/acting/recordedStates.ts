// States and status writes of the real controller as the recordings have them, shortened to the fields that are read: what
// it writes after an abort, a retry and the promotion of an inconclusive analysis.
import type { Write } from './scriptedController';

export const CANARY = { canary: { steps: [{ setWeight: 20 }, { pause: {} }, { setWeight: 60 }, { pause: {} }] } };
export const BLUE_GREEN = {
  blueGreen: { activeService: 'active', previewService: 'preview', autoPromotionEnabled: false },
};

const SELECTORS = { activeSelector: 'one', previewSelector: 'two' };
const BECAUSE = 'Metric "errors" assessed Failed due to failed (1) > failureLimit (0)';

/** The condition Progressing, the only one that is read. */
function progressing(reason: string, message: string = reason): readonly object[] {
  const time = '2026-11-30T01:03:59Z';
  return [{ type: 'Progressing', status: 'Unknown', reason, message, lastTransitionTime: time, lastUpdateTime: time }];
}

function abortedWith(reason: string): object {
  const message = `Rollout aborted update to revision 2${reason}`;
  return {
    abort: true,
    abortedAt: '2026-11-30T01:03:59Z',
    controllerPause: null,
    pauseConditions: null,
    phase: 'Degraded',
    message: `RolloutAborted: ${message}`,
    conditions: progressing('RolloutAborted', message),
  };
}

/** Aborted by a person: no reason. */
export const ABORTED_BY_PERSON: object = { ...abortedWith(''), currentStepIndex: 0 };

const BY_BACKGROUND: object = {
  ...abortedWith(`: Background analysis phase error/failed: ${BECAUSE}`),
  currentStepIndex: 0,
};
const BY_POST_PROMOTION: object = abortedWith(`: Blue/green post-promotion analysis phase error/failed: ${BECAUSE}`);

/** Aborted by a background analysis, which up to 1.9.1 the status still names (v1.9.1/failing). */
export const FAILED_BACKGROUND: object = {
  ...BY_BACKGROUND,
  canary: { currentBackgroundAnalysisRunStatus: { name: 'web-two-2', status: 'Failed', message: BECAUSE } },
};

/** Aborted by a post-promotion analysis after the switch, with traffic back on stable (head/bgmore). */
export const FAILED_POST_PROMOTION: object = {
  ...BY_POST_PROMOTION,
  blueGreen: {
    ...SELECTORS,
    prePromotionAnalysisRunStatus: { name: 'web-two-2-pre', status: 'Successful' },
    postPromotionAnalysisRunStatus: { name: 'web-two-2-post', status: 'Failed', message: BECAUSE },
  },
};

const RETRY_TAKEN: object = {
  phase: 'Progressing',
  message: 'more replicas need to be updated',
  conditions: progressing('RolloutRetry'),
};

/** A retry that starts, with an analysis that goes on for longer than anyone waits (head/failing). */
export const STARTS_AGAIN: readonly Write[] = [
  [14, RETRY_TAKEN],
  [39, { abortedAt: null, canary: { currentBackgroundAnalysisRunStatus: { name: 'web-two-2.1', status: '' } } }],
  [12, { canary: { currentBackgroundAnalysisRunStatus: { status: 'Running' } } }],
  [14, { conditions: progressing('ReplicaSetUpdated') }],
];

/** The same, and the new run fails at its first measurement. */
export const FAILS_AGAIN: readonly Write[] = [
  ...STARTS_AGAIN,
  [250, { ...BY_BACKGROUND, canary: { currentBackgroundAnalysisRunStatus: { status: 'Failed', message: BECAUSE } } }],
];

/** A retry that the controller aborts before it has started (head/bgmore). */
export const ABORTED_AT_ONCE: readonly Write[] = [
  [30, RETRY_TAKEN],
  [395, BY_POST_PROMOTION],
];

const INCONCLUSIVE_PAUSE: object = {
  controllerPause: true,
  phase: 'Paused',
  message: 'InconclusiveAnalysisRun',
  conditions: progressing('RolloutPaused'),
};
const NEITHER = 'Metric "errors" assessed Inconclusive due to inconclusive (1) > inconclusiveLimit (0)';

/** Waiting after an inconclusive pre-promotion analysis (head/bginconcl). */
export const INCONCLUSIVE_PRE_PROMOTION: object = {
  ...INCONCLUSIVE_PAUSE,
  pauseConditions: [{ reason: 'InconclusiveAnalysisRun', startTime: '2026-11-30T01:04:03Z' }],
  blueGreen: {
    ...SELECTORS,
    prePromotionAnalysisRunStatus: { name: 'web-two-2-pre', status: 'Inconclusive', message: NEITHER },
  },
};

const PROMOTE_TAKEN: object = {
  phase: 'Progressing',
  message: 'active service cutover pending',
  conditions: progressing('RolloutResumed'),
};

/** Its promotion: the analysis is made again and measures. */
export const ANALYSED_AGAIN: readonly Write[] = [
  [31, PROMOTE_TAKEN],
  [
    51,
    {
      controllerPause: null,
      blueGreen: { prePromotionAnalysisRunStatus: { message: null, name: 'web-two-2-pre.1', status: '' } },
    },
  ],
  [300, { blueGreen: { prePromotionAnalysisRunStatus: { status: 'Running' } } }],
];

/** The same, and inconclusive again (head/bginconcl). */
export const INCONCLUSIVE_AGAIN: readonly Write[] = [
  ...ANALYSED_AGAIN.slice(0, 2),
  [
    16,
    {
      ...INCONCLUSIVE_PAUSE,
      pauseConditions: [{ reason: 'InconclusiveAnalysisRun', startTime: '2026-11-30T01:04:10Z' }],
      blueGreen: { prePromotionAnalysisRunStatus: { status: 'Inconclusive', message: NEITHER } },
    },
  ],
];

const ANALYSIS = { analysis: { templates: [{ templateName: 'errors' }] } };
export const TWO_ANALYSES = { canary: { steps: [{ setWeight: 20 }, ANALYSIS, ANALYSIS, { pause: {} }] } };

/** Waiting after an inconclusive analysis step (head/inline). */
export const INCONCLUSIVE_STEP: object = {
  ...INCONCLUSIVE_PAUSE,
  currentStepIndex: 1,
  pauseConditions: [{ reason: 'InconclusiveAnalysisRun', startTime: '2026-11-30T01:04:03Z' }],
  canary: { currentStepAnalysisRunStatus: { name: 'web-two-2-1', status: 'Inconclusive', message: NEITHER } },
};

/** Its acceptance, and the next step's analysis is inconclusive at once. */
export const NEXT_IS_INCONCLUSIVE: readonly Write[] = [
  [5, { phase: 'Progressing', message: 'more replicas need to be updated', conditions: progressing('RolloutResumed') }],
  [29, { canary: { currentStepAnalysisRunStatus: null } }],
  [300, { canary: { currentStepAnalysisRunStatus: { name: 'web-two-2-2', status: '' } } }],
  [
    500,
    {
      ...INCONCLUSIVE_PAUSE,
      pauseConditions: [{ reason: 'InconclusiveAnalysisRun', startTime: '2026-11-30T01:04:10Z' }],
      canary: { currentStepAnalysisRunStatus: { status: 'Inconclusive', message: NEITHER } },
    },
  ],
];

/** Waiting at the pause of step 2. */
export const AT_GATE: object = {
  currentStepIndex: 1,
  controllerPause: true,
  pauseConditions: [{ reason: 'CanaryPauseStep', startTime: '2026-11-30T01:04:03Z' }],
  phase: 'Paused',
  message: 'CanaryPauseStep',
  conditions: progressing('RolloutPaused'),
};

/** A promotion of that pause (head/manual). */
export const GOES_ON: readonly Write[] = [
  [
    20,
    { phase: 'Progressing', message: 'more replicas need to be updated', conditions: progressing('RolloutResumed') },
  ],
  [30, { controllerPause: null, currentStepIndex: 2 }],
];
