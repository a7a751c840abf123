// Two readings of one truth: the simulation refuses a spec as the controller does (reference 4.2), and the rules tell a
// person beforehand. On canaries made at random one must not refuse what the other lets pass.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { invalidSpec, readRollout } from '../../../../src/rollouts';
import { findingsIn } from './ruleCases';

const SEED = 20261123;
const RUNS = 600;

/** Mostly one of some good values, now and then a bad one, so that good and bad specs are about as frequent. */
function mostly<T>(good: readonly T[], bad: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 24, arbitrary: fc.constantFrom(...good) },
    { weight: 1, arbitrary: fc.constantFrom(...bad) },
  );
}

const duration = mostly<unknown>([0, 30, '0', '10', '30s', '1h30m', '1.5m'], ['-5s', -1, '1d', '5x']);
const action = fc.oneof(
  mostly([0, 5, 50, 100], [-1, 101]).map((setWeight) => ({ setWeight })),
  fc.constant({ pause: {} }),
  duration.map((value) => ({ pause: { duration: value } })),
  fc.constant({ plugin: { name: 'acme/step' } }),
);
const step = mostly<object>(
  [{}],
  [{ setWeight: 20, pause: {} }, { setCanaryScale: { replicas: 1 } }, { pause: null }],
).chain((bad) => (Object.keys(bad).length > 0 ? fc.constant(bad) : action));
const surge = fc.constantFrom<unknown>(0, 1, '0', '0%', '25%', '50%', '100%');
const canary = fc.record(
  {
    maxSurge: surge,
    maxUnavailable: surge,
    steps: fc.array(step, { maxLength: 5 }),
    canaryService: mostly(['a'], ['b']),
    stableService: fc.constant('b'),
    scaleDownDelaySeconds: mostly<number | undefined>([undefined], [0, 30]),
    dynamicStableScale: mostly([false], [true]),
    pingPong: mostly<object | undefined>(
      [undefined],
      [
        { pingService: 'a', pongService: 'a' },
        { pingService: 'a', pongService: '' },
      ],
    ),
  },
  { requiredKeys: [] },
);
const strategy = mostly<object | undefined>([undefined], [{}, { canary: {}, blueGreen: { activeService: 'a' } }]).chain(
  (bad) => (bad === undefined ? canary.map((value) => ({ canary: value })) : fc.constant(bad)),
);
const rollout = fc
  .record({
    podLabels: mostly<Readonly<Record<string, string>>>([{ app: 'api', tier: 'web' }], [{ app: 'web' }, {}]),
    selector: mostly([{ matchLabels: { app: 'api' } }], [{}, { matchLabels: {} }]),
    strategy,
    numbers: fc.record(
      {
        replicas: mostly([0, 3], [-1]),
        minReadySeconds: mostly([0, 4], [-1, 600]),
        progressDeadlineSeconds: mostly([5, 600], [-1, 3]),
        revisionHistoryLimit: mostly([0, 5], [-1]),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ podLabels, selector, numbers, strategy }) => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'api', namespace: 'default', uid: '1' },
    spec: {
      ...numbers,
      selector,
      template: { metadata: { labels: podLabels }, spec: { containers: [{ name: 'api', image: 'api:1' }] } },
      strategy,
    },
  }));

describe('what the controller refuses', () => {
  it('is an error, and what it takes is none', () => {
    const seen = { taken: 0, refused: 0 };
    fc.assert(
      fc.property(rollout, (object) => {
        const read = readRollout(object);
        assert.ok(read);
        const refusal = invalidSpec(read, []);
        seen[refusal === undefined ? 'taken' : 'refused'] += 1;
        // JSON is YAML, so the object itself is the text.
        const errors = findingsIn(JSON.stringify(object, undefined, 2)).filter(({ severity }) => severity === 'error');
        assert.equal(
          errors.length > 0,
          refusal !== undefined,
          `controller: ${refusal ?? 'takes it'}; rules: ${errors.map(({ message }) => message).join(' ') || 'nothing'}`,
        );
      }),
      { seed: SEED, numRuns: RUNS },
    );
    // A test that only ever sees one of the two proves nothing.
    assert.ok(Math.min(seen.taken, seen.refused) > RUNS / 5, JSON.stringify(seen));
  });
});
