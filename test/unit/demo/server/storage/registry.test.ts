// Creating, changing and deleting by the API's rules, as the demo's own controllers do it: without HTTP.
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { seededRandom } from '../../../../../src/demo/seededRandom';
import { readDeleteOptions } from '../../../../../src/demo/server/storage/deleteOptions';
import type { Json, JsonObject, KubernetesObject } from '../../../../../src/demo/server/storage/json';
import { arrayAt, objectAt, valueAt } from '../../../../../src/demo/server/storage/json';
import { kindNamed } from '../../../../../src/demo/server/storage/kinds';
import { Registry } from '../../../../../src/demo/server/storage/registry';
import { Store } from '../../../../../src/demo/server/storage/store';
import { CREATED, CREATED_MS } from '../../storedObject';

const MAP = kindNamed('ConfigMap');
const POD = kindNamed('Pod');
const RUN = kindNamed('AnalysisRun');
const NAMESPACE = kindNamed('Namespace');

describe('The registry', () => {
  let store: Store;
  let registry: Registry;

  beforeEach(() => {
    store = new Store();
    registry = new Registry(store, () => CREATED_MS, seededRandom(1));
    registry.create(NAMESPACE, undefined, { metadata: { name: 'default' } });
  });

  function create(kind: string, name: string, members: JsonObject = {}, metadata: JsonObject = {}): KubernetesObject {
    return registry.create(kindNamed(kind), 'default', { ...members, metadata: { name, ...metadata } }).object;
  }

  /** What creation fills in, kind by kind: the members that clients read. */
  const DEPLOYMENT_DEFAULTS = {
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' } },
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
  };
  const DEFAULTS: readonly (readonly [kind: string, members: JsonObject, path: string, value: Json])[] = [
    ['Pod', {}, 'status', { phase: 'Pending', qosClass: 'BestEffort' }],
    [
      'Pod',
      { spec: { terminationGracePeriodSeconds: 5 } },
      'spec',
      {
        restartPolicy: 'Always',
        terminationGracePeriodSeconds: 5,
        dnsPolicy: 'ClusterFirst',
        schedulerName: 'default-scheduler',
        securityContext: {},
      },
    ],
    ['ReplicaSet', {}, 'spec', { replicas: 1 }],
    ['ReplicaSet', { spec: { replicas: 0 } }, 'spec', { replicas: 0 }],
    ['ReplicaSet', {}, 'status', { replicas: 0 }],
    ['Deployment', { spec: { replicas: 2 } }, 'spec', { replicas: 2, ...DEPLOYMENT_DEFAULTS }],
    ['Service', { spec: { type: 'ExternalName' } }, 'spec', { type: 'ExternalName', sessionAffinity: 'None' }],
    ['Secret', {}, 'type', 'Opaque'],
    ['Secret', { type: 'kubernetes.io/tls' }, 'type', 'kubernetes.io/tls'],
  ];
  for (const [kind, members, path, value] of DEFAULTS)
    it(`gives a ${kind} of ${JSON.stringify(members)} its ${path}`, () => {
      assert.deepEqual(create(kind, 'web', members)[path], value);
    });

  for (const kind of ['Pod', 'ReplicaSet', 'Deployment', 'Job'])
    it(`fills in the ports and probes of the containers of a ${kind}, and keeps what was set`, () => {
      const containers = [
        { name: 'web', image: 'web:1', ports: [{ containerPort: 80 }], readinessProbe: { httpGet: { port: 80 } } },
        {
          name: 'dns',
          image: 'dns',
          ports: [{ containerPort: 53, protocol: 'UDP' }],
          livenessProbe: { periodSeconds: 2 },
        },
      ];
      const spec = kind === 'Pod' ? { containers } : { template: { spec: { containers } } };
      const created = create(kind, 'web', { spec });
      const path = kind === 'Pod' ? ['spec'] : ['spec', 'template', 'spec'];
      const [web, dns] = arrayAt(valueAt(created, ...path) as JsonObject, 'containers') as readonly JsonObject[];
      const usual = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 };
      assert.deepEqual(web?.['ports'], [{ containerPort: 80, protocol: 'TCP' }]);
      assert.deepEqual(web['readinessProbe'], { ...usual, httpGet: { path: '/', port: 80, scheme: 'HTTP' } });
      assert.equal(web['imagePullPolicy'], 'IfNotPresent');
      assert.deepEqual(dns?.['ports'], [{ containerPort: 53, protocol: 'UDP' }]);
      assert.deepEqual(dns['livenessProbe'], { ...usual, periodSeconds: 2 });
      assert.equal(dns['imagePullPolicy'], 'Always');
    });

  it('gives a namespace its name as a label, beside those it has', () => {
    const body = { metadata: { name: 'team', labels: { team: 'a' } } };
    const { metadata, status } = registry.create(NAMESPACE, undefined, body).object;
    assert.deepEqual(metadata['labels'], { team: 'a', 'kubernetes.io/metadata.name': 'team' });
    assert.deepEqual(status, { phase: 'Active' });
  });

  it('overrules what a client says of members that the server owns', () => {
    const { metadata } = create(
      'Pod',
      'web',
      {},
      {
        uid: 'mine',
        creationTimestamp: '1999-01-01T00:00:00Z',
        generation: 7,
        managedFields: [{}],
      },
    );
    assert.notEqual(metadata.uid, 'mine');
    assert.equal(metadata.creationTimestamp, CREATED);
    assert.equal(metadata.generation, 1);
    assert.ok(!('managedFields' in metadata));
  });

  it('appends five letters that no word is made of to a name it generates', () => {
    const names = [1, 2, 3].map(
      () => registry.create(MAP, 'default', { metadata: { generateName: 'web-' } }).object.metadata.name,
    );
    assert.equal(new Set(names).size, 3);
    for (const name of names) assert.match(name, /^web-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
  });

  const REFUSED: readonly (readonly [what: string, metadata: JsonObject, namespace: string, status: object])[] = [
    ['a name that is taken', { name: 'taken' }, 'default', { code: 409, reason: 'AlreadyExists' }],
    ['no name', {}, 'default', { code: 422, reason: 'Invalid' }],
    ['a namespace that is not there', { name: 'web' }, 'none', { code: 404, message: /namespaces "none"/ }],
    ['another namespace than the path says', { name: 'web', namespace: 'other' }, 'default', { code: 400 }],
    ['a version', { name: 'web', resourceVersion: '7' }, 'default', { code: 400, message: /resourceVersion/ }],
  ];
  for (const [what, metadata, namespace, status] of REFUSED)
    it(`refuses to create with ${what}`, () => {
      create('ConfigMap', 'taken');
      assert.throws(() => registry.create(MAP, namespace, { metadata }), status);
    });

  it('refuses to create in a namespace that is going', () => {
    registry.delete(NAMESPACE, undefined, 'default');
    assert.deepEqual(store.get(NAMESPACE, undefined, 'default')?.['status'], { phase: 'Terminating' });
    assert.throws(() => create('ConfigMap', 'late'), { code: 403, reason: 'Forbidden' });
  });

  it('keeps the identity of what is changed, and lets the rest go as it is sent', () => {
    const map = create('ConfigMap', 'web', { data: { a: '1' } }, { labels: { a: '1' } });
    const sent = { data: { b: '2' }, metadata: { name: 'other', creationTimestamp: '1999-01-01T00:00:00Z' } };
    const { object } = registry.update(MAP, 'default', 'web', sent);
    assert.deepEqual(object['data'], { b: '2' });
    const { labels: _labels, ...kept } = map.metadata;
    assert.deepEqual({ ...object.metadata, resourceVersion: '' }, { ...kept, resourceVersion: '' });
  });

  const LOCKS: readonly (readonly [what: string, metadata: JsonObject, status: object])[] = [
    ['an old version', { resourceVersion: '1' }, { code: 409, reason: 'Conflict' }],
    ['the uid of another object', { uid: 'another' }, { code: 409, reason: 'Conflict', message: /UID/ }],
  ];
  for (const [what, metadata, status] of LOCKS)
    it(`refuses a change with ${what}`, () => {
      create('ConfigMap', 'web');
      assert.throws(() => registry.update(MAP, 'default', 'web', { metadata }), status);
    });

  it('wants the version with a change of a custom resource, as a PUT must have it', () => {
    registry.create(RUN, 'default', { metadata: { name: 'run' }, spec: { metrics: [] } }, { trusted: true });
    assert.throws(() => registry.update(RUN, 'default', 'run', { spec: { metrics: [] } }), {
      code: 422,
      message: /metadata\.resourceVersion/,
    });
  });

  it('does nothing to what is changed into itself', () => {
    const map = create('ConfigMap', 'web', { data: { a: '1' } });
    const { version } = store;
    registry.update(MAP, 'default', 'web', map);
    assert.equal(store.version, version);
  });

  it('deletes at once what nobody has to see to first', () => {
    create('ConfigMap', 'web');
    registry.delete(MAP, 'default', 'web');
    assert.throws(() => registry.get(MAP, 'default', 'web'), { code: 404 });
  });

  const PODS: readonly (readonly [
    what: string,
    spec: JsonObject,
    body: JsonObject,
    query: string,
    goes: string | undefined,
  ])[] = [
    ['after its own time of grace', { terminationGracePeriodSeconds: 60 }, {}, '', '2026-11-23T12:01:00Z'],
    ['after thirty seconds', {}, {}, '', '2026-11-23T12:00:30Z'],
    ['after the time that is asked for', {}, { gracePeriodSeconds: 5 }, '', '2026-11-23T12:00:05Z'],
    ['after the time that the query asks for', {}, {}, 'gracePeriodSeconds=7', '2026-11-23T12:00:07Z'],
    ['at once by force', {}, { gracePeriodSeconds: 0 }, '', undefined],
  ];
  for (const [what, spec, body, query, goes] of PODS)
    it(`lets a pod go ${what}`, () => {
      create('Pod', 'web', { spec });
      registry.delete(POD, 'default', 'web', readDeleteOptions(body, new URLSearchParams(query)));
      assert.equal(store.get(POD, 'default', 'web')?.metadata.deletionTimestamp, goes);
    });

  const WAITS: readonly (readonly [propagation: string, finalizers: Json | undefined])[] = [
    ['Foreground', ['foregroundDeletion']],
    ['Orphan', ['orphan']],
    ['Background', undefined],
    ['Sideways', undefined],
  ];
  for (const [propagation, finalizers] of WAITS)
    it(`${finalizers ? 'marks what is deleted' : 'deletes'} with ${propagation}`, () => {
      create('ConfigMap', 'web');
      const options = readDeleteOptions(undefined, new URLSearchParams({ propagationPolicy: propagation }));
      registry.delete(MAP, 'default', 'web', options);
      assert.deepEqual(store.get(MAP, 'default', 'web')?.metadata['finalizers'], finalizers);
    });

  it('deletes for show only in a dry run, asked for in the body or in the query', () => {
    create('ConfigMap', 'web');
    for (const [body, query] of [
      [{ dryRun: ['All'] }, ''],
      [{}, 'dryRun=All'],
    ] as const)
      registry.delete(MAP, 'default', 'web', readDeleteOptions(body, new URLSearchParams(query)));
    assert.equal(registry.get(MAP, 'default', 'web').metadata.deletionTimestamp, undefined);
  });

  it('deletes only what the preconditions say', () => {
    const { uid, resourceVersion } = create('ConfigMap', 'web').metadata;
    const attempt = (preconditions: JsonObject): void => {
      registry.delete(MAP, 'default', 'web', readDeleteOptions({ preconditions }, new URLSearchParams()));
    };
    assert.throws(() => attempt({ uid: 'another' }), { code: 409 });
    assert.throws(() => attempt({ resourceVersion: '1' }), { code: 409 });
    attempt({ uid, resourceVersion });
    assert.equal(store.get(MAP, 'default', 'web'), undefined);
  });

  it('keeps what has a finalizer until the last one is gone', () => {
    create('ConfigMap', 'web', {}, { finalizers: ['a/b', 'c/d'] });
    const going = registry.delete(MAP, 'default', 'web');
    const second = registry.delete(MAP, 'default', 'web');
    assert.deepEqual(second, going);
    const left = registry.update(MAP, 'default', 'web', { metadata: { finalizers: ['c/d'] } }).object;
    assert.equal(objectAt(left, 'metadata')['deletionTimestamp'], going.metadata.deletionTimestamp);
    registry.update(MAP, 'default', 'web', { metadata: { finalizers: [] } });
    assert.equal(store.get(MAP, 'default', 'web'), undefined);
  });
});
