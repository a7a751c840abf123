// The states of upstream's `promote_test`, with what the official plugin sends there and what we do: the same patches where it
// passes a gate, and a refusal where it would skip a step that works or send nothing at all (reference 1.4).
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ActionId, readRollout, type Rollout } from '../../../../src/rollouts';
import { action } from '../../../../src/rollouts/actions';

type Fields = Readonly<Record<string, unknown>>;

interface Row {
  readonly name: string;
  readonly action: ActionId;
  readonly strategy?: Fields;
  readonly spec?: Fields;
  readonly status?: Fields;
  /** The patches that the plugin sends, in its order; absent where ours are the same. */
  readonly plugin?: readonly object[];
  /** Our patches, in order; none = refused. */
  readonly ours: readonly object[];
}

const STEPS = { canary: { steps: [{ setWeight: 1 }, { setWeight: 2 }] } };
const BETWEEN = { stableRS: 'abc123', currentPodHash: 'def456' };
const AT_PAUSE = { ...BETWEEN, controllerPause: true, pauseConditions: [{ reason: 'CanaryPauseStep' }] };
const UNPAUSE = { spec: { paused: false } };
const CLEAR = { status: { pauseConditions: null } };
const FULL = { status: { promoteFull: true } };

const ROWS: readonly Row[] = [
  { name: 'a canary without steps that nothing holds', action: 'promote', strategy: { canary: {} }, ours: [] },
  {
    name: 'blue-green that nothing holds',
    action: 'promote',
    strategy: { blueGreen: { activeService: 'active' } },
    ours: [],
  },
  {
    name: 'the first step at work',
    action: 'promote',
    plugin: [{ status: { pauseConditions: null, currentStepIndex: 1 } }],
    ours: [],
  },
  {
    name: 'behind the last step: the plugin does not go past it',
    action: 'promote',
    status: { currentStepIndex: 2 },
    plugin: [{ status: { pauseConditions: null, currentStepIndex: 2 } }],
    ours: [],
  },
  { name: 'at a pause step', action: 'promote', status: AT_PAUSE, ours: [CLEAR] },
  {
    name: 'at a pause step and paused by hand: cleared first, the pause would come again (O3)',
    action: 'promote',
    spec: { paused: true },
    status: AT_PAUSE,
    plugin: [CLEAR, UNPAUSE],
    ours: [UNPAUSE, CLEAR],
  },
  {
    name: 'paused by hand only: the plugin also skips the step',
    action: 'promote',
    spec: { paused: true },
    plugin: [{ status: { pauseConditions: null, currentStepIndex: 1 } }, UNPAUSE],
    ours: [],
  },
  {
    name: 'an inconclusive analysis of the step',
    action: 'promote',
    status: {
      ...AT_PAUSE,
      pauseConditions: [{ reason: 'InconclusiveAnalysisRun' }],
      canary: { currentStepAnalysisRunStatus: { name: 'run', status: 'Inconclusive' } },
    },
    ours: [{ status: { pauseConditions: null, controllerPause: false, currentStepIndex: 1 } }],
  },
  {
    name: 'the same, paused by hand',
    action: 'promote',
    spec: { paused: true },
    status: {
      ...AT_PAUSE,
      pauseConditions: [{ reason: 'InconclusiveAnalysisRun' }],
      canary: { currentStepAnalysisRunStatus: { name: 'run', status: 'Inconclusive' } },
    },
    plugin: [{ status: { pauseConditions: null, controllerPause: false, currentStepIndex: 1 } }, UNPAUSE],
    ours: [UNPAUSE, { status: { pauseConditions: null, controllerPause: false, currentStepIndex: 1 } }],
  },
  {
    name: 'an inconclusive analysis beside the steps',
    action: 'promote',
    status: {
      ...AT_PAUSE,
      pauseConditions: [{ reason: 'InconclusiveAnalysisRun' }],
      canary: { currentBackgroundAnalysisRunStatus: { name: 'run', status: 'Inconclusive' } },
    },
    ours: [CLEAR],
  },
  {
    name: 'blue-green at its pause',
    action: 'promote',
    strategy: { blueGreen: { activeService: 'active', autoPromotionEnabled: false } },
    status: { ...AT_PAUSE, pauseConditions: [{ reason: 'BlueGreenPause' }] },
    ours: [CLEAR],
  },
  { name: 'full, in an update', action: 'promoteFull', ours: [FULL] },
  {
    name: 'full, paused by hand',
    action: 'promoteFull',
    spec: { paused: true },
    ours: [FULL, UNPAUSE],
  },
  {
    name: 'full, promoted already',
    action: 'promoteFull',
    status: { stableRS: 'abc123', currentPodHash: 'abc123' },
    ours: [],
  },
];

function rolloutOf({ strategy = STEPS, spec, status }: Row): Rollout {
  const read = readRollout({
    kind: 'Rollout',
    metadata: { name: 'guestbook', namespace: 'default', uid: 'uid', generation: 1 },
    spec: { replicas: 2, strategy, ...spec },
    status: { ...BETWEEN, observedGeneration: '1', phase: 'Progressing', currentStepIndex: 0, ...status },
  });
  assert.ok(read);
  return read;
}

describe('promoting', () => {
  for (const row of ROWS) {
    it(`${row.name}: ${row.ours.length === 0 ? 'refused' : `${String(row.ours.length)} patches`}`, () => {
      const decision = action(row.action).decide({ rollout: rolloutOf(row), now: 0 });
      const sent = decision.offered ? decision.phases.map(({ request }) => request.patch) : [];
      assert.deepEqual(sent, row.ours);
      if (row.plugin) assert.notDeepEqual(row.plugin, row.ours, 'the row says that we differ, but we do not');
    });
  }
});
