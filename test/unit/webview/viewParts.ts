// The pieces of the views that the page is shown in its tests: a canary that waits at 40 %, and the looks of states.
import type {
  ActionView,
  FreshnessView,
  PanelTarget,
  PanelView,
  RolloutView,
  StatusView,
  StepView,
  WeightView,
} from '../../../src/presentation';

/** 2026-11-23, 14:02:11 in Berlin. */
export const NOW: number = Date.UTC(2026, 10, 23, 13, 2, 11);

export const TARGET: PanelTarget = { context: 'staging-eu', namespace: 'shop', name: 'web', uid: 'uid-web' };
/** Which rollout, and how the head names it. */
export const HEAD: Pick<PanelView, 'target' | 'name' | 'place'> = {
  target: TARGET,
  name: 'web',
  place: 'shop · staging-eu',
};
export const LIVE: FreshnessView = { asOf: NOW - 1000, doing: 'live', icon: 'pulse', tone: 'good', missing: [] };

export const PAUSED: StatusView = { text: 'Paused', icon: 'debug-pause', tone: 'attention' };
export const HEALTHY: StatusView = { text: 'Healthy', icon: 'pass', tone: 'good' };
export const DEGRADED: StatusView = { text: 'Degraded', icon: 'error', tone: 'bad' };
export const WORKING: StatusView = { text: 'Progressing', icon: 'sync', tone: 'working' };
const RUNNING: StatusView = { text: 'Running', icon: 'sync', tone: 'working' };
export const SUCCESSFUL: StatusView = { text: 'Successful', icon: 'pass', tone: 'good' };
export const FAILED: StatusView = { text: 'Failed', icon: 'error', tone: 'bad' };

const PLAN = [
  ['Set weight to 20 %', 'setWeight: 20'],
  ['Pause for 5 min', 'pause: 5m'],
  ['Set weight to 40 %', 'setWeight: 40'],
  ['Pause until promoted', 'pause'],
  ['Analysis: success-rate', 'analysis'],
  ['Set weight to 60 %', 'setWeight: 60'],
  ['Set weight to 80 %', 'setWeight: 80'],
  ['Pause for 10 min', 'pause: 10m'],
] as const;

/** The plan's steps standing at an index; -1 = nothing behind, nothing current. */
export function track(current: number, status: StatusView = PAUSED): readonly StepView[] {
  return PLAN.map(([text, manifestText], index) => ({
    id: String(index),
    number: index + 1,
    text,
    manifestText,
    state: index < current ? 'done' : index === current ? 'current' : 'ahead',
    status:
      index < current
        ? { text: 'done', icon: 'check', tone: 'good' }
        : index === current
          ? { ...status, text: 'now' }
          : { text: 'upcoming', icon: 'circle-outline', tone: 'neutral' },
  }));
}

export const MARKS: WeightView['marks'] = [0, 20, 40, 60, 80, 100].map((weight) => ({
  id: String(weight),
  share: weight / 100,
  text: weight === 0 || weight === 100 ? `${String(weight)} %` : String(weight),
}));

export const ABORT: ActionView = {
  id: 'abort',
  title: 'Abort',
  icon: 'debug-stop',
  emphasis: 'danger',
  effect:
    'Aborts the update: revision 7 (stable) scales up to 5 pods, and the 2 pods of revision 8 are removed as those become ready. The running analysis is terminated. The rollout then stays Degraded until it is retried or its pod template is changed.',
};

export const PAUSED_AT_40: RolloutView = {
  status: PAUSED,
  sentence: 'Waiting for you at step 4 of 8; next: analysis',
  needsAttention: true,
  facts: [
    { id: 'revision', label: 'Revision', value: '8' },
    { id: 'strategy', label: 'Strategy', value: 'Canary' },
    { id: 'pods', label: 'Pods', value: '5 of 5 ready' },
  ],
  images: [
    {
      id: 'web',
      container: 'web',
      common: 'registry.example.com/shop/web:',
      from: { role: 'stable', text: '1.41.0', full: 'registry.example.com/shop/web:1.41.0' },
      to: { role: 'canary', text: '1.42.0-rc.1', full: 'registry.example.com/shop/web:1.42.0-rc.1' },
    },
  ],
  actions: [
    {
      id: 'promote',
      title: 'Promote',
      icon: 'debug-continue',
      emphasis: 'primary',
      effect: 'Ends step 4 of 8 (pause) and continues with step 5 of 8 (analysis).',
    },
    {
      id: 'promoteFull',
      title: 'Promote Full',
      icon: 'run-all',
      emphasis: 'normal',
      effect:
        'Scales revision 8 up to all 5 pods as fast as maxSurge and maxUnavailable allow. Skips steps 4 to 8 of 8.',
    },
    {
      id: 'pause',
      title: 'Pause',
      icon: 'debug-pause',
      emphasis: 'normal',
      effect:
        'Pauses the update to revision 8 at step 4 of 8 (pause): no step completes and no pods are added or removed until the rollout is resumed.',
    },
    ABORT,
  ],
  notOffered: [
    {
      id: 'resume',
      title: 'Resume',
      reason: 'Not paused manually, so there is nothing to resume. Use Promote to end the current pause.',
    },
    { id: 'retry', title: 'Retry', reason: 'Nothing to retry: no update is aborted.' },
  ],
  weight: { wantedShare: 0.4, realShare: 0.4, text: '40 % wanted · 40 % real (2 of 5 pods)', marks: MARKS },
  steps: { position: 'Step 4 of 8', items: track(3) },
  analysisRuns: [
    {
      id: 'run-1',
      name: 'web-6f7c9bd54f-8',
      origin: 'Background',
      status: RUNNING,
      metrics: [
        {
          id: '0',
          name: 'success-rate',
          status: RUNNING,
          counts: '6 measurements: 5 successful, 1 failed',
          budget: '1 of 3 allowed failures used; the 4th fails the analysis',
          conditions: [{ id: 'success', label: 'Success', expression: 'result[0] >= 0.95' }],
          measurements: ['0.991', '0.984', '0.942', '0.978', '0.987', '0.993'].map((value, index) => ({
            id: String(index),
            status: value < '0.95' ? FAILED : SUCCESSFUL,
            value: `[${value}]`,
            full: `[${value}]`,
            at: NOW - (6 - index) * 60_000,
          })),
        },
        {
          id: '1',
          name: 'p99-latency',
          status: RUNNING,
          counts: '6 measurements: 6 successful',
          budget: 'no failures allowed; the 1st fails the analysis',
          conditions: [{ id: 'failure', label: 'Failure', expression: 'len(result) > 0 && result[0] > 0.8' }],
          measurements: [],
        },
      ],
    },
  ],
  revisions: [
    {
      id: '8',
      title: 'Revision 8',
      experiments: [],
      analysisRuns: [],
      replicaSets: [
        {
          id: 'rs-8',
          name: 'web-6f7c9bd54f',
          roles: ['canary'],
          status: HEALTHY,
          pods: '2 of 2 pods ready',
          readyShare: 1,
          unreadyPods: [],
        },
      ],
    },
    {
      id: '7',
      title: 'Revision 7',
      experiments: [],
      analysisRuns: [],
      replicaSets: [
        {
          id: 'rs-7',
          name: 'web-5b8d4c9f7d',
          roles: ['stable'],
          status: HEALTHY,
          pods: '3 of 3 pods ready',
          readyShare: 1,
          unreadyPods: [],
        },
      ],
    },
  ],
  olderRevisions: [
    {
      id: '6',
      title: 'Revision 6',
      experiments: [],
      analysisRuns: [{ id: 'run-0', name: 'web-84bf6c-6', status: FAILED }],
      replicaSets: [
        {
          id: 'rs-6',
          name: 'web-84bf6c',
          roles: [],
          status: { text: 'Scaled down', icon: 'circle-outline', tone: 'neutral' },
          pods: 'scaled down',
          readyShare: 0,
          unreadyPods: [],
        },
      ],
    },
  ],
};
