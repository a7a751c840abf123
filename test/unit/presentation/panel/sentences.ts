// What the panel says of its own: in situations made for it, and whatever else it says in a recorded state. The sentence
// about the rollout, the actions' effects and the steps' words are the domain's, and stand in its table.
import type { PanelInput, PanelView } from '../../../../src/presentation';
import { panelRollout, panelViewModel } from '../../../../src/presentation';
import { actionsView } from '../../../../src/presentation/panel/actionViews';
import type { KubernetesEvent, RolloutTree } from '../../../../src/rollouts';
import { joinRollout, replicaSetsOf } from '../../../../src/rollouts';
import { recordedObjects } from '../../../support/recorded/recordedObjects';
import { quietMoments, readRecordings, recordingName } from '../../../support/recorded/recording';
import type { Sentence } from '../../../support/sentences/sentenceTable';
import { METRIC_RUNS } from './metricRuns';
import { analysisRunOf, podOf, replicaSetOf, rolloutOf, treeOf } from './objects';

const TARGET = { context: 'staging', namespace: 'shop', name: 'web', uid: 'uid-web' };
const LIVE: PanelInput['freshness'] = { have: { asOf: 1000 }, doing: 'live' };
const PROBLEM = { sentence: 'What is wrong.', remedy: 'What to do.' };
const START = '2026-11-23T12:00:00Z';
const AT_PAUSE = {
  currentStepIndex: 1,
  phase: 'Paused',
  pauseConditions: [{ reason: 'CanaryPauseStep', startTime: START }],
};
const ROUTED = { canary: { steps: [{ setWeight: 20 }], trafficRouting: { nginx: { stableIngress: 'web' } } } };

type Situation = readonly [when: string, input: Partial<PanelInput>];

function withoutRollout(freshness: Partial<PanelInput['freshness']>): Partial<PanelInput> {
  return { freshness: { have: undefined, doing: 'connecting', ...freshness } };
}

function withRollout(tree: RolloutTree, more: Partial<PanelInput> = {}): Partial<PanelInput> {
  const replicaSets = replicaSetsOf(tree).map(({ replicaSet }) => replicaSet);
  const runs = tree.revisions.flatMap(({ analysisRuns }) => analysisRuns);
  const analysisRuns = runs.map(({ analysisRun }) => analysisRun);
  return {
    rollout: panelRollout({ tree, replicaSets, analysisRuns }, { now: Date.parse(START), formatTime: String }),
    ...more,
  };
}

function canary(parts: Parameters<typeof rolloutOf>[0], more?: Parameters<typeof treeOf>[1]): Partial<PanelInput> {
  return withRollout(treeOf(rolloutOf(parts), more));
}

/** A canary about which so much was said, each thing twice, and each second thing as a warning. */
function withEvents(count: number): Partial<PanelInput> {
  const { rollout } = canary({});
  const events = Array.from({ length: count }, (_, index): KubernetesEvent => ({
    kind: 'Event',
    metadata: { name: 'web.1', namespace: 'shop', uid: String(index), resourceVersion: '1' },
    involvedObject: { kind: 'Pod', name: 'web-1-x7k2p' },
    type: index % 2 === 0 ? 'Normal' : 'Warning',
    reason: `Reason${String(index)}`,
    count: 2,
    lastTimestamp: START,
  }));
  return { rollout: rollout && { ...rollout, events } };
}

const waiting = (reason: string): Readonly<Record<string, unknown>> => ({ waiting: { reason } });

const SITUATIONS: readonly Situation[] = [
  ['before the first data', withoutRollout({})],
  ['no connection', withoutRollout({ problem: PROBLEM })],
  ['reading is refused', withoutRollout({ doing: 'refused', problem: PROBLEM })],
  ['no Argo Rollouts', withoutRollout({ doing: 'notInstalled', problem: PROBLEM })],
  ['not connected', withoutRollout({ doing: 'disconnected', problem: PROBLEM })],
  ['another context is selected', withoutRollout({ doing: 'otherContext', problem: PROBLEM })],
  ['deleted', { gone: true }],
  ['at a timed pause', canary({ status: AT_PAUSE })],
  ['at a timed pause, paused manually too', canary({ spec: { paused: true }, status: AT_PAUSE })],
  ['at the last step', canary({ status: { currentStepIndex: 3 } })],
  ['after the last step', canary({ status: { currentStepIndex: 4 } })],
  ['promoted fully', canary({ status: { currentStepIndex: 4, promoteFull: true } })],
  [
    'after the only step',
    canary({ strategy: { canary: { steps: [{ setWeight: 20 }] } }, status: { currentStepIndex: 1 } }),
  ],
  ['aborted', canary({ status: { currentStepIndex: 0, abort: true, phase: 'Degraded' } })],
  ['the first revision', canary({ revision: 1, status: { currentStepIndex: 4, stableRS: '' } })],
  ['before the first step', canary({ status: { currentStepIndex: undefined } })],
  ['no pod is available', canary({ status: { currentStepIndex: 0, updatedReplicas: 0, availableReplicas: 0 } })],
  ['with a traffic router', canary({ strategy: ROUTED, status: { currentStepIndex: 0 } })],
  [
    'with a traffic router that has not verified the weight',
    canary({
      strategy: ROUTED,
      status: {
        currentStepIndex: 0,
        canary: { weights: { canary: { weight: 20 }, stable: { weight: 80 }, verified: false } },
      },
    }),
  ],
  ['more pods than wanted', canary({ status: { replicas: 7 } })],
  ['ready pods that are not available', canary({ status: { availableReplicas: 4 } })],
  ['blue-green', canary({ strategy: { blueGreen: {} }, status: { replicas: 0 } })],
  [
    'ReplicaSets are refused',
    { ...canary({}), freshness: { ...LIVE, refused: [{ ...PROBLEM, objectKind: 'ReplicaSet' }] } },
  ],
  ['events are refused', { ...canary({}), freshness: { ...LIVE, refused: [{ ...PROBLEM, objectKind: 'Event' }] } }],
  ['no events', withEvents(0)],
  ['more events than are shown', withEvents(60)],
  [
    'ReplicaSets of every kind',
    canary(
      { status: { currentStepIndex: 0 } },
      {
        replicaSets: [
          replicaSetOf({ hash: 'new', revision: 2, wanted: 8, ready: 1 }),
          replicaSetOf({
            hash: 'stable',
            revision: 1,
            wanted: 4,
            ready: 9,
            annotations: { 'scale-down-deadline': START },
          }),
          replicaSetOf({ hash: 'ending', revision: 1, wanted: 0, existing: 1 }),
          replicaSetOf({ hash: 'old', revision: 1, wanted: 0 }),
        ],
        pods: [
          podOf('new', 'a', waiting('ContainerCreating')),
          podOf('new', 'b', waiting('ImagePullBackOff')),
          podOf('new', 'c', waiting('CrashLoopBackOff'), { restartCount: 3 }),
          podOf('new', 'd', { running: {} }, { ready: false, restartCount: 1 }),
          podOf('new', 'e', { running: {} }, { ready: false }),
          podOf('new', 'f', waiting('ContainerCreating')),
        ],
      },
    ),
  ],
  [
    'more pods, containers and causes than are shown',
    canary(
      {
        spec: { workloadRef: { name: 'web' } },
        strategy: { canary: { stableService: 'web-stable', canaryService: 'web-canary' } },
      },
      {
        replicaSets: [
          replicaSetOf({
            ...{ hash: 'new', revision: 2, wanted: 120 },
            images: Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => [name, `${name}:1`])),
          }),
          replicaSetOf({ hash: 'stable', revision: 1, wanted: 1 }),
        ],
        pods: Array.from({ length: 103 }, (_, index) => podOf('new', `p${String(index)}`, waiting('CrashLoopBackOff'))),
      },
    ),
  ],
  [
    'more ready pods than are shown',
    canary(
      {},
      {
        replicaSets: [replicaSetOf({ hash: 'new', revision: 2, wanted: 120 })],
        pods: Array.from({ length: 120 }, (_, index) =>
          podOf('new', `p${String(index)}`, { running: {} }, { ready: true }),
        ),
      },
    ),
  ],
  ...(['Background', 'Step', 'PrePromotion', 'PostPromotion', ''] as const).map((type): Situation => [
    `an analysis run of the type "${type}"`,
    canary(
      {},
      { analysisRuns: [analysisRunOf({}, undefined, { labels: { 'rollout-type': type, 'step-index': '2' } })] },
    ),
  ]),
  [
    'a metric with every outcome',
    canary(
      {},
      {
        analysisRuns: [
          analysisRunOf(
            { successCondition: 'result > 1', failureCondition: 'result < 1' },
            {
              ...{ count: 9, successful: 4, failed: 3, inconclusive: 2, error: 1 },
              measurements: [{ phase: 'Error' }, { phase: 'Running' }],
            },
          ),
        ],
      },
    ),
  ],
  ...METRIC_RUNS.map(([when, analysisRuns]): Situation => [when, canary({}, { analysisRuns })]),
];

/** Each thing that the panel says, once, where it is first said; numbers make no difference. */
export function panelSentences(): readonly Sentence[] {
  const said = new Set<string>();
  const { whyNone = '' } = actionsView({ actions: [] }, { context: 'staging', freshness: { doing: 'reconnecting' } });
  const unconnected = { when: 'panel, without a connection: every action', says: whyNone };
  const situated = situations().flatMap(([when, input]) => {
    const view = panelViewModel({ target: TARGET, freshness: LIVE, ...input });
    return ownWords(view).flatMap(([path, text]) => {
      const kind = text.replace(/\d+/g, '#');
      if (said.has(kind)) return [];
      said.add(kind);
      return [{ when: `panel, ${when}: ${path}`, says: text }];
    });
  });
  return [...situated, unconnected];
}

function situations(): readonly Situation[] {
  const recorded = readRecordings().flatMap((recording) =>
    [...quietMoments(recording)].flatMap((moment): Situation[] => {
      const objects = recordedObjects(moment);
      return objects.rollouts.map((rollout, index) => [
        `${recordingName(recording)} at ${String(moment.line.t)} ms${index > 0 ? ` (${String(index + 1)})` : ''}`,
        withRollout(joinRollout({ ...objects, rollout })),
      ]);
    }),
  );
  return [...SITUATIONS, ...recorded];
}

/** Keys of a view whose texts are words of the panel; what the cluster or the domain says is left out. */
const WORDS = new Set([
  ...['title', 'text', 'label', 'position', 'note', 'ahead', 'over', 'pods', 'origin', 'sentence', 'remedy'],
  // Pods.
  ...['count', 'ready', 'restarts', 'problem', 'moreImages', 'morePods', 'moreTroubled', 'moreGroups'],
  // Metrics.
  ...['counts', 'more', 'provider', 'wanted', 'moreMeasurements', 'moreMetrics', 'moreAnalysisRuns'],
  // Timeline.
  ...['weight', 'lasts'],
]);
const OTHERS = new Set([
  ...['id', 'target', 'freshness', 'images', 'actions', 'marks', 'expression', 'points', 'queries'],
]);

function ownWords(view: PanelView): readonly (readonly [path: string, text: string])[] {
  const found: (readonly [string, string])[] = [];
  const visit = (value: unknown, path: readonly string[]): void => {
    const key = path.at(-1) ?? '';
    if (typeof value === 'string') {
      const isOfDomain = path.includes('rollout') && key === 'sentence';
      const isOfStep = path.includes('items') && key === 'text' && !path.includes('status');
      const isFact = path.includes('facts') && key === 'value';
      // What is measured is others'; why nothing was is ours.
      const isReason = path.includes('latest') && key === 'value' && /^[A-Z].* /.test(value);
      const isWeight = path.includes('weight') && path.includes('marks');
      if ((WORDS.has(key) || isFact || isReason) && !isOfDomain && !isOfStep && !isWeight)
        found.push([path.join('.'), value]);
      const isWord = WORDS.has(key) || path.includes('belongsTo');
      if ((isWord || isFact) && !isOfDomain && !isOfStep) found.push([path.join('.'), value]);
    } else if (Array.isArray(value)) value.forEach((member, index) => visit(member, [...path, String(index)]));
    else if (typeof value === 'object' && value !== null)
      for (const [name, member] of Object.entries(value)) if (!OTHERS.has(name)) visit(member, [...path, name]);
  };
  visit(view.body, []);
  return found;
}
