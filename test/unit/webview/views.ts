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
      sentence: 'Paused at step 2 of 8 until 14:05:20; next: set weight to 40 %',
      countdown: {
        until: NOW + 192_000,
        icon: 'watch',
        ahead: 'Continues automatically in {duration} (at {time})',
        over: 'The pause has ended. The rollout continues when the controller next runs.',
      },
      weight: { wantedShare: 0.2, realShare: 0.2, text: '20 % wanted · 20 % real (1 of 5 pods)', marks: MARKS },
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
        'Rolling back to revision 7: 4 of 5 pods ready, 1 canary pod left; metric success-rate failed 4 times (3 allowed)',
      needsAttention: true,
      controllerMessage:
        'RolloutAborted: Rollout aborted update to revision 8: Background analysis phase error/failed: Metric "success-rate" assessed Failed due to failed (4) > failureLimit (3)',
      actions: [
        {
          id: 'retry',
          title: 'Retry',
          icon: 'debug-restart',
          emphasis: 'primary',
          effect: 'Starts the update to revision 8 again from step 1 of 8 (setWeight: 20).',
        },
        {
          id: 'promoteFull',
          title: 'Promote Full',
          icon: 'run-all',
          emphasis: 'normal',
          effect: 'Promotes the aborted revision anyway: straight to 100 %, with no steps and no analysis.',
        },
      ],
      notOffered: [
        {
          id: 'promote',
          title: 'Promote',
          reason:
            'The update to revision 8 is aborted, so promoting it would change nothing. Use Retry, or revert the spec to the stable revision.',
        },
        {
          id: 'pause',
          title: 'Pause',
          reason:
            'The update to revision 8 is aborted. A pause would keep its pods from being removed and leave them serving.',
        },
        { id: 'abort', title: 'Abort', reason: 'The update to revision 8 is already aborted.' },
      ],
      weight: { wantedShare: 0, realShare: 0.2, text: '0 % wanted · 20 % real (1 of 5 pods)', marks: MARKS },
      steps: {
        position: '8 steps',
        note: 'Aborted: no step is running. Retry starts again at step 1.',
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
        'Scaling up to 60 % at step 6 of 8: 1 of 3 canary pods ready; analysis success-rate: 3 of 3 allowed failures used, the next one ends the analysis',
      needsAttention: true,
      actions: [ABORT],
      activity: {
        text: 'Promote: waiting for the controller to continue',
        icon: 'sync codicon-modifier-spin',
        tone: 'working',
      },
      weight: { wantedShare: 0.6, realShare: 0.2, text: '60 % wanted · 20 % real (1 of 5 pods)', marks: MARKS },
      steps: { position: 'Step 6 of 8', items: track(5, WORKING) },
      analysisRuns: PAUSED_AT_40.analysisRuns.map((run) => ({
        ...run,
        metrics: run.metrics.map((metric) =>
          metric.id === '0'
            ? {
                ...metric,
                counts: '7 measurements: 4 successful, 3 failed',
                budget: '3 of 3 allowed failures used; the 4th fails the analysis',
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
      sentence: 'Healthy: revision 8 on 5 pods',
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
          reason: 'Nothing to promote: revision 8 is fully promoted.',
        },
        {
          id: 'abort',
          title: 'Abort',
          reason: 'Nothing to abort: revision 8 is fully promoted.',
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
      sentence: '10.0.0.1:6443 refused the connection.',
      remedy: 'Check that the cluster of context "staging-eu" is running.',
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
