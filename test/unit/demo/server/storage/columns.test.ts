// The cells that `kubectl get` prints, kind by kind.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { jsonPathColumn } from '../../../../../src/demo/server/storage/columns/column';
import type { Json, JsonObject } from '../../../../../src/demo/server/storage/json';
import { kindNamed } from '../../../../../src/demo/server/storage/kinds';
import { CREATED, CREATED_MS, storedObject } from '../../storedObject';

const NOW = CREATED_MS + 90 * 60_000;
const TEMPLATE = {
  spec: {
    containers: [
      { name: 'web', image: 'web:1' },
      { name: 'side', image: 'side:2' },
    ],
  },
};
const SELECTOR = { matchLabels: { tier: 'front', app: 'web' } };

/** The cells by their heads; of the wide form with `-o wide`'s columns. */
function cells(kind: string, members: JsonObject, wide: boolean): Readonly<Record<string, Json>> {
  const object = storedObject(kind, 'web', members);
  return Object.fromEntries(
    kindNamed(kind)
      .columns.filter(({ priority }) => wide || priority === 0)
      .map(({ name, cell }) => [name, cell(object, NOW)]),
  );
}

describe('kubectl get prints', () => {
  const CASES: readonly (readonly [
    what: string,
    kind: string,
    members: JsonObject,
    cells: Readonly<Record<string, Json>>,
    wide?: Readonly<Record<string, Json>>,
  ])[] = [
    [
      'a StatefulSet with ready of wanted',
      'StatefulSet',
      { spec: { replicas: 3, template: TEMPLATE }, status: { readyReplicas: 2 } },
      { Name: 'web', Ready: '2/3', Age: '90m' },
      { Containers: 'web,side', Images: 'web:1,side:2' },
    ],
    [
      'a DaemonSet with its counts',
      'DaemonSet',
      {
        spec: { template: { spec: { nodeSelector: { disk: 'ssd' } } } },
        status: { desiredNumberScheduled: 3, currentNumberScheduled: 2, numberReady: 1 },
      },
      {
        Name: 'web',
        Desired: 3,
        Current: 2,
        Ready: 1,
        'Up-to-date': 0,
        Available: 0,
        'Node Selector': 'disk=ssd',
        Age: '90m',
      },
    ],
    [
      'a CronJob that never ran',
      'CronJob',
      { spec: { schedule: '0 4 * * *', suspend: true } },
      {
        Name: 'web',
        Schedule: '0 4 * * *',
        Timezone: '<none>',
        Suspend: 'True',
        Active: 0,
        'Last Schedule': '<none>',
        Age: '90m',
      },
    ],
    [
      'a claim with its modes in short',
      'PersistentVolumeClaim',
      {
        spec: { storageClassName: 'fast', volumeName: 'pv-1' },
        status: { phase: 'Bound', capacity: { storage: '8Gi' }, accessModes: ['ReadWriteOnce', 'ReadOnlyMany'] },
      },
      {
        Name: 'web',
        Status: 'Bound',
        Volume: 'pv-1',
        Capacity: '8Gi',
        'Access Modes': 'RWO,ROX',
        StorageClass: 'fast',
        Age: '90m',
      },
    ],
    [
      'a volume with its claim',
      'PersistentVolume',
      {
        spec: {
          capacity: { storage: '8Gi' },
          accessModes: ['ReadWriteMany', 'ReadWriteOncePod'],
          claimRef: { namespace: 'shop', name: 'data' },
        },
        status: { phase: 'Bound' },
      },
      {
        Name: 'web',
        Capacity: '8Gi',
        'Access Modes': 'RWX,RWOP',
        'Reclaim Policy': 'Retain',
        Status: 'Bound',
        Claim: 'shop/data',
        StorageClass: '',
        Age: '90m',
      },
    ],
    ['a Role with when it was made', 'Role', {}, { Name: 'web', 'Created At': CREATED }],
    [
      'a RoleBinding with its role',
      'RoleBinding',
      { roleRef: { kind: 'ClusterRole', name: 'view' } },
      { Name: 'web', Role: 'ClusterRole/view', Age: '90m' },
    ],
    [
      'a budget with what it says and what it does not',
      'PodDisruptionBudget',
      { spec: { maxUnavailable: '50%' }, status: { disruptionsAllowed: 2 } },
      { Name: 'web', 'Min Available': 'N/A', 'Max Unavailable': '50%', 'Allowed Disruptions': 2, Age: '90m' },
    ],
    [
      'a network policy with the pods it is about',
      'NetworkPolicy',
      { spec: { podSelector: { matchLabels: { app: 'web' } } } },
      { Name: 'web', 'Pod-Selector': 'app=web', Age: '90m' },
    ],
    [
      'Endpoints with their addresses',
      'Endpoints',
      { subsets: [{ addresses: [{ ip: '10.0.0.1' }, { ip: '10.0.0.2' }] }] },
      { Name: 'web', Endpoints: '10.0.0.1,10.0.0.2', Age: '90m' },
    ],
    [
      'a VirtualService with its hosts as a list',
      'VirtualService',
      { spec: { hosts: ['payments'] } },
      { Name: 'web', Gateways: null, Hosts: '["payments"]', Age: '90m' },
    ],
    [
      'a ReplicaSet with its counts',
      'ReplicaSet',
      { spec: { replicas: 3, template: TEMPLATE, selector: SELECTOR }, status: { replicas: 2, readyReplicas: 1 } },
      { Name: 'web', Desired: 3, Current: 2, Ready: 1, Age: '90m' },
      { Containers: 'web,side', Images: 'web:1,side:2', Selector: 'app=web,tier=front' },
    ],
    [
      'a ReplicaSet that is empty',
      'ReplicaSet',
      {},
      { Name: 'web', Desired: 0, Current: 0, Ready: 0, Age: '90m' },
      { Containers: '', Images: '', Selector: '<none>' },
    ],
    [
      'a Deployment with ready of wanted',
      'Deployment',
      { spec: { replicas: 4 }, status: { readyReplicas: 3, updatedReplicas: 2, availableReplicas: 1 } },
      { Name: 'web', Ready: '3/4', 'Up-to-date': 2, Available: 1, Age: '90m' },
    ],
    [
      'a Deployment that is new',
      'Deployment',
      {},
      { Name: 'web', Ready: '0/1', 'Up-to-date': 0, Available: 0, Age: '90m' },
    ],
    [
      'a Pod by its containers',
      'Pod',
      {
        spec: { nodeName: 'node-1', containers: [{ name: 'web', image: 'web:1' }] },
        status: {
          phase: 'Pending',
          podIP: '10.244.0.2',
          containerStatuses: [
            { name: 'web', ready: false, restartCount: 4, state: { waiting: { reason: 'CrashLoopBackOff' } } },
          ],
        },
      },
      { Name: 'web', Ready: '0/1', Status: 'CrashLoopBackOff', Restarts: '4', Age: '90m' },
      { IP: '10.244.0.2', Node: 'node-1' },
    ],
    [
      'a Pod that has no place yet',
      'Pod',
      { spec: { containers: [{ name: 'web', image: 'web:1' }] }, status: { phase: 'Pending' } },
      { Name: 'web', Ready: '0/1', Status: 'Pending', Restarts: '0', Age: '90m' },
      { IP: '<none>', Node: '<none>' },
    ],
    [
      'an Event by its last time',
      'Event',
      {
        type: 'Warning',
        reason: 'BackOff',
        message: 'Back-off\n',
        count: 7,
        firstTimestamp: CREATED,
        lastTimestamp: '2026-11-23T13:29:30Z',
        involvedObject: { kind: 'Pod', name: 'web-1', fieldPath: 'spec.containers{web}' },
        source: { component: 'kubelet' },
      },
      { 'Last Seen': '30s', Type: 'Warning', Reason: 'BackOff', Object: 'pod/web-1', Message: 'Back-off' },
      { Subobject: 'spec.containers{web}', Source: 'kubelet', 'First Seen': '90m', Count: '7', Name: 'web' },
    ],
    [
      'an Event without times',
      'Event',
      {},
      { 'Last Seen': '<unknown>', Type: '', Reason: '', Object: '/', Message: '' },
      { Subobject: '', Source: '', 'First Seen': '<unknown>', Count: '1', Name: 'web' },
    ],
    [
      'a Namespace',
      'Namespace',
      { status: { phase: 'Terminating' } },
      { Name: 'web', Status: 'Terminating', Age: '90m' },
    ],
    [
      'a Service with its ports',
      'Service',
      {
        spec: {
          clusterIP: '10.96.0.7',
          ports: [{ port: 80 }, { port: 53, protocol: 'UDP' }],
          selector: { app: 'web' },
        },
      },
      {
        Name: 'web',
        Type: 'ClusterIP',
        'Cluster-IP': '10.96.0.7',
        'External-IP': '<none>',
        'Port(s)': '80/TCP,53/UDP',
        Age: '90m',
      },
      { Selector: 'app=web' },
    ],
    [
      'an autoscaler with its target and bounds',
      'HorizontalPodAutoscaler',
      {
        spec: { scaleTargetRef: { kind: 'Rollout', name: 'web' }, minReplicas: 2, maxReplicas: 9 },
        status: { currentReplicas: 5 },
      },
      {
        Name: 'web',
        Reference: 'Rollout/web',
        Targets: '<unknown>',
        MinPods: '2',
        MaxPods: '9',
        Replicas: 5,
        Age: '90m',
      },
    ],
    [
      'an Ingress with its hosts',
      'Ingress',
      { spec: { ingressClassName: 'nginx', tls: [{}], rules: [{ host: 'a.example' }, {}] } },
      { Name: 'web', Class: 'nginx', Hosts: 'a.example,*', Address: '', Ports: '80, 443', Age: '90m' },
    ],
    [
      'an Ingress of everything',
      'Ingress',
      {},
      { Name: 'web', Class: '<none>', Hosts: '*', Address: '', Ports: '80', Age: '90m' },
    ],
    [
      'a Job that runs, for how long',
      'Job',
      { spec: { completions: 3 }, status: { succeeded: 1, startTime: '2026-11-23T13:00:00Z' } },
      { Name: 'web', Status: 'Running', Completions: '1/3', Duration: '30m', Age: '90m' },
    ],
    [
      'a Job that has ended, for how long it ran',
      'Job',
      {
        status: {
          startTime: CREATED,
          completionTime: '2026-11-23T12:00:20Z',
          conditions: [
            { type: 'Suspended', status: 'False' },
            { type: 'Failed', status: 'True' },
          ],
        },
      },
      { Name: 'web', Status: 'Failed', Completions: '0/1', Duration: '20s', Age: '90m' },
    ],
    [
      'a Secret without its values',
      'Secret',
      { data: { token: 'c2VjcmV0' } },
      { Name: 'web', Type: 'Opaque', Data: '1', Age: '90m' },
    ],
    [
      'a Rollout by the columns of its definition',
      'Rollout',
      { spec: { replicas: 5 }, status: { replicas: 6, updatedReplicas: 2, availableReplicas: 4 } },
      { Name: 'web', Desired: 5, Current: 6, 'Up-to-date': 2, Available: 4, Age: '90m' },
    ],
    [
      'an AnalysisRun by its phase',
      'AnalysisRun',
      { status: { phase: 'Inconclusive' } },
      { Name: 'web', Status: 'Inconclusive', Age: '90m' },
    ],
  ];
  for (const [what, kind, members, narrow, more] of CASES)
    it(what, () => {
      assert.deepEqual(cells(kind, members, false), narrow);
      if (more) assert.deepEqual(cells(kind, members, true), { ...narrow, ...more });
    });
});

describe('A column of a definition', () => {
  const object = { spec: { replicas: 0, name: 'x' }, at: CREATED };
  const CASES: readonly (readonly [type: string, jsonPath: string, cell: Json])[] = [
    ['integer', '.spec.replicas', 0],
    ['integer', '.spec.none.deeper', null],
    ['string', '.spec.name', 'x'],
    ['date', '.at', '90m'],
    ['date', '.spec.name', '<unknown>'],
    ['date', '.spec.replicas', '<unknown>'],
  ];
  for (const [type, jsonPath, cell] of CASES)
    it(`${jsonPath} as ${type} is ${JSON.stringify(cell)}`, () => {
      assert.equal(jsonPathColumn({ name: 'X', type, jsonPath }).cell(object, NOW), cell);
    });

  it('without a description says where it reads, and is always shown', () => {
    const { description, priority } = jsonPathColumn({ name: 'X', type: 'string', jsonPath: '.spec.name' });
    assert.match(description, /\.spec\.name$/);
    assert.equal(priority, 0);
  });
});
