// Pods as `kubectl get pods` counts them: what the plugin's summary leaves out are sidecars.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { podKind, podState } from '../../../../../src/rollouts';
import { aPod, CREATED, type Json } from '../../../../support/modelObjects';

const RUNNING = { running: { startedAt: CREATED } };
const SPEC = {
  containers: [{ name: 'web' }, { name: 'log' }],
  initContainers: [{ name: 'mesh', restartPolicy: 'Always' }, { name: 'wait' }],
};
const MESH = { name: 'mesh', started: true, ready: true, restartCount: 3, state: RUNNING };
const DONE = { name: 'wait', restartCount: 7, state: { terminated: { exitCode: 0, reason: 'Completed' } } };
const BOTH = [
  { name: 'web', ready: true, restartCount: 1, state: RUNNING },
  { name: 'log', ready: true, state: RUNNING },
];

const CASES: readonly {
  readonly name: string;
  readonly spec?: Json;
  readonly metadata?: Json;
  readonly status: Json;
  readonly says: readonly [status: string, ready: string, restarts: number];
}[] = [
  {
    name: 'is as the plugin says it where it has no sidecars',
    spec: { containers: SPEC.containers, initContainers: [{ name: 'wait' }] },
    status: { initContainerStatuses: [DONE], containerStatuses: BOTH },
    says: ['Running', '2/2', 1],
  },
  {
    name: 'has its sidecars among its containers, the ready ones, and the restarts',
    status: { initContainerStatuses: [MESH, DONE], containerStatuses: BOTH },
    says: ['Running', '3/3', 4],
  },
  {
    name: 'is not ready while a sidecar is not',
    status: { initContainerStatuses: [{ ...MESH, ready: false }, DONE], containerStatuses: BOTH },
    says: ['Running', '2/3', 4],
  },
  {
    name: 'has a sidecar ready while it still initialises',
    status: {
      phase: 'Pending',
      initContainerStatuses: [MESH, { name: 'wait', restartCount: 1, state: RUNNING }],
      containerStatuses: [{ name: 'web', state: { waiting: { reason: 'PodInitializing' } } }],
    },
    says: ['Init:1/2', '1/3', 4],
  },
  {
    name: 'keeps its regular containers ready while a sidecar is started again',
    status: {
      conditions: [{ type: 'Initialized', status: 'True' }],
      initContainerStatuses: [
        { name: 'mesh', started: false, restartCount: 2, state: { waiting: { reason: 'CrashLoopBackOff' } } },
        DONE,
      ],
      containerStatuses: BOTH,
    },
    says: ['Init:CrashLoopBackOff', '2/3', 3],
  },
  {
    name: 'counts nothing twice while it ends',
    metadata: { deletionTimestamp: CREATED },
    status: { initContainerStatuses: [MESH, DONE], containerStatuses: BOTH },
    says: ['Terminating', '3/3', 4],
  },
];

describe('A pod', () => {
  for (const { name, says, spec = SPEC, ...parts } of CASES)
    test(name, () => {
      const { status, ready, total, restarts } = podState(aPod({ spec, ...parts }));
      assert.deepEqual([status, `${String(ready)}/${String(total)}`, restarts], says);
    });
});

describe('A pod with a cause is of the kind', () => {
  const cases: readonly (readonly [name: string, status: Json, kind: string])[] = [
    ['ok without one', { containerStatuses: [{ name: 'web', ready: true, state: RUNNING }] }, 'ok'],
    [
      'progressing while it only waits for its containers',
      { phase: 'Pending', containerStatuses: [{ name: 'web', state: { waiting: { reason: 'ContainerCreating' } } }] },
      'progressing',
    ],
    [
      'warning where it cannot be scheduled',
      { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }] },
      'warning',
    ],
    [
      'bad where its container crashes',
      { containerStatuses: [{ name: 'web', state: { waiting: { reason: 'CrashLoopBackOff' } } }] },
      'bad',
    ],
    ['warning where it was evicted', { phase: 'Failed', reason: 'Evicted' }, 'warning'],
    [
      'progressing while a readiness gate is usual',
      {
        containerStatuses: [{ name: 'web', ready: false, state: RUNNING }],
        conditions: [{ type: 'Ready', status: 'False', reason: 'ReadinessGatesNotReady', lastTransitionTime: CREATED }],
      },
      'progressing',
    ],
  ];
  for (const [name, status, kind] of cases) test(name, () => assert.equal(podKind(aPod({ status })), kind));
});
