// The headline never says something else than the sentence and the panel, in every state that the project knows.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  describeRollout,
  isUpdating,
  maxWeight,
  percentText,
  realWeight,
  rolloutHeadline,
} from '../../../../../src/rollouts';
import { aPod, aRollout } from '../../../../support/modelObjects';
import { pausedAt, pods, steps } from '../../../../support/sentences/sentenceCases';
import { quietHeadlines, type ToldState } from '../../../../support/states/quietHeadlines';
import { timeInUtc } from '../../../../support/timeInUtc';

const all = [...quietHeadlines()];
/** Each telling of each state. */
const tellings = all.flatMap(({ name, sentence, headline, closed }) => [
  { name, sentence, text: headline.text },
  { name: `${name} (closed)`, sentence: closed.sentence, text: closed.headline.text },
]);

function where<T extends { readonly name: string }>(states: readonly T[], holds: (state: T) => boolean): readonly T[] {
  return states.filter((state) => !holds(state));
}

describe('The headline of a rollout', () => {
  it('is known of many states', () => assert.ok(all.length > 300, String(all.length)));

  it('says that it needs you only where nothing moves before a person acts', () => {
    const wrong = where(
      tellings,
      ({ text, sentence }) => !text.startsWith('needs you') || sentence.waitsFor === 'person',
    );
    assert.deepEqual(wrong, []);
  });

  it('is never calm where a person is needed', () => {
    const calm = /^(\d+ %|to \d+ %|healthy|scaled|analysis( \d|$)|experiment|continuing)/;
    const wrong = where(tellings, ({ text, sentence }) => sentence.waitsFor !== 'person' || !calm.test(text));
    assert.deepEqual(wrong, []);
  });

  it('says that nothing serves exactly where the sentence does', () => {
    const wrong = where(
      tellings,
      ({ text, sentence }) =>
        (text === 'nothing serves users') === /nothing serves(?!$)[: ]/.test(serving(sentence.text)),
    );
    assert.deepEqual(wrong, []);
  });

  it("tells the share that the panel tells, where it isn't one to come", () => {
    const wrong = where(all, (state) => {
      const told = /(?<!to )\b(\d+) %/.exec(state.headline.text)?.[0];
      const real = realShare(state);
      return told === undefined || real === undefined || told === real;
    });
    assert.deepEqual(
      wrong.map(({ name, headline }) => [name, headline.text]),
      [],
    );
  });

  it('is short, on one line and says something', () => {
    const wrong = where(tellings, ({ text }) => text.length > 0 && text.length <= 46 && !/[\n\r]/.test(text));
    assert.deepEqual(wrong, []);
  });
});

/** What the sentence says of now, without what comes "then". */
function serving(text: string): string {
  return text.replace(/then nothing serves|\(then nothing serves\)/, '');
}

function realShare({ input: { rollout, replicaSets = [] } }: ToldState): string | undefined {
  if (!isUpdating(rollout)) return undefined;
  const real = realWeight(rollout, replicaSets);
  return real && percentText((real.weight * 100) / maxWeight(rollout.spec.strategy.canary));
}

describe('The time that is left', () => {
  const NOW = Date.parse('2026-11-23T14:00:00Z');

  function left(seconds: number): { readonly text: string; readonly changesAt?: number | undefined } {
    const until = NOW + 5 * 60_000 - seconds * 1000;
    const rollout = aRollout({
      spec: steps({ setWeight: 50 }, { pause: { duration: '5m' } }),
      status: pausedAt(1, new Date(NOW - seconds * 1000).toISOString()),
    });
    const context = { now: NOW, formatTime: timeInUtc };
    const headline = rolloutHeadline({ rollout }, describeRollout({ rollout }, context), context);
    return {
      text: headline.text,
      changesAt: headline.changesAt === undefined ? undefined : headline.changesAt - until,
    };
  }

  for (const [passed, text, beforeEnd] of [
    [0, '50 % · 5 min left', -300],
    [1, '50 % · 4 min left', -240],
    [239, '50 % · 1 min left', -60],
    [240, '50 % · 60 s left', -50],
    [255, '50 % · 50 s left', -40],
    [299, '50 % · 10 s left', 0],
  ] as const)
    it(`is "${text}" after ${passed} s of 5 min, and told again when it is another`, () =>
      assert.deepEqual(left(passed), { text, changesAt: beforeEnd * 1000 }));
});

describe('Trouble', () => {
  const rollout = aRollout({
    spec: steps({ setWeight: 25 }, { pause: {} }),
    status: { ...pausedAt(1), replicas: 5, availableReplicas: 4, updatedReplicas: 1 },
  });

  it('comes before the share that one is asked about', () => {
    const canary = pods('api-b', 'b', 2, 0, 1);
    const pod = aPod({
      owner: canary.metadata.uid,
      status: {
        phase: 'Pending',
        containerStatuses: [{ name: 'web', state: { waiting: { reason: 'ImagePullBackOff' } } }],
      },
    });
    const input = { rollout, replicaSets: [pods('api-a', 'a', 1, 4), canary], pods: [pod] };
    const context = { now: Date.parse('2026-11-23T14:00:00Z'), formatTime: timeInUtc };
    const { text } = rolloutHeadline(input, describeRollout(input, context), context);
    assert.equal(text, 'needs you: ImagePullBackOff · 0 %');
  });
});
