// What the page is shown in its tests: one view for each state that is designed, as the view model would make it.
import type { PanelView } from '../../../src/presentation';
import { failed, forbidden, gone, loading } from './noticeViews';
import {
  ABORT,
  DEGRADED,
  FAILED,
  HEAD,
  HEALTHY,
  LIVE,
  MARKS,
  NOW,
  PAUSED,
  PAUSED_AT_40,
  SUCCESSFUL,
  TARGET,
  track,
  WORKING,
} from './viewParts';

export const paused: PanelView = { ...HEAD, freshness: LIVE, body: { kind: 'rollout', rollout: PAUSED_AT_40 } };

export const timedPause: PanelView = {
  ...paused,
  body: {
    kind: 'rollout',
    rollout: {
      ...PAUSED_AT_40,
      status: { ...PAUSED, tone: 'working' },
      needsAttention: false,
      sentence: 'Paused at step 2 of 8; continues automatically at 14:05:20. Revision 8 serves 20 % of the pods.',
      countdown: {
        until: NOW + 192_000,
        icon: 'watch',
        ahead: 'Continues automatically in {duration} (at {time})',
        over: 'The pause has ended. The rollout continues when the controller next runs.',
      },
      weight: { wantedShare: 0.2, realShare: 0.2, text: '20 % desired · 20 % actual (1 of 5 pods)', marks: MARKS },
      steps: { position: 'Step 2 of 8', items: track(1, { ...PAUSED, tone: 'working' }) },
    },
  },
};

export const aborted: PanelView = {
  ...paused,
  body: {
    kind: 'rollout',
    rollout: {
      ...PAUSED_AT_40,
      status: DEGRADED,
      sentence:
        'The update to revision 8 was aborted. Revision 7 takes over again: 4 of its 5 pods are ready. It stays Degraded until somebody retries it or deploys another revision.',
      needsAttention: true,
      controllerMessage:
        'RolloutAborted: Rollout aborted update to revision 8: Background analysis phase error/failed: Metric "success-rate" assessed Failed due to failed (4) > failureLimit (3)',
      actions: [
        {
          id: 'retry',
          title: 'Retry',
          icon: 'debug-restart',
          emphasis: 'primary',
          effect: 'Runs the update to revision 8 again from step 1 of 8 (setWeight: 20), with new analysis runs.',
        },
        {
          id: 'promoteFull',
          title: 'Promote Full',
          icon: 'run-all',
          emphasis: 'normal',
          effect: 'Ships the aborted revision 8 straight to 100 %: no step and no analysis is run.',
        },
      ],
      notOffered: [
        {
          id: 'promote',
          title: 'Promote',
          reason: 'The update to revision 8 was aborted: a promote would change nothing. Retry it.',
        },
        {
          id: 'pause',
          title: 'Pause',
          reason: 'The update to revision 8 is aborted already; there is nothing to hold.',
        },
        { id: 'abort', title: 'Abort', reason: 'The update to revision 8 is aborted already.' },
      ],
      weight: { wantedShare: 0, realShare: 0.2, text: '0 % desired · 20 % actual (1 of 5 pods)', marks: MARKS },
      steps: {
        position: '8 steps',
        note: 'Aborted: no step is being run. A retry starts again at step 1.',
        items: track(-1),
      },
      analysisRuns: [
        {
          id: 'run-1',
          name: 'web-6f7c9bd54f-8',
          origin: 'Background',
          status: FAILED,
          message: 'Metric "success-rate" assessed Failed due to failed (4) > failureLimit (3)',
          metrics: [
            {
              id: '0',
              name: 'success-rate',
              status: FAILED,
              counts: '8 measurements: 4 successful, 4 failed',
              conditions: [{ id: 'success', label: 'Success', expression: 'result[0] >= 0.95' }],
              measurements: ['0.991', '0.984', '0.942', '0.978', '0.913', '0.887', '0.871'].map((value, index) => ({
                id: String(index),
                status: value < '0.95' ? FAILED : SUCCESSFUL,
                value: `[${value}]`,
                full: `[${value}]`,
                at: NOW - (7 - index) * 60_000,
              })),
            },
          ],
        },
      ],
    },
  },
};

export const failing: PanelView = {
  ...paused,
  body: {
    kind: 'rollout',
    rollout: {
      ...PAUSED_AT_40,
      status: WORKING,
      sentence:
        'Scaling revision 8 to 60 %: 1 of 3 canary pods is ready. Its background analysis has used its whole failure budget: one more failed measurement of success-rate aborts the update.',
      needsAttention: true,
      actions: [ABORT],
      activity: {
        text: 'Promoting: waiting for the controller to go on.',
        icon: 'sync codicon-modifier-spin',
        tone: 'working',
      },
      weight: { wantedShare: 0.6, realShare: 0.2, text: '60 % desired · 20 % actual (1 of 5 pods)', marks: MARKS },
      steps: { position: 'Step 6 of 8', items: track(5, WORKING) },
      analysisRuns: PAUSED_AT_40.analysisRuns.map((run) => ({
        ...run,
        metrics: run.metrics.map((metric) =>
          metric.id === '0'
            ? {
                ...metric,
                counts: '7 measurements: 4 successful, 3 failed',
                budget: '3 of 3 allowed failures used; the next one fails the analysis.',
              }
            : metric,
        ),
      })),
      revisions: PAUSED_AT_40.revisions.map((revision) =>
        revision.id === '8'
          ? {
              ...revision,
              replicaSets: revision.replicaSets.map((replicaSet) => ({
                ...replicaSet,
                status: WORKING,
                pods: '1 of 3 pods ready',
                readyShare: 1 / 3,
                unreadyPods: [
                  {
                    id: 'pod-1',
                    name: 'web-6f7c9bd54f-9xk2p',
                    status: { text: 'CrashLoopBackOff, 3 restarts', icon: 'error', tone: 'bad' } as const,
                  },
                  {
                    id: 'pod-2',
                    name: 'web-6f7c9bd54f-qq8zt',
                    status: { text: 'ContainerCreating', icon: 'sync', tone: 'working' } as const,
                  },
                ],
              })),
            }
          : revision,
      ),
    },
  },
};

export const healthy: PanelView = {
  ...paused,
  body: {
    kind: 'rollout',
    rollout: {
      ...PAUSED_AT_40,
      status: HEALTHY,
      sentence: 'Revision 8 serves everything with 5 pods. No update is in progress.',
      needsAttention: false,
      images: [
        {
          id: 'web',
          container: 'web',
          common: '',
          to: { role: '', text: 'registry.example.com/shop/web:1.42.0', full: 'registry.example.com/shop/web:1.42.0' },
        },
      ],
      actions: [],
      notOffered: [
        {
          id: 'promote',
          title: 'Promote',
          reason: 'No update is in progress: revision 8 is fully promoted, so nothing can be promoted.',
        },
        {
          id: 'abort',
          title: 'Abort',
          reason: 'No update is in progress: revision 8 is fully promoted, so nothing can be aborted.',
        },
      ],
      weight: undefined,
      steps: { position: 'All 8 done', items: track(8) },
      analysisRuns: [],
      revisions: PAUSED_AT_40.revisions.slice(0, 1).map((revision) => ({
        ...revision,
        replicaSets: revision.replicaSets.map((replicaSet) => ({
          ...replicaSet,
          roles: ['stable'],
          pods: '5 of 5 pods ready',
        })),
      })),
    },
  },
};

export const stale: PanelView = {
  ...paused,
  freshness: {
    asOf: NOW - 192_000,
    ...{ doing: 'reconnecting', icon: 'sync codicon-modifier-spin', tone: 'attention' },
    retryAt: NOW + 8000,
    missing: [],
    problem: {
      sentence: 'The API server of staging-eu does not answer (connect ECONNREFUSED).',
      remedy: 'Check the network or VPN if this lasts.',
    },
  },
};

const HOSTILE = '<img src=x onerror=alert(1)>[click](command:workbench.action.quit) \u202Eevil';

/** Everything that comes from the cluster is an attack, or too long. */
export const hostile: PanelView = {
  target: TARGET,
  name: HOSTILE,
  place: `${'n'.repeat(253)} · ${HOSTILE}`,
  freshness: LIVE,
  body: {
    kind: 'rollout',
    rollout: {
      ...PAUSED_AT_40,
      sentence: HOSTILE,
      controllerMessage: 'x'.repeat(600),
      images: [{ id: 'x', container: 'x', common: '', to: { role: 'canary', text: 'i'.repeat(400), full: HOSTILE } }],
      steps: { position: HOSTILE, items: track(3).map((step) => ({ ...step, text: HOSTILE.repeat(3) })) },
      revisions: PAUSED_AT_40.revisions.map((revision) => ({
        ...revision,
        replicaSets: revision.replicaSets.map((replicaSet) => ({ ...replicaSet, name: 'r'.repeat(253) })),
      })),
    },
  },
};

export const views: Readonly<Record<string, PanelView>> = {
  paused,
  timedPause,
  aborted,
  failing,
  healthy,
  stale,
  forbidden,
  failed,
  gone,
  loading,
  hostile,
};
