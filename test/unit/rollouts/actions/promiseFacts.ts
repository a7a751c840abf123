// One of each fact that an action can promise, so that the words of all of them stand in the reviewed table.
import type { Effect, Note, Pace, Promised, Takeover } from '../../../../src/rollouts/actions/promise/promise';

type OfKind<Fact extends { readonly kind: string }> = Readonly<Record<Fact['kind'], readonly Fact[]>>;

const TAKEOVERS: OfKind<Takeover> = {
  already: [{ kind: 'already' }],
  atOnce: [{ kind: 'atOnce' }],
  asReady: [{ kind: 'asReady' }],
  afterAnalysis: [
    { kind: 'afterAnalysis', gate: { kind: 'none' } },
    { kind: 'afterAnalysis', gate: { kind: 'person' } },
    { kind: 'afterAnalysis', gate: { kind: 'time', seconds: 60 } },
  ],
  afterPause: [{ kind: 'afterPause', seconds: 60 }],
  onceReady: [
    { kind: 'onceReady', pods: 4, ready: undefined },
    { kind: 'onceReady', pods: 4, ready: 1 },
    { kind: 'onceReady', pods: 4, ready: 1, isLatest: true },
    { kind: 'onceReady', pods: 0, ready: 0 },
  ],
  stopsAt: [{ kind: 'stopsAt', weight: 10 }],
  mayStopAt: [{ kind: 'mayStopAt', weight: 10 }],
  never: [{ kind: 'never' }],
  lost: [
    { kind: 'lost', why: 'analysisOfStable' },
    { kind: 'lost', why: 'analysisInWindow' },
    { kind: 'lost', why: 'analysisPastPreview' },
    { kind: 'lost', why: 'pauseInWindow' },
  ],
};

/** The ways of traffic that a Service, and a weight, can go. */
const ONLY_WEIGHTS: readonly string[] = ['asReady', 'stopsAt', 'mayStopAt'];
const GOES_TO = ['stable', 'current'] as const;
const ONLY_SERVICES: readonly string[] = ['afterAnalysis', 'afterPause', 'never', 'lost'];

const PACES: OfKind<Pace> = {
  atOnce: [{ kind: 'atOnce' }],
  asReady: [{ kind: 'asReady' }],
  withinLimits: [{ kind: 'withinLimits' }],
  after: [
    { kind: 'after', ms: 0, from: 'action' },
    { kind: 'after', ms: 30_000, from: 'action' },
    { kind: 'after', ms: 30_000, from: 'stableReady' },
    { kind: 'after', ms: 30_000, from: 'takeover' },
  ],
  kept: [{ kind: 'kept' }],
};

const takeovers = Object.values(TAKEOVERS).flat();
const paces = Object.values(PACES).flat();

const EFFECTS: OfKind<Effect> = {
  pods: [
    ...paces.map((pace): Effect => ({ kind: 'pods', of: 'current', from: 3, to: pace.kind === 'kept' ? 3 : 0, pace })),
    { kind: 'pods', of: 'stable', from: 1, to: 4, pace: { kind: 'withinLimits' } },
    { kind: 'pods', of: 'stable', from: 4, to: 2, pace: undefined },
    { kind: 'pods', of: 'others', from: 1, to: 0, pace: undefined },
    { kind: 'pods', of: 'current', from: 0, to: 0, pace: undefined },
  ],
  traffic: takeovers
    .filter(({ kind }) => !ONLY_SERVICES.includes(kind))
    .flatMap((when) => GOES_TO.map((to): Effect => ({ kind: 'traffic', to, when }))),
  service: takeovers
    .filter(({ kind }) => !ONLY_WEIGHTS.includes(kind))
    .flatMap((when) => GOES_TO.map((to): Effect => ({ kind: 'service', to, when }))),
  stuck: [{ kind: 'stuck', pods: 3, wanted: 7, noted: 3 }],
  journey: [
    { kind: 'journey', from: 1, gate: undefined, pods: 4 },
    { kind: 'journey', from: 1, gate: { step: 1, weight: undefined }, pods: 4 },
    { kind: 'journey', from: 0, gate: { step: 1, weight: 25 }, pods: 4 },
    { kind: 'journey', from: 0, gate: { step: 1, weight: 25, stable: { pods: 3, ready: 2 } }, pods: 4 },
    { kind: 'journey', from: 99, gate: undefined, pods: 0 },
  ],
  waits: [
    { kind: 'waits', at: { step: 1 }, left: undefined },
    { kind: 'waits', at: { step: 1 }, left: 60_000 },
    { kind: 'waits', at: 'preview', left: 60_000 },
    { kind: 'waits', at: 'analysis', left: undefined },
    { kind: 'waits', at: 'experiment', left: undefined },
  ],
  timeOver: [{ kind: 'timeOver', step: 1 }],
  becomesStable: [{ kind: 'becomesStable' }],
  fullPromotionContinues: [{ kind: 'fullPromotionContinues' }],
  latestChange: [{ kind: 'latestChange' }],
  runsAgain: [
    { kind: 'runsAgain', what: 'analysis' },
    { kind: 'runsAgain', what: 'experiment' },
  ],
  held: [
    { kind: 'held', what: 'podsAndSteps', isUnseen: false },
    { kind: 'held', what: 'services', isUnseen: true },
  ],
  nextUpdate: [
    { kind: 'nextUpdate', isHeld: false, what: 'pods' },
    { kind: 'nextUpdate', isHeld: true, what: 'pods' },
    { kind: 'nextUpdate', isHeld: true, what: 'services' },
  ],
};

const NOTES: OfKind<Note> = {
  alsoResumes: [
    { kind: 'alsoResumes', why: 'podsHeld', isFirst: false },
    { kind: 'alsoResumes', why: 'servicesHeld', isFirst: false },
    { kind: 'alsoResumes', why: 'paused', isFirst: false },
    { kind: 'alsoResumes', why: 'paused', isFirst: true },
  ],
  stopsFullPromotion: [
    { kind: 'stopsFullPromotion', isPause: false },
    { kind: 'stopsFullPromotion', isPause: true },
  ],
  stillCompletes: [{ kind: 'stillCompletes' }],
  terminates: [
    { kind: 'terminates', runs: 1 },
    { kind: 'terminates', runs: 2 },
  ],
  endsExperiment: [{ kind: 'endsExperiment' }],
  lostIfNewRevision: [{ kind: 'lostIfNewRevision' }],
  staysDegraded: [{ kind: 'staysDegraded' }],
  analysisFailed: [{ kind: 'analysisFailed' }],
  mayStick: [{ kind: 'mayStick' }],
  mayWaitForDelay: [{ kind: 'mayWaitForDelay' }],
  mayKeepMinPods: [{ kind: 'mayKeepMinPods', pods: 3 }],
  nothingServes: [{ kind: 'nothingServes' }],
  stableShort: [{ kind: 'stableShort', ready: 1, pods: 4 }],
  rollbackHeld: [{ kind: 'rollbackHeld', stable: 2, of: 3, older: 1 }],
  noRouter: [{ kind: 'noRouter' }],
  skipsSteps: [
    { kind: 'skipsSteps', from: 1, isAnalysed: true },
    { kind: 'skipsSteps', from: 1, isAnalysed: false },
  ],
  skips: [
    { kind: 'skips', what: ['pause', 'prePromotion', 'postPromotion'] },
    { kind: 'skips', what: ['pause'] },
    { kind: 'skips', what: ['pause', 'prePromotion'] },
    { kind: 'skips', what: ['postPromotion'] },
  ],
  postPromotionAnalysis: [{ kind: 'postPromotionAnalysis' }],
  autoscalersHeld: [{ kind: 'autoscalersHeld' }],
  podsNotHeld: [{ kind: 'podsNotHeld' }],
  replicaSetRefused: [{ kind: 'replicaSetRefused' }],
  specRejected: [{ kind: 'specRejected' }],
  weightFollows: [{ kind: 'weightFollows', weight: 50 }],
  experimentRepeats: [{ kind: 'experimentRepeats', step: 1 }],
  stepsContinue: [{ kind: 'stepsContinue' }],
  timerRuns: [{ kind: 'timerRuns' }],
  analysisContinues: [
    { kind: 'analysisContinues', leavesActive: false },
    { kind: 'analysisContinues', leavesActive: true },
  ],
  experimentHangs: [
    { kind: 'experimentHangs', step: 1, isKnown: true },
    { kind: 'experimentHangs', step: 1, isKnown: false },
  ],
  clearsAnalyses: [
    { kind: 'clearsAnalyses', count: 1 },
    { kind: 'clearsAnalyses', count: 2 },
  ],
  givesUp: [{ kind: 'givesUp', revision: 6 }],
  noSteps: [
    { kind: 'noSteps', why: 'stable' },
    { kind: 'noSteps', why: 'window' },
  ],
  becomesRevision: [{ kind: 'becomesRevision', revision: 8, from: 3 }],
  changesWorkload: [{ kind: 'changesWorkload', name: 'api' }],
  putBack: [
    { kind: 'putBack', deployer: { by: 'Argo CD', name: 'shop' } },
    { kind: 'putBack', deployer: { by: 'Flux', name: 'shop' } },
    { kind: 'putBack', deployer: { by: 'Helm', name: 'shop' } },
    { kind: 'putBack', deployer: { by: 'Helm', name: undefined } },
  ],
  staysPaused: [
    { kind: 'staysPaused', what: 'podsAndSteps' },
    { kind: 'staysPaused', what: 'services' },
  ],
};

const RESUME: Promised['deed'] = { kind: 'resume' };

/** A promise of each fact alone. */
export const PROMISES: readonly Promised[] = [
  ...Object.values(EFFECTS)
    .flat()
    .map((effect) => ({ deed: RESUME, effects: [effect], notes: [] })),
  ...Object.values(NOTES)
    .flat()
    .map((note) => ({ deed: RESUME, effects: [], notes: [note] })),
];

/** A retry of an attempt that failed by a metric. */
export const RETRIES: readonly Promised[] = (
  [
    { tag: '1.5.0-errors', metric: 'success-rate', kind: 'failures', times: 4 },
    { tag: '1.5.0-errors', metric: 'success-rate', kind: 'errors', times: 5 },
    { tag: undefined, metric: 'success-rate', kind: 'failures', times: 1 },
  ] as const
).map((failed) => ({
  deed: { kind: 'retry', step: undefined, isAnalysed: true, failed },
  effects: [],
  notes: [],
}));
