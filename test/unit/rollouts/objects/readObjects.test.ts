// The border check: objects from outside become ours or nothing, and no object, however broken or hostile, makes any of
// the model's rules throw.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  actualWeight,
  type AnalysisRun,
  calculatePhase,
  describeRollout,
  type Experiment,
  joinRollout,
  type Pod,
  podSummary,
  readAnalysisRun,
  readAnalysisTemplate,
  readExperiment,
  readKubernetesEvent,
  readPod,
  readReplicaSet,
  readRollout,
  type ReplicaSet,
  replicaSetsOf,
  replicaSetStatus,
  type Rollout,
  rolloutPhase,
  stepText,
  wantedCanaryPods,
} from '../../../../src/rollouts';
import { pluginGetText } from '../../../support/pluginText/pluginText';
import { type JsonValue, readRecordings, replay } from '../../../support/recorded/recording';

const METADATA = { name: 'api', namespace: 'shop', uid: 'u' };

describe('an object is refused', () => {
  const cases: readonly (readonly [name: string, value: unknown])[] = [
    ['when it is nothing', undefined],
    ['when it is null', null],
    ['when it is a text', 'Rollout'],
    ['when it is a number', 7],
    ['when it is a list', [{ kind: 'Rollout', metadata: METADATA }]],
    ['when it has no metadata', { kind: 'Rollout' }],
    ['when its metadata is a list', { kind: 'Rollout', metadata: [] }],
    ['when it has no name', { kind: 'Rollout', metadata: { uid: 'u' } }],
    ['when its name is empty', { kind: 'Rollout', metadata: { ...METADATA, name: '' } }],
    ['when its name is a number', { kind: 'Rollout', metadata: { ...METADATA, name: 5 } }],
    ['when it has no uid', { kind: 'Rollout', metadata: { name: 'api' } }],
    ['when it is of another kind', { kind: 'Deployment', metadata: METADATA }],
    ['when its kind is no text', { kind: 1, metadata: METADATA }],
  ];
  for (const [name, value] of cases) {
    test(name, () => {
      for (const read of READERS) assert.equal(read(value), undefined);
    });
  }
});

const READERS: readonly ((value: unknown) => unknown)[] = [
  readRollout,
  readReplicaSet,
  readPod,
  readAnalysisRun,
  readAnalysisTemplate,
  readExperiment,
  readKubernetesEvent,
];

describe('an object is read', () => {
  test('without a kind, as the entries of a list of Pods or ReplicaSets come', () => {
    assert.equal(readPod({ metadata: METADATA })?.kind, 'Pod');
    assert.equal(readReplicaSet({ metadata: METADATA })?.kind, 'ReplicaSet');
  });

  test('as the kind of template that it says', () => {
    assert.equal(
      readAnalysisTemplate({ kind: 'ClusterAnalysisTemplate', metadata: METADATA })?.kind,
      'ClusterAnalysisTemplate',
    );
    assert.equal(readAnalysisTemplate({ kind: 'AnalysisTemplate', metadata: METADATA })?.kind, 'AnalysisTemplate');
  });

  test('with fields of a wrong type as if they were absent', () => {
    const rollout = readRollout({
      kind: 'Rollout',
      metadata: {
        ...METADATA,
        labels: { good: 'yes', bad: 3 },
        annotations: 'none',
        generation: '7',
        ownerReferences: {},
      },
      spec: { replicas: '5', paused: 'yes', strategy: { canary: { steps: 'none', maxSurge: true, analysis: [] } } },
      status: {
        currentStepIndex: 1.5,
        conditions: [null, 'x', { type: 'Progressing' }],
        pauseConditions: [{}],
        abort: 1,
      },
    });
    assert.deepEqual(rollout?.metadata.labels, { good: 'yes' });
    assert.equal(rollout.metadata.annotations, undefined);
    assert.equal(rollout.metadata.generation, undefined);
    assert.equal(rollout.metadata.ownerReferences, undefined);
    assert.equal(rollout.spec.replicas, undefined);
    assert.equal(rollout.spec.paused, undefined);
    assert.equal(rollout.spec.strategy.canary?.steps, undefined);
    assert.equal(rollout.spec.strategy.canary?.maxSurge, undefined);
    assert.equal(rollout.spec.strategy.canary?.analysis, undefined);
    assert.equal(rollout.status.currentStepIndex, undefined);
    assert.deepEqual(
      rollout.status.conditions?.map(({ type }) => type),
      ['Progressing'],
    );
    assert.deepEqual(rollout.status.pauseConditions, []);
    assert.equal(rollout.status.abort, undefined);
  });

  test('without the copy of itself that kubectl apply leaves in an annotation', () => {
    const annotations = { 'kubectl.kubernetes.io/last-applied-configuration': '{}', other: 'x' };
    assert.deepEqual(readRollout({ metadata: { ...METADATA, annotations } })?.metadata.annotations, { other: 'x' });
  });

  test('with the names of an object that tries to be a prototype', () => {
    const text = '{"metadata":{"name":"__proto__","uid":"constructor","labels":{"__proto__":"x","toString":"y"}}}';
    const rollout = readRollout(JSON.parse(text));
    assert.equal(rollout?.metadata.name, '__proto__');
    assert.deepEqual(Object.entries(rollout.metadata.labels ?? {}), [
      ['__proto__', 'x'],
      ['toString', 'y'],
    ]);
  });

  test('as an Event of the newer API, whose times and count have other names', () => {
    const event = readKubernetesEvent({
      kind: 'Event',
      metadata: METADATA,
      eventTime: '2026-11-23T12:00:00.000000Z',
      series: { count: 3, lastObservedTime: '2026-11-23T12:05:00.000000Z' },
      involvedObject: { kind: 'Rollout', name: 'api' },
    });
    assert.equal(event?.count, 3);
    assert.equal(event.firstTimestamp, '2026-11-23T12:00:00.000000Z');
    assert.equal(event.lastTimestamp, '2026-11-23T12:05:00.000000Z');
  });

  test('from every recorded moment without losing one', () => {
    const readers: Readonly<Record<string, (value: unknown) => unknown>> = {
      Rollout: readRollout,
      ReplicaSet: readReplicaSet,
      Pod: readPod,
      AnalysisRun: readAnalysisRun,
      Experiment: readExperiment,
      Event: readKubernetesEvent,
    };
    let count = 0;
    for (const recording of readRecordings()) {
      for (const { line, objects } of replay(recording)) {
        if (line.op !== 'put' && line.op !== 'patch') continue;
        const read = readers[line.id.split('/')[0] ?? ''];
        if (!read) continue;
        assert.ok(read(objects.get(line.id)) !== undefined, `${recording.file}: ${line.id}`);
        count += 1;
      }
    }
    assert.ok(count > 1000, `only ${count} objects were read`);
  });
});

describe('broken and hostile objects never make a rule throw', () => {
  const objects = [...lastObjects()];

  test('recorded objects with parts replaced by anything at all', () => {
    const junk = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(
        null,
        [],
        {},
        -1,
        1e308,
        '',
        '\u0000\u202e<script>',
        [null],
        { pause: null },
        '9'.repeat(400) + 's',
      ),
    );
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.tuple(fc.nat(), junk), { minLength: 1, maxLength: 6 }), (pick, changes) => {
        const original = objects[pick % objects.length] ?? {};
        let broken: JsonValue = original;
        for (const [place, value] of changes)
          broken = replacedAt(broken, place, JSON.parse(JSON.stringify(value)) as JsonValue);
        useEverything(broken);
      }),
      { numRuns: 1500 },
    );
  });

  test('any JSON at all', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => useEverything({ metadata: METADATA, spec: value, status: value })),
      { numRuns: 500 },
    );
  });

  test('a rollout with ten thousand steps and conditions', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({ setWeight: index, type: String(index), reason: 'x' }));
    useEverything({
      metadata: METADATA,
      spec: { strategy: { canary: { steps: many } } },
      status: { conditions: many, currentStepIndex: 9_999, stableRS: 'a', currentPodHash: 'b' },
    });
  });
});

/** The last state of every recorded object. */
function* lastObjects(): Generator<JsonValue> {
  for (const recording of readRecordings()) {
    const kept = new Map<string, JsonValue>();
    for (const { objects: now } of replay(recording)) for (const [id, object] of now) kept.set(id, object);
    yield* kept.values();
  }
}

/** A copy with the `place`-th value (counting all values inside, wrapping round) replaced. */
function replacedAt(value: JsonValue, place: number, replacement: JsonValue): JsonValue {
  let left = place % countValues(value);
  const walk = (part: JsonValue): JsonValue => {
    if (left-- === 0) return replacement;
    if (Array.isArray(part)) return part.map((entry: JsonValue) => walk(entry));
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, entry]: [string, JsonValue]) => [key, walk(entry)]));
  };
  return walk(value);
}

function countValues(value: JsonValue): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, entry: JsonValue) => sum + countValues(entry), 1);
}

/** Reads the value as every kind and runs every rule on what comes out. */
function useEverything(value: unknown): void {
  const kindless = typeof value === 'object' && value !== null ? { ...value, kind: undefined } : value;
  readAnalysisTemplate(kindless);
  readKubernetesEvent(kindless);
  const rollout = readRollout(kindless);
  const replicaSet = readReplicaSet(kindless);
  const pod = readPod(kindless);
  const analysisRun = readAnalysisRun(kindless);
  const experiment = readExperiment(kindless);
  if (!rollout || !replicaSet || !pod || !analysisRun || !experiment) return;
  useRules(rollout, replicaSet, pod, analysisRun, experiment);
}

function useRules(
  rollout: Rollout,
  replicaSet: ReplicaSet,
  pod: Pod,
  analysisRun: AnalysisRun,
  experiment: Experiment,
): void {
  const owned = <T extends { metadata: ReplicaSet['metadata'] }>(object: T): T => ({
    ...object,
    metadata: { ...object.metadata, ownerReferences: [{ kind: 'Rollout', name: 'x', uid: rollout.metadata.uid }] },
  });
  const parts = {
    rollout,
    replicaSets: [owned(replicaSet)],
    pods: [owned(pod)],
    analysisRuns: [owned(analysisRun)],
    experiments: [owned(experiment)],
  };
  const tree = joinRollout(parts);
  pluginGetText(tree, 0);
  for (const node of replicaSetsOf(tree)) replicaSetStatus(node.replicaSet);
  podSummary(pod);
  rolloutPhase(rollout);
  calculatePhase(rollout);
  wantedCanaryPods(rollout);
  actualWeight(rollout, parts.replicaSets);
  for (const step of rollout.spec.strategy.canary?.steps ?? []) stepText(step);
  const formatTime = (ms: number): string => new Date(ms).toISOString();
  for (const input of [parts, { rollout }, { ...parts, lastChange: 0 }]) {
    const { text } = describeRollout(input, { now: 1_800_000_000_000, formatTime });
    assert.doesNotMatch(text, /\p{Cc}|[\u202a-\u202e]|undefined|NaN|\[object/u, text);
    assert.notEqual(text, '');
  }
}
