// What the panel's banner says beside the sentence: evidence, where the traffic is and since when, and what comes next.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RolloutView } from '../../../../src/presentation';
import { aheadViews } from '../../../../src/presentation/panel/aheadViews';
import type { Course } from '../../../../src/rollouts';
import { heldPanelState, recordedState, type ShownState, shownState } from '../../../support/panels/shownStates';
import { numbersIn } from './numbersIn';

function rolloutOf({ view: { body } }: ShownState): RolloutView {
  assert.equal(body.kind, 'rollout');
  return body.rollout;
}

function evidenceOf(state: ShownState): readonly string[] {
  return rolloutOf(state).banner.evidence.map(({ text }) => text);
}

describe('The evidence', () => {
  it('names each metric that failed with its value and what was wanted, and leaves out what the sentence says', () => {
    const { sentence, banner } = rolloutOf(shownState('failingBudgetUsed'));
    const [first = '', second = ''] = banner.evidence.map(({ text }) => text);
    assert.match(sentence, /success-rate: 3 of 3/);
    assert.match(first, /^success-rate\b.*\b80, wanted ≥ 95; one more rolls back$/);
    assert.doesNotMatch(first, /\b3 of 3\b/);
    assert.match(second, /^error-rate failed 3 of 3\b.*\(20, wanted ≤ 5\); one more rolls back$/);
    assert.deepEqual(
      banner.evidence.map(({ tone }) => tone),
      ['bad', 'bad'],
    );
  });

  it('of a metric that may still fail is a warning, and does not say that one more ends all', () => {
    const { evidence } = rolloutOf(recordedState('head/failing', 145)).banner;
    assert.deepEqual(
      evidence.map(({ tone }) => tone),
      ['attention', 'attention'],
    );
    assert.ok(evidence.every(({ text }) => !text.includes('one more')));
  });

  it('is nothing of an attempt before a retry, nor of an update that has ended', () => {
    assert.deepEqual(evidenceOf(recordedState('head/failing', 250)), []);
    assert.deepEqual(evidenceOf(recordedState('head/failing', 397)), []);
    assert.deepEqual(evidenceOf(recordedState('head/routed2', 325)), []);
  });

  it('is told once for a metric that was inconclusive in one run after another', () => {
    for (const state of [recordedState('head/bginconcl', 118), recordedState('head/exp2', 326)])
      assert.match(evidenceOf(state).join('\n'), /^once last measured 2, wanted = 1, fails at 0$/);
  });

  it('after an abort is that of the analysis which ended the update', () =>
    assert.match(evidenceOf(recordedState('head/failing', 216)).join('\n'), /^error-rate failed 4 times/));

  it('is nothing about dry runs, which decide nothing', () => assert.deepEqual(evidenceOf(shownState('dryRun')), []));

  it('is nothing where the sentence says it all', () => {
    for (const name of ['unschedulable', 'refusedByQuota', 'badImage', 'promoted', 'waitsForPerson'])
      assert.deepEqual(evidenceOf(shownState(name)), [], name);
  });

  it("is the cluster's own words in full where the sentence had to cut them", () => {
    const state = heldPanelState('replicaset-creation-denied/quota', (text) =>
      text.replaceAll('rs-quota', `rs-${'long-'.repeat(60)}quota`),
    );
    const end = 'limited: count/replicasets.apps=10';
    assert.equal(rolloutOf(state).sentence.includes(end), false);
    assert.ok(evidenceOf(state).some((text) => text.includes(end)));
  });
});

describe('Where the traffic is', () => {
  const trafficOf = (name: string): readonly [string | undefined, number | undefined] => {
    const { now } = shownState(name);
    const { traffic } = rolloutOf(shownState(name)).banner;
    return [traffic?.text, traffic?.since === undefined ? undefined : Math.round((now - traffic.since) / 1000)];
  };

  it('is told with the image that comes, and since when it has been so at a gate', () => {
    const [text = '', seconds = 0] = trafficOf('failingBudgetUsed');
    assert.deepEqual([text, seconds > 10 && seconds < 20], ['40 % of pods on 1.0.1', true]);
    assert.equal(trafficOf('routed')[0], '50 % of traffic on web:2');
  });

  it('has no beginning while pods are being replaced', () =>
    assert.deepEqual(trafficOf('progressing'), ['40 % of pods on 1.0.1', undefined]));

  it('names the revision where its image tells nothing', () => {
    const state = heldPanelState('abort-stable-short-subsets/d29-abort-stable-short-subsets', (text) =>
      text.replaceAll('web:2', 'web:1'),
    );
    assert.equal(rolloutOf(state).banner.traffic?.text, '40 % of traffic on revision 2');
  });

  it('of blue-green is all or nothing', () => {
    assert.equal(trafficOf('blueGreenBeforeSwitch')[0], 'No traffic on web:2');
    assert.equal(trafficOf('blueGreenAfterSwitch')[0], 'All traffic on web:2');
  });

  it('after an abort says since when it is aborted', () => {
    const { standing, traffic } = rolloutOf(shownState('rollingBack')).banner;
    assert.deepEqual([standing?.text, standing?.since !== undefined, traffic?.since], ['Aborted', true, undefined]);
  });
});

describe('What happens next', () => {
  const aheadOf = (name: string): readonly string[] =>
    rolloutOf(shownState(name)).banner.ahead.map(({ ahead }) => ahead);

  it('is the next share and the end, each with its moment', () => {
    const { now } = shownState('timedPause');
    const [share, end] = rolloutOf(shownState('timedPause')).banner.ahead;
    assert.match(share?.ahead ?? '', /^60 % in about \{duration\}$/);
    assert.match(end?.ahead ?? '', /^promoted at \{time\}/);
    assert.ok(share?.until && end?.until && now < share.until && share.until < end.until);
    for (const part of [share, end]) assert.doesNotMatch(part.over, /[{}]/);
  });

  it('for a metric that fails are both ways, and whose metric it is', () => {
    const [rollback = '', otherwise = ''] = aheadOf('failingBudgetUsed');
    assert.match(rollback, /^rolled back in \{duration\} if success-rate\b/);
    assert.match(otherwise, /^else 60 %/);
    assert.deepEqual(numbersIn(otherwise), [60]);
  });

  it('says so where nothing does', () => {
    for (const name of ['waitsForPerson', 'blueGreenBeforeSwitch', 'abortedButPaused', 'inconclusive'])
      assert.match(aheadOf(name).join(), /^nothing changes until you act$/, name);
    assert.match(aheadOf('badImage').join(), /^nothing changes until pods become ready$/);
  });

  it('does not say that nothing changes where the sentence says what does', () => {
    const aheadIn = (name: string): string =>
      rolloutOf(heldPanelState(name))
        .banner.ahead.map(({ ahead }) => ahead)
        .join();
    assert.equal(aheadIn('bluegreen-paused-and-aborted/d2-bg-paused-aborted-after-switch'), '');
    assert.match(aheadIn('experiment-states/successful'), /^then waits for you$/);
  });

  it('is nothing where there is no stable revision to go on from', () => {
    for (const name of ['first-revision/deadline', 'not-newest-template/stable-missing'])
      assert.deepEqual(rolloutOf(heldPanelState(name)).banner.ahead, [], name);
  });

  it('names the metric that fails now, not the one that failed before', () => {
    const { ahead } = rolloutOf(recordedState('head/erroring', 132)).banner;
    assert.match(ahead[0]?.ahead ?? '', /^rolled back in \{duration\} if broken\b/);
  });

  it('is left out where nothing is on its way, or nobody knows', () => {
    for (const name of ['promoted', 'aborted', 'blueGreenAfterSwitch', 'refusedByQuota'])
      assert.deepEqual(aheadOf(name), [], name);
  });

  it('names what it assumes, and who decides', () => {
    const stretch = { startMs: 0, endMs: undefined, wanted: 0.2, real: 0.2, gate: 'time' } as const;
    const course = (end: Course['end'], assumed: readonly string[] = []): string =>
      aheadViews(
        { asItGoes: { stretches: [stretch], end, assumed } },
        { isBlueGreen: false, sentence: {}, scalesDown: false },
      )
        .map(({ ahead }) => ahead)
        .join(' · ');
    assert.match(course({ kind: 'promoted', atMs: 9 }, ['rate', 'errors']), /rate and errors are successful/);
    assert.match(course({ kind: 'unknown', atMs: 9, why: 'templates' }), /then an analysis decides/);
    assert.match(course({ kind: 'unknown', atMs: 9, why: 'plugin' }), /step plugin/);
    for (const why of ['controller', 'beyond', 'pods'] as const)
      assert.equal(course({ kind: 'unknown', atMs: 9, why }), '');
    assert.equal(
      course({ kind: 'unknown', atMs: 0, why: 'templates' }),
      '',
      'that an analysis runs, the sentence says',
    );
  });
});
