// The plugin's layout where recordings don't exercise it: column widths, roles, delays, jobs, empty values.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { joinRollout, type RolloutParts } from '../../../../src/rollouts';
import {
  anAnalysisRun,
  anExperiment,
  aPod,
  aReplicaSet,
  aRollout,
  CREATED,
  CREATED_MS,
} from '../../../support/modelObjects';
import { clockOfText, pluginGetText, pluginStatus } from '../../../support/pluginText/pluginText';

function text(parts: Partial<RolloutParts>, now = CREATED_MS + 3500): readonly string[] {
  const tree = joinRollout({
    rollout: aRollout({ spec: { strategy: { canary: {} } } }),
    replicaSets: [],
    pods: [],
    analysisRuns: [],
    experiments: [],
    ...parts,
  });
  return pluginGetText(tree, now).split('\n');
}

/** The rows of the tree below its head. */
function rows(parts: Partial<RolloutParts>, now?: number): readonly string[] {
  const lines = text(parts, now);
  return lines.slice(lines.findIndex((line) => line.startsWith('NAME')) + 1, -1);
}

test('a rollout without any status: no step, the weight of a canary without steps, no images', () => {
  assert.deepEqual(text({}), [
    'Name:            api',
    'Namespace:       shop',
    'Status:          ◌ Progressing',
    'Message:         more replicas need to be updated',
    'Strategy:        Canary',
    '  Step:          ',
    '  SetWeight:     100',
    '  ActualWeight:  100',
    'Replicas:',
    '  Desired:       1',
    '  Current:       0',
    '  Updated:       0',
    '  Ready:         0',
    '  Available:     0',
    '',
    'NAME   KIND     STATUS         AGE  INFO',
    '⟳ api  Rollout  ◌ Progressing  3s   ',
    '',
  ]);
});

test('a canary with maxTrafficWeight that is done shows all of it', () => {
  const rollout = aRollout({
    spec: {
      replicas: 3,
      strategy: { canary: { steps: [{ setWeight: 100 }], trafficRouting: { maxTrafficWeight: 1000, nginx: {} } } },
    },
    status: { currentStepIndex: 1, phase: 'Healthy' },
  });
  assert.deepEqual(text({ rollout }).slice(2, 7), [
    'Status:          ✔ Healthy',
    'Strategy:        Canary',
    '  Step:          1/1',
    '  SetWeight:     1000',
    '  ActualWeight:  1000',
  ]);
});

test('blue-green shows neither step nor weights', () => {
  const rollout = aRollout({ spec: { strategy: { blueGreen: {} } }, status: { phase: 'Healthy' } });
  assert.deepEqual(text({ rollout }).slice(3, 5), ['Strategy:        BlueGreen', 'Replicas:']);
});

test('ping and pong stand behind the role, delays behind all roles', () => {
  const rollout = aRollout({
    spec: { strategy: { canary: { pingPong: { pingService: 'i', pongService: 'o' } } } },
    status: { phase: 'Healthy', stableRS: 'a', currentPodHash: 'b', canary: { stablePingPong: 'ping' } },
  });
  const delayed = (name: string, hash: string, revision: number, deadline: string): ReturnType<typeof aReplicaSet> =>
    aReplicaSet({ name, hash, revision, annotations: { 'scale-down-deadline': deadline } });
  const replicaSets = [
    aReplicaSet({ name: 'stable', hash: 'a', revision: 1 }),
    delayed('canary', 'b', 2, '2026-11-23T12:00:15Z'),
    delayed('passed', 'c', 3, '2026-11-23T12:00:03Z'),
    delayed('unreadable', 'd', 4, 'soon'),
  ];
  assert.deepEqual(
    rows({ rollout, replicaSets }).filter((row) => row.includes('⧉')),
    [
      '│  └──⧉ unreadable  ReplicaSet  ✔ Healthy  3s   delay:',
      '│  └──⧉ passed      ReplicaSet  ✔ Healthy  3s   delay:passed',
      '│  └──⧉ canary      ReplicaSet  ✔ Healthy  3s   canary,pong,delay:11s',
      '   └──⧉ stable      ReplicaSet  ✔ Healthy  3s   stable,ping',
    ],
  );
});

test('columns are as wide as their longest cell', () => {
  const replicaSets = [aReplicaSet({ name: 'rs', revision: 0, status: { conditions: [FAILURE] } })];
  const pods = [
    aPod({ name: 'a-pod-with-a-long-name', owner: 'rs', metadata: { creationTimestamp: '2026-11-23T11:58:20Z' } }),
    aPod({ name: 'broken', owner: 'rs', status: { phase: 'Failed', reason: 'CreateContainerConfigError' } }),
    aPod({ name: 'killed', owner: 'rs', status: { phase: 'Failed', reason: 'OOMKilled' } }),
  ];
  assert.deepEqual(rows({ replicaSets, pods }), [
    '⟳ api                              Rollout     ◌ Progressing                 3s    ',
    '└──# revision:0                                                                    ',
    '   └──⧉ rs                         ReplicaSet  ✖ ReplicaFailure              3s    ',
    '      ├──□ a-pod-with-a-long-name  Pod         ✔ Running                     103s  ready:0/1',
    '      ├──□ broken                  Pod         ⚠ CreateContainerConfigError  3s    ready:0/1',
    '      └──□ killed                  Pod           OOMKilled                   3s    ready:0/1',
  ]);
});

const FAILURE = { type: 'ReplicaFailure', status: 'True' };

test('an AnalysisRun shows the counters that are not 0, and its Jobs below it', () => {
  const run = anAnalysisRun({
    name: 'run',
    revision: 7,
    status: {
      phase: 'Inconclusive',
      metricResults: [
        { name: 'a', successful: 2, inconclusive: 1 },
        {
          name: 'b',
          dryRun: true,
          failed: 3,
          error: 4,
          measurements: [
            { phase: 'Error', startedAt: CREATED, metadata: { 'job-name': 'late' } },
            { phase: 'Pending', metadata: { 'job-name': 'never' } },
          ],
        },
      ],
    },
  });
  assert.deepEqual(rows({ analysisRuns: [run] }).slice(1), [
    '└──# revision:7                                      ',
    '   └──α run       AnalysisRun  ? Inconclusive  3s    ✔ 2,✖ 3,? 1,⚠ 4',
    '      ├──⊞ late   Job          ⚠ Error         3s    ',
    '      └──⊞ never  Job          ◷ Pending       292y  ',
  ]);
});

test("an Experiment's ReplicaSets come before its AnalysisRuns; an unknown phase has a blank icon", () => {
  const parts = {
    experiments: [anExperiment({ name: 'exp', revision: 2 })],
    replicaSets: [aReplicaSet({ name: 'baseline', owner: 'exp' })],
    analysisRuns: [anAnalysisRun({ name: 'run', owner: 'exp', status: { phase: '' } })],
  };
  assert.deepEqual(rows(parts).slice(1), [
    '└──# revision:2                                       ',
    '   └──Σ exp          Experiment                  3s   ',
    '      ├──⧉ baseline  ReplicaSet   ✔ Healthy      3s   ',
    '      └──α run       AnalysisRun                 3s   ',
  ]);
});

describe('the status command', () => {
  test('keeps the dash where the message is empty', () => {
    assert.deepEqual(pluginStatus(aRollout({ status: { phase: 'Paused' } })), {
      status: 'Paused - \n',
      statusError: '',
      statusExit: 0,
    });
  });
  test('fails on a degraded rollout, with the message as an error', () => {
    assert.deepEqual(pluginStatus(aRollout({ status: { phase: 'Degraded', message: 'why' } })), {
      status: 'Degraded\n',
      statusError: 'Error: The rollout is in a degraded state with message: why\n',
      statusExit: 1,
    });
  });
});

describe('the clock of a text', () => {
  const cases: readonly (readonly [row: string, seconds: number])[] = [
    ['⟳ api  Rollout  ✔ Healthy  3s   ', 3],
    ['⟳ api  Rollout  ✔ Healthy  119s   ', 119],
    ['⟳ api  Rollout  ✔ Healthy  2m   ', 120],
    ['⟳ api  Rollout  ✔ Healthy  5m7s   ', 307],
  ];
  for (const [row, seconds] of cases) {
    test(`at an age of ${seconds} s`, () => assert.equal(clockOfText(row, 1000), 1000 + seconds * 1000 + 500));
  }
  test('cannot be told from an age of 10 minutes and more, or without one', () => {
    assert.throws(() => clockOfText('⟳ api  Rollout  ✔ Healthy  10m   ', 0), /no age under 10 minutes/);
    assert.throws(() => clockOfText('nothing here', 0), /no age under 10 minutes/);
  });
});
