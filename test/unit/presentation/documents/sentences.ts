// What a description and a log say, once for each kind of object.
import type { ObjectToDescribe } from '../../../../src/presentation/documents';
import { describeObject, logText, runPick } from '../../../../src/presentation/documents';
import { containerRuns, readKubernetesEvent } from '../../../../src/rollouts';
import {
  anAnalysisRun,
  anExperiment,
  aPod,
  aReplicaSet,
  aRollout,
  CREATED,
  CREATED_MS,
} from '../../../support/modelObjects';
import type { Sentence } from '../../../support/sentences/sentenceTable';
import { timeInUtc } from '../../../support/timeInUtc';

const MOMENT = { context: 'prod', now: CREATED_MS + 185_000, formatTime: timeInUtc };
const ENDED = { terminated: { exitCode: 137, reason: 'OOMKilled', message: 'too much', finishedAt: CREATED } };
const POD = aPod({
  name: 'web-1',
  owner: 'web-abc',
  metadata: { deletionTimestamp: CREATED },
  spec: {
    containers: [
      { name: 'web', image: 'web:1' },
      { name: 'log', image: 'log:1' },
    ],
    initContainers: [
      { name: 'wait', image: 'wait:1' },
      { name: 'mesh', image: 'mesh:1', restartPolicy: 'Always' },
    ],
  },
  status: {
    conditions: [{ type: 'Ready', status: 'False', reason: 'ContainersNotReady', message: 'unready: [web]' }],
    initContainerStatuses: [
      { name: 'wait', state: { terminated: { exitCode: 0, signal: 15 } } },
      { name: 'mesh', started: true, ready: true, state: { running: { startedAt: CREATED } } },
    ],
    containerStatuses: [
      {
        name: 'web',
        restartCount: 4,
        state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 40s' } },
        lastState: ENDED,
      },
    ],
  },
});
const EVENT = readKubernetesEvent({
  ...{ kind: 'Event', type: 'Warning', reason: 'BackOff', message: 'restarting', count: 7, lastTimestamp: CREATED },
  metadata: { name: 'e', uid: 'e' },
});

/** The table's part about documents. */
export function documentSentences(): readonly Sentence[] {
  const run = anAnalysisRun({
    name: 'run',
    spec: { metrics: [{ name: 'errors', failureLimit: 3, successCondition: 'result[0] < 5', provider: { job: {} } }] },
  });
  const experiment = anExperiment({ name: 'trial', spec: { templates: [{ name: 'baseline' }], duration: '5m' } });
  const described: Readonly<Record<string, ObjectToDescribe>> = {
    'of a pod': { object: POD, events: EVENT ? [EVENT] : [] },
    'of a ReplicaSet': { object: aReplicaSet({ name: 'web-abc', hash: 'abc', revision: 3 }), events: [] },
    'of a Rollout': {
      object: aRollout({ spec: { strategy: { canary: {} }, workloadRef: { name: 'web' } } }),
      events: [],
    },
    'of an AnalysisRun': { object: run, events: [] },
    'of an Experiment': {
      ...{ object: experiment, events: [] },
      eventsProblem: { sentence: 'What is wrong.', remedy: 'What to do.' },
    },
  };
  return [
    ...Object.entries(described).map(([when, object]) => ({
      when: `description ${when}`,
      says: describeObject(object, MOMENT),
    })),
    ...containerRuns(POD).runs.map((one) => ({
      when: `log: a choice of the container ${one.container}`,
      says: Object.values(runPick(one, timeInUtc)).join(' | '),
    })),
    ...logs(),
  ];
}

function logs(): readonly Sentence[] {
  const place = { pod: 'web-1', namespace: 'shop', context: 'prod', readAt: '12:00:00' };
  const run = { container: 'web', previous: false };
  const says = (
    log: { readonly text: string; readonly lines: number; readonly isCut: boolean },
    previous = false,
  ): string => logText({ ...place, run: { ...run, previous }, log });
  return [
    { when: 'log: whole', says: says({ text: 'a line', lines: 1000, isCut: false }) },
    { when: 'log: of a run before', says: says({ text: 'a line', lines: 1000, isCut: false }, true) },
    { when: 'log: cut', says: says({ text: 'a line', lines: 10, isCut: true }) },
    { when: 'log: empty', says: says({ text: '', lines: 1000, isCut: false }) },
  ];
}
