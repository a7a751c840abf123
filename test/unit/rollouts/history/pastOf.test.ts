import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type KubernetesEvent, type Past, pastOf, readKubernetesEvent } from '../../../../src/rollouts';
import { anAnalysisRun, aReplicaSet, aRollout, CREATED_MS, type Json } from '../../../support/modelObjects';

const STEPS = [
  { setWeight: 20 },
  { pause: { duration: '1m' } },
  { setWeight: 60 },
  { analysis: { templates: [{ templateName: 'smoke' }] } },
];

function at(seconds: number): string {
  return new Date(CREATED_MS + seconds * 1000).toISOString();
}

function event(reason: string, message: string, seconds: number, more: Json = {}): KubernetesEvent {
  const read = readKubernetesEvent({
    kind: 'Event',
    metadata: { name: `${reason}-${seconds}`, namespace: 'shop', uid: `${reason}-${message}-${seconds}` },
    involvedObject: { kind: 'Rollout', namespace: 'shop', name: 'api', uid: 'rollout' },
    ...{ reason, message, firstTimestamp: at(seconds), lastTimestamp: at(seconds), count: 1, ...more },
  });
  assert.ok(read);
  return read;
}

const BEGAN = event('RolloutUpdated', 'Rollout updated to revision 2', 0);
const stepDone = (step: number, text: string, seconds: number): KubernetesEvent =>
  event('RolloutStepCompleted', `Rollout step ${step}/4 completed (${text})`, seconds);

function past(
  seconds: number,
  parts: { readonly status?: Json; readonly events?: readonly KubernetesEvent[]; readonly runs?: readonly Json[] } = {},
): Past | undefined {
  const rollout = aRollout({
    spec: { replicas: 5, strategy: { canary: { steps: STEPS } } },
    status: { stableRS: 'old', currentPodHash: 'new', availableReplicas: 5, ...parts.status },
    metadata: { annotations: { 'rollout.argoproj.io/revision': '2' } },
  });
  const replicaSets = [
    aReplicaSet({ name: 'api-old', hash: 'old', revision: 1, metadata: { creationTimestamp: at(-3600) } }),
    aReplicaSet({ name: 'api-new', hash: 'new', revision: 2 }),
  ];
  const analysisRuns = (parts.runs ?? []).map((run, index) =>
    anAnalysisRun({ name: `run-${index}`, revision: 2, ...run }),
  );
  return pastOf({ rollout, replicaSets, analysisRuns, events: parts.events, now: CREATED_MS + seconds * 1000 });
}

function steps(told: Past | undefined): readonly unknown[] {
  return (told?.stretches ?? []).map(({ startMs, endMs, stepIndex, known }) => [
    (startMs - CREATED_MS) / 1000,
    (endMs - CREATED_MS) / 1000,
    stepIndex ?? 'unknown',
    known,
  ]);
}

const PAUSED = {
  currentStepIndex: 1,
  pauseConditions: [{ reason: 'CanaryPauseStep', startTime: at(4) }],
};
const run = (seconds: number, status: Json): Json => ({
  metadata: {
    creationTimestamp: at(seconds),
    labels: { 'rollout-type': 'Step', 'step-index': '3', 'rollouts-pod-template-hash': 'new' },
  },
  status,
});

describe('The past of an update that nobody watched', () => {
  it('is told step by step where the events are kept', () =>
    assert.deepEqual(
      steps(
        past(70, {
          status: { currentStepIndex: 2 },
          events: [BEGAN, stepDone(1, 'setWeight: 20', 4), stepDone(2, 'pause: 1m', 64)],
        }),
      ),
      [
        [0, 4, 0, 'rebuilt'],
        [4, 64, 1, 'rebuilt'],
        [64, 70, 2, 'rebuilt'],
      ],
    ));

  it('leaves open what lies between two events of which the cluster has dropped those in between', () =>
    assert.deepEqual(
      steps(
        past(90, {
          status: { currentStepIndex: 3 },
          events: [BEGAN, stepDone(1, 'setWeight: 20', 4), stepDone(3, 'setWeight: 60', 70)],
        }),
      ),
      [
        [0, 4, 0, 'rebuilt'],
        [4, 70, 'unknown', 'rebuilt'],
        [70, 90, 3, 'rebuilt'],
      ],
    ));

  it('knows without any event since when it pauses, and that it began with its ReplicaSet', () => {
    const progressing = {
      type: 'Progressing',
      status: 'True',
      reason: 'ReplicaSetUpdated',
      lastTransitionTime: at(-60),
    };
    assert.deepEqual(steps(past(30, { status: { ...PAUSED, conditions: [progressing] } })), [
      [0, 4, 0, 'rebuilt'],
      [4, 30, 1, 'rebuilt'],
    ]);
  });

  it('takes events of edited steps, of other objects and of a run before for nothing', () => {
    const told = past(30, {
      status: PAUSED,
      events: [
        BEGAN,
        stepDone(1, 'setWeight: 33', 2),
        event('RolloutStepCompleted', 'Rollout step 1/9 completed (setWeight: 20)', 2),
        event('RolloutStepCompleted', 'Rollout step 1/4 completed (setWeight: 20)', 3, {
          involvedObject: { kind: 'Rollout', name: 'other', uid: 'other' },
        }),
        stepDone(3, 'setWeight: 60', -100),
      ],
    });
    assert.deepEqual(steps(told), [
      [0, 4, 0, 'rebuilt'],
      [4, 30, 1, 'rebuilt'],
    ]);
  });

  it('says that a person promoted it past a pause that has no end, and not where its time ran out', () => {
    const timed = past(70, {
      status: { currentStepIndex: 2 },
      events: [BEGAN, stepDone(1, 'setWeight: 20', 4), stepDone(2, 'pause: 1m', 64)],
    });
    assert.deepEqual(timed?.marks, []);
  });

  it('begins again with a retry', () => {
    const retry = { type: 'Progressing', status: 'Unknown', reason: 'RolloutRetry', lastUpdateTime: at(200) };
    const told = past(210, {
      status: { currentStepIndex: 0, conditions: [retry] },
      events: [BEGAN, stepDone(1, 'setWeight: 20', 4)],
    });
    assert.deepEqual(steps(told), [[200, 210, 0, 'rebuilt']]);
    assert.deepEqual(
      told?.marks.map(({ kind }) => kind),
      ['retried'],
    );
  });

  it('is not known of a rollout that is stable and of which nothing was kept', () =>
    assert.equal(past(9000, { status: { currentPodHash: 'old', currentStepIndex: 4 } }), undefined));
});

describe('The end of an update that nobody watched', () => {
  const aborted = (message: string): Json => ({
    abort: true,
    abortedAt: at(80),
    currentStepIndex: 0,
    conditions: [{ type: 'Progressing', status: 'False', reason: 'RolloutAborted', message, lastUpdateTime: at(80) }],
  });

  it('is at the step whose analysis failed, and says why', () => {
    const told = past(500, {
      status: aborted(
        'Rollout aborted update to revision 2: Step-based analysis phase error/failed: Metric "smoke" failed',
      ),
      runs: [run(70, { phase: 'Failed', completedAt: at(79) })],
    });
    assert.deepEqual([told?.ended?.atStep, told?.ended?.atWanted], [3, 0.6]);
    assert.match(told?.ended?.why ?? '', /Metric "smoke" failed/);
    assert.equal(told?.stretches.at(-1)?.endMs, CREATED_MS + 80_000);
  });

  it('is at the last step that is told, only where no event can be missing', () => {
    const events = [
      BEGAN,
      stepDone(1, 'setWeight: 20', 4),
      event('RolloutAborted', 'Rollout aborted update to revision 2', 80),
    ];
    const few = past(500, { status: aborted('Rollout aborted update to revision 2'), events });
    assert.equal(few?.ended?.atStep, 1);
    const scaling = Array.from({ length: 30 }, (_, index) => event('ScalingReplicaSet', `Scaled ${index}`, index + 1));
    const many = past(500, {
      status: aborted('Rollout aborted update to revision 2'),
      events: [...events, ...scaling],
    });
    assert.equal(many?.ended?.atStep, undefined);
    assert.equal(many?.stretches.at(-1)?.stepIndex, undefined);
  });

  it('has no reason where a person aborted', () =>
    assert.equal(
      past(500, {
        status: aborted('Rollout aborted update to revision 2'),
        events: [BEGAN, stepDone(1, 'setWeight: 20', 4)],
      })?.ended?.why,
      undefined,
    ));
});
