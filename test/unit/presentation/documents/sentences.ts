// What a description and a log say, once for each kind of object.
import type { LogToShow, NoticedTrouble, ObjectToDescribe } from '../../../../src/presentation/documents';
import { describeObject, eventsText, logText, runPick, withNotice } from '../../../../src/presentation/documents';
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
    ...notices(),
    ...events(),
  ];
}

function logs(): readonly Sentence[] {
  const source = { pod: 'web-1', container: 'web', roles: ['canary'], revision: 2 } as const;
  const container = { source, doing: 'following', hasOlder: false, isCut: false } as const;
  const problem = { sentence: 'What is wrong.', remedy: 'What to do.' };
  const lines = [{ at: CREATED_MS, text: 'a line', source }];
  const says = (picture: Partial<LogToShow['picture']>, log: Partial<LogToShow> = {}): string =>
    logText({
      ...{ kind: 'Pod', name: 'web-1', namespace: 'shop', context: 'prod', readAt: '12:00:00', formatTime: timeInUtc },
      request: { previous: false, follow: true },
      picture: { lines, dropped: 0, containers: [container], podsLeftOut: 0, ...picture },
      ...log,
    });
  const read = { request: { previous: false, follow: false } };
  return [
    { when: 'log: followed', says: says({}) },
    { when: 'log: read once', says: says({}, read) },
    { when: 'log: of a run before', says: says({}, { request: { previous: true, follow: false } }) },
    { when: 'log: only the end', says: says({ containers: [{ ...container, hasOlder: true }] }) },
    { when: 'log: older lines were let go', says: says({ dropped: 320 }) },
    { when: 'log: too long lines', says: says({ containers: [{ ...container, isCut: true }] }, read) },
    {
      when: 'log: empty, of a pod that has ended',
      says: says({ lines: [], containers: [{ ...container, doing: 'ended' }] }),
    },
    { when: 'log: of a rollout', says: says({ podsLeftOut: 3 }, { kind: 'Rollout', name: 'web' }) },
    {
      when: 'log: of a rollout whose pods cannot be read',
      says: says({ lines: [], containers: Array(7).fill({ ...container, problem }) }, { kind: 'Rollout', name: 'web' }),
    },
  ];
}

function notices(): readonly Sentence[] {
  const problem = { sentence: 'What is wrong.', remedy: 'What to do.' };
  const says = (trouble: NoticedTrouble): string => withNotice('kind: Pod', trouble, timeInUtc);
  return [
    { when: 'a document of what was deleted', says: says({ kind: 'deleted', at: CREATED_MS }) },
    { when: 'a document that is stale', says: says({ kind: 'stale', since: CREATED_MS, problem }) },
  ];
}

function events(): readonly Sentence[] {
  const place = { kind: 'Pod', name: 'web-1', namespace: 'shop', context: 'prod', formatTime: timeInUtc };
  return [
    { when: 'events', says: eventsText({ ...place, events: EVENT ? [EVENT] : [] }) },
    { when: 'events: none', says: eventsText({ ...place, events: [] }) },
  ];
}
