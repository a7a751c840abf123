// A pod's one word, its ready containers and restarts: the plugin's algorithm, branch by branch (plugin-text part 3).
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { podStatusKind, podSummary, podWordKind } from '../../../../../src/rollouts';
import { aPod, CREATED, type Json } from '../../../../support/modelObjects';

const RUNNING = { running: { startedAt: CREATED } };
const READY = { name: 'web', ready: true, state: RUNNING };
const terminated = (parts: Json): Json => ({ terminated: { exitCode: 0, ...parts } });
const waiting = (reason: string): Json => ({ waiting: { reason } });
const TWO = { containers: [{ name: 'web' }, { name: 'proxy' }] };
const INIT = { ...TWO, initContainers: [{ name: 'one' }, { name: 'two' }] };
const SIDECAR = { ...TWO, initContainers: [{ name: 'side', restartPolicy: 'Always' }, { name: 'two' }] };

interface Case {
  readonly name: string;
  readonly metadata?: Json;
  readonly spec?: Json;
  readonly status?: Json;
  readonly says: string;
  readonly ready?: string;
  readonly restarts?: number;
}

const CASES: readonly Case[] = [
  { name: 'its phase before any container is known', status: { phase: 'Pending' }, says: 'Pending' },
  { name: 'its own reason before its phase', status: { phase: 'Failed', reason: 'Evicted' }, says: 'Evicted' },
  { name: 'nothing where nothing is known', status: { phase: '' }, says: '' },
  {
    name: 'running and ready',
    status: { containerStatuses: [READY] },
    says: 'Running',
    ready: '1/1',
  },
  {
    name: 'ready only where a container also runs',
    spec: TWO,
    status: { containerStatuses: [READY, { name: 'proxy', ready: true, state: {} }] },
    says: 'Running',
    ready: '1/2',
  },
  {
    name: 'the reason a container waits for, and its restarts',
    status: { containerStatuses: [{ name: 'web', restartCount: 4, state: waiting('CrashLoopBackOff') }] },
    says: 'CrashLoopBackOff',
    restarts: 4,
  },
  {
    name: "the first container's reason where several have one",
    spec: TWO,
    status: {
      containerStatuses: [
        { name: 'web', restartCount: 1, state: waiting('ImagePullBackOff') },
        { name: 'proxy', restartCount: 2, state: terminated({ reason: 'Error', exitCode: 1 }) },
      ],
    },
    says: 'ImagePullBackOff',
    ready: '0/2',
    restarts: 3,
  },
  {
    name: 'the reason a container ended with',
    status: { containerStatuses: [{ name: 'web', state: terminated({ reason: 'OOMKilled', exitCode: 137 }) }] },
    says: 'OOMKilled',
  },
  {
    name: 'the signal of a container that ended without a reason',
    status: { containerStatuses: [{ name: 'web', state: terminated({ signal: 9, exitCode: 137 }) }] },
    says: 'Signal:9',
  },
  {
    name: 'the exit code of a container that ended without reason or signal',
    status: { containerStatuses: [{ name: 'web', state: terminated({ exitCode: 3 }) }] },
    says: 'ExitCode:3',
  },
  {
    name: 'Completed when all is done',
    status: { phase: 'Succeeded', containerStatuses: [{ name: 'web', state: terminated({ reason: 'Completed' }) }] },
    says: 'Completed',
  },
  {
    name: 'Running when one container is done and another still runs',
    spec: TWO,
    status: {
      containerStatuses: [
        { name: 'web', state: terminated({ reason: 'Completed' }) },
        { name: 'proxy', ready: true, state: RUNNING },
      ],
    },
    says: 'Running',
    ready: '1/2',
  },
  {
    name: 'how many init containers are done',
    spec: INIT,
    status: {
      phase: 'Pending',
      initContainerStatuses: [
        { name: 'one', state: terminated({}), restartCount: 1 },
        { name: 'two', state: RUNNING, restartCount: 2 },
      ],
      containerStatuses: [{ name: 'web', restartCount: 9, ready: true, state: RUNNING }],
    },
    says: 'Init:1/2',
    ready: '0/2',
    restarts: 3,
  },
  {
    name: 'what an init container waits for',
    spec: INIT,
    status: { initContainerStatuses: [{ name: 'one', state: waiting('ImagePullBackOff') }] },
    says: 'Init:ImagePullBackOff',
    ready: '0/2',
  },
  {
    name: 'the count of init containers while one only waits for the pod to initialise',
    spec: INIT,
    status: { initContainerStatuses: [{ name: 'one', state: waiting('PodInitializing') }] },
    says: 'Init:0/2',
    ready: '0/2',
  },
  {
    name: 'why an init container failed',
    spec: INIT,
    status: { initContainerStatuses: [{ name: 'one', state: terminated({ reason: 'Error', exitCode: 1 }) }] },
    says: 'Init:Error',
    ready: '0/2',
  },
  {
    name: 'the signal of an init container that failed without a reason',
    spec: INIT,
    status: { initContainerStatuses: [{ name: 'one', state: terminated({ signal: 15, exitCode: 143 }) }] },
    says: 'Init:Signal:15',
    ready: '0/2',
  },
  {
    name: 'the exit code of an init container that failed without reason or signal',
    spec: INIT,
    status: { initContainerStatuses: [{ name: 'one', state: terminated({ exitCode: 2 }) }] },
    says: 'Init:ExitCode:2',
    ready: '0/2',
  },
  {
    name: 'the next init container once a sidecar is started and ready; sidecars count nowhere',
    spec: SIDECAR,
    status: {
      initContainerStatuses: [
        { name: 'side', started: true, ready: true, state: RUNNING },
        { name: 'two', state: RUNNING },
      ],
    },
    says: 'Init:1/2',
    ready: '0/2',
  },
  {
    name: 'the regular containers once a sidecar is started, even when it is not ready',
    spec: SIDECAR,
    status: {
      initContainerStatuses: [
        { name: 'side', started: true, ready: false, state: RUNNING, restartCount: 5 },
        { name: 'two', state: waiting('PodInitializing') },
      ],
      containerStatuses: [READY],
    },
    says: 'Running',
    ready: '1/2',
    restarts: 0,
  },
  {
    name: 'Terminating while it is being deleted, whatever its containers say',
    metadata: { deletionTimestamp: CREATED },
    status: { containerStatuses: [READY] },
    says: 'Terminating',
    ready: '1/1',
  },
  {
    name: 'Unknown while it is being deleted on a node that was lost',
    metadata: { deletionTimestamp: CREATED },
    status: { reason: 'NodeLost', containerStatuses: [READY] },
    says: 'Unknown',
    ready: '1/1',
  },
  { name: 'NodeLost as a reason while it is not being deleted', status: { reason: 'NodeLost' }, says: 'NodeLost' },
];

describe('a pod says', () => {
  for (const { name, says, ready = '0/1', restarts = 0, ...parts } of CASES) {
    test(name, () => {
      const summary = podSummary(aPod(parts));
      assert.deepEqual(
        { says: summary.status, ready: `${summary.ready}/${summary.total}`, restarts: summary.restarts },
        { says, ready, restarts },
      );
    });
  }
});

describe("a pod's word is of the kind", () => {
  const kinds: readonly (readonly [word: string, kind: string])[] = [
    ['Running', 'ok'],
    ['Completed', 'ok'],
    ['Pending', 'progressing'],
    ['Terminating', 'progressing'],
    ['ContainerCreating', 'progressing'],
    ['Init:0/2', 'progressing'],
    ['Init:Error', 'progressing'],
    ['Signal:9', 'bad'],
    ['ExitCode:1', 'bad'],
    ['Failed', 'bad'],
    ['InvalidImageName', 'bad'],
    ['CrashLoopBackOff', 'bad'],
    ['Error', 'warning'],
    ['CreateContainerConfigError', 'warning'],
    ['RunContainerError', 'warning'],
    ['ErrImagePull', 'warning'],
    ['ErrImageNeverPull', 'warning'],
    ['ImagePullBackOff', 'warning'],
    ['RegistryUnavailable', 'warning'],
    ['Unknown', 'unknown'],
    ['OOMKilled', 'none'],
    ['Evicted', 'none'],
    ['', 'none'],
    ['constructor', 'none'],
  ];
  for (const [word, kind] of kinds) test(`${word || '(none)'}: ${kind}`, () => assert.equal(podWordKind(word), kind));
});

describe('a pod is of the kind', () => {
  const cases: readonly (readonly [name: string, summary: Parameters<typeof podStatusKind>[0], kind: string])[] = [
    ['ok when all of its containers are ready', { status: 'Running', ready: 2, total: 2, restarts: 0 }, 'ok'],
    ['ok when it is ready again after restarts', { status: 'Running', ready: 1, total: 1, restarts: 5 }, 'ok'],
    [
      'progressing while a container is not ready yet',
      { status: 'Running', ready: 1, total: 2, restarts: 0 },
      'progressing',
    ],
    ['warning when it is not ready after restarts', { status: 'Running', ready: 0, total: 1, restarts: 5 }, 'warning'],
    ['of its word when it does not run', { status: 'CrashLoopBackOff', ready: 0, total: 1, restarts: 5 }, 'bad'],
    ['ok when it has completed', { status: 'Completed', ready: 0, total: 1, restarts: 0 }, 'ok'],
  ];
  for (const [name, summary, kind] of cases) test(name, () => assert.equal(podStatusKind(summary), kind));
});
