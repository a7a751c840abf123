import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PanelAction, PanelBody, PanelFreshness, PanelInput, RolloutView } from '../../../../src/presentation';
import { panelRollout, panelViewModel, readToPanel } from '../../../../src/presentation';
import type { ActionId, RolloutTree } from '../../../../src/rollouts';
import { actions, joinRollout, replicaSetsOf } from '../../../../src/rollouts';
import { recordedObjects } from '../../../support/recorded/recordedObjects';
import { quietMoments, readRecordings, recordingName } from '../../../support/recorded/recording';
import { numbersIn } from './numbersIn';
import { replicaSetOf, rolloutOf, treeOf } from './objects';

const TARGET = { context: 'staging', namespace: 'shop', name: 'web', uid: 'uid-web' };
const LIVE: PanelFreshness = { have: { asOf: 1000 }, doing: 'live' };
const PROBLEM = { sentence: 'It is so.', remedy: 'Do that.' };

function bodyOf(input: Partial<PanelInput>): PanelBody {
  return panelViewModel({ target: TARGET, freshness: LIVE, ...input }).body;
}

function rolloutViewOf(
  tree: RolloutTree,
  more: Partial<PanelInput> = {},
  decisions: readonly PanelAction[] = [],
): RolloutView {
  const sentence = { text: 'What it does.', needsAttention: true };
  const body = bodyOf({ rollout: { tree, sentence, actions: decisions }, ...more });
  assert.equal(body.kind, 'rollout');
  return body.rollout;
}

describe('A panel without data', () => {
  const cases: readonly (readonly [name: string, freshness: PanelFreshness, shown: string])[] = [
    ['is loading while connecting', { have: undefined, doing: 'connecting' }, 'loading'],
    ['is loading before anybody has asked', { have: undefined, doing: 'idle' }, 'loading'],
    ['says why it cannot connect', { have: undefined, doing: 'connecting', problem: PROBLEM }, 'failed'],
    ['says what is not allowed', { have: undefined, doing: 'refused', problem: PROBLEM }, 'refused'],
    [
      'says that Argo Rollouts is missing',
      { have: undefined, doing: 'notInstalled', problem: PROBLEM },
      'notInstalled',
    ],
  ];
  for (const [name, freshness, shown] of cases)
    it(name, () => {
      const body = bodyOf({ freshness });
      assert.equal(body.kind === 'notice' ? body.reason : body.kind, shown);
      if (body.kind === 'notice') assert.deepEqual([body.sentence, body.remedy], [PROBLEM.sentence, PROBLEM.remedy]);
      if (body.kind === 'loading') assert.match(body.sentence, /\bweb\b.*\bstaging\b/);
    });

  it('says that the rollout is gone, which one it was and where', () => {
    const body = bodyOf({ gone: true });
    assert.ok(body.kind === 'notice' && body.reason === 'gone');
    assert.match(body.sentence, /\bweb\b.*\bshop\b.*\bstaging\b/);
  });

  it('that is gone does not show the rollout that it still remembers', () =>
    assert.equal(
      bodyOf({
        gone: true,
        rollout: { tree: treeOf(rolloutOf()), sentence: { text: '', needsAttention: false }, actions: [] },
      }).kind,
      'notice',
    ));
});

describe('Freshness', () => {
  it('keeps apart what we have and what we do', () => {
    const { freshness } = panelViewModel({
      target: TARGET,
      freshness: { have: { asOf: 5 }, doing: 'reconnecting', problem: PROBLEM, retryAt: 9 },
    });
    const { icon, tone, isStale, requests, ...facts } = freshness;
    assert.deepEqual(facts, { asOf: 5, doing: 'reconnecting', problem: PROBLEM, retryAt: 9, missing: [] });
    assert.deepEqual([/spin/.test(icon), tone, isStale], [true, 'attention', true]);
    assert.ok(requests.includes('tryNow'));
  });

  it('names what the cluster refuses beside what it shows', () => {
    const refused = [{ ...PROBLEM, objectKind: 'Pod' }];
    const view = panelViewModel({ target: TARGET, freshness: { ...LIVE, refused } });
    assert.deepEqual(view.freshness.missing, ['Pod: It is so. Do that.']);
  });
});

describe("A rollout's panel", () => {
  it('shows phase, sentence, facts', () => {
    const view = rolloutViewOf(treeOf(rolloutOf({ status: { phase: 'Paused', pauseConditions: [{ reason: 'X' }] } })));
    assert.deepEqual([view.status.text, view.status.tone], ['Paused', 'attention']);
    assert.equal(view.sentence, 'What it does.');
    assert.deepEqual(
      view.facts.map(({ id, value }) => [id, numbersIn(value)]),
      [
        ['revision', [2]],
        ['strategy', []],
        ['pods', [5, 5]],
      ],
    );
  });

  it('names the traffic routers, and counts pods that are more than wanted or not yet available', () => {
    const strategy = { canary: { trafficRouting: { nginx: {}, plugins: { 'org/gw': {} } } } };
    const facts = (status: Readonly<Record<string, unknown>>): readonly string[] =>
      rolloutViewOf(treeOf(rolloutOf({ strategy, status }))).facts.map(({ value }) => value);
    const [, strategyText, pods] = facts({ availableReplicas: 4 });
    assert.match(strategyText ?? '', /^Canary\b.*nginx, org\/gw$/);
    assert.match(pods ?? '', /\b5 of 5 ready\b.*\b4 available\b/);
    assert.match(facts({ replicas: 7 }).at(-1) ?? '', /\b5 ready, 7 created, 5 wanted\b/);
  });

  const messages: readonly (readonly [status: Readonly<Record<string, unknown>>, shown: string | undefined])[] = [
    [{ phase: 'Progressing', message: 'more replicas need to be updated' }, undefined],
    [{ phase: 'Degraded', message: 'ProgressDeadlineExceeded: it hangs' }, 'ProgressDeadlineExceeded: it hangs'],
    [{ phase: 'Degraded', message: 'RolloutAborted: Rollout aborted update to revision 2' }, undefined],
    [
      { phase: 'Degraded', message: 'RolloutAborted: Rollout aborted update to revision 2: analysis failed' },
      'RolloutAborted: Rollout aborted update to revision 2: analysis failed',
    ],
    [{ phase: 'Degraded', message: 'InvalidSpec: What it does.' }, undefined],
    [{ phase: 'Odd', message: 'news' }, 'Odd: news'],
  ];
  for (const [status, shown] of messages)
    it(`${shown === undefined ? 'leaves out' : 'shows'} the controller's message ${JSON.stringify(status)}`, () =>
      assert.equal(rolloutViewOf(treeOf(rolloutOf({ status }))).controllerMessage, shown));

  it('says why there is no revision to show', () => {
    const noteOf = (replicas: number, freshness = LIVE): string | undefined =>
      rolloutViewOf(treeOf(rolloutOf({ status: { replicas } })), { freshness }).revisionsNote;
    const refused = noteOf(5, { ...LIVE, refused: [{ ...PROBLEM, objectKind: 'ReplicaSet' }] });
    const notes = [noteOf(0), noteOf(5), refused];
    assert.ok(notes.every((note) => note?.includes('ReplicaSet')));
    assert.equal(new Set(notes).size, notes.length, 'none yet, not read yet and not allowed are three things');
    assert.equal(
      rolloutViewOf(treeOf(rolloutOf(), { replicaSets: [replicaSetOf({ hash: 'new', revision: 2, wanted: 1 })] }))
        .revisionsNote,
      undefined,
    );
  });
});

describe('The countdown', () => {
  const START = '2026-11-23T12:00:00Z';
  const END = Date.UTC(2026, 10, 23, 12, 5, 0);
  const paused = { currentStepIndex: 1, pauseConditions: [{ reason: 'CanaryPauseStep', startTime: START }] };
  const cases: readonly {
    readonly name: string;
    readonly rollout: Parameters<typeof rolloutOf>[0];
    readonly until?: number;
    /** Whether it goes on by itself then. */
    readonly resumes?: boolean;
  }[] = [
    { name: 'runs to the end of a timed pause', rollout: { status: paused }, until: END, resumes: true },
    {
      name: 'of a rollout that is also paused by hand leads to nothing (O13)',
      rollout: { spec: { paused: true }, status: paused },
      until: END,
      resumes: false,
    },
    {
      name: 'runs to the automatic promotion of blue-green',
      rollout: {
        strategy: { blueGreen: { autoPromotionSeconds: 300 } },
        status: { pauseConditions: [{ reason: 'BlueGreenPause', startTime: START }] },
      },
      until: END,
      resumes: true,
    },
    { name: 'is missing at a pause without a duration', rollout: { status: { ...paused, currentStepIndex: 3 } } },
    { name: 'is missing without a pause', rollout: { status: { currentStepIndex: 1 } } },
    { name: 'is missing after an abort', rollout: { status: { ...paused, abort: true } } },
  ];
  for (const { name, rollout, until, resumes } of cases)
    it(name, () => {
      const { countdown } = rolloutViewOf(treeOf(rolloutOf(rollout)));
      assert.equal(countdown?.until, until);
      if (!countdown) return;
      for (const placeholder of ['{duration}', '{time}']) assert.ok(countdown.ahead.includes(placeholder), placeholder);
      assert.doesNotMatch(countdown.over, /[{}]/);
      assert.equal(/\bresumed\b/.test(countdown.ahead), !resumes);
    });
});

describe('Actions', () => {
  const row = (id: ActionId, offered: boolean): PanelAction => ({
    id,
    title: id,
    decision: offered ? { offered, effect: `effect of ${id}` } : { offered, reason: `no ${id}` },
  });
  const TABLE = actions.map(({ id }) => id);
  const buttons = (offered: readonly ActionId[], status = {}): string =>
    rolloutViewOf(
      treeOf(rolloutOf({ status })),
      {},
      TABLE.map((id) => row(id, offered.includes(id))),
    )
      .actions.map(({ id, emphasis }) => `${id}:${emphasis}`)
      .join(' ');

  it('have the way on first and what is dangerous last', () =>
    assert.equal(
      buttons(['promote', 'promoteFull', 'pause', 'abort']),
      'promote:primary promoteFull:normal pause:normal abort:danger',
    ));

  it('have no way on where none is offered', () =>
    assert.equal(buttons(['promoteFull', 'abort']), 'promoteFull:normal abort:danger'));

  it('mark it as dangerous to ship what was aborted (O5)', () =>
    assert.equal(buttons(['promoteFull', 'retry'], { abort: true }), 'retry:primary promoteFull:danger'));

  it('that are not offered keep their reason', () => {
    const view = rolloutViewOf(treeOf(rolloutOf()), {}, [row('promote', false)]);
    assert.deepEqual(view.notOffered, [{ id: 'promote', title: 'promote', reason: 'no promote' }]);
  });
});

describe('Text from a cluster', () => {
  it('comes without anything that reorders, hides or controls', () => {
    const evil = 'a\u202eb\u0007\u001b[31m\u200bc\n<b>[x](command:x)</b>';
    const rollout = rolloutOf({
      name: evil,
      strategy: { canary: { steps: [{ plugin: { name: evil } }, { setHeaderRoute: { name: evil } }] } },
      spec: { template: { spec: { containers: [{ name: evil, image: evil }] } } },
      status: { currentStepIndex: 0, phase: evil, message: evil },
    });
    const problem = { sentence: evil, remedy: evil };
    const view = panelViewModel({
      target: { ...TARGET, name: evil, namespace: evil, context: evil },
      freshness: { ...LIVE, doing: 'reconnecting', problem, refused: [{ ...problem, objectKind: evil }] },
      rollout: {
        tree: treeOf(rollout, {
          replicaSets: [replicaSetOf({ hash: 'new', revision: 2, wanted: 1, images: { [evil]: evil } })],
        }),
        sentence: { text: evil, needsAttention: false },
        actions: [{ id: 'promote', title: 'Promote', decision: { offered: true, effect: evil } }],
      },
      activity: { state: 'problem', sentence: evil },
    });
    const { target: _, ...shown } = view;
    assert.deepEqual(suspicious(shown), []);
  });

  /** Strings in a view that carry control, direction or zero-width characters; ids are never shown. */
  function suspicious(value: unknown, key = ''): readonly string[] {
    if (typeof value === 'string')
      return key !== 'id' && /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069]/u.test(value) ? [`${key}: ${value}`] : [];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, member]: [string, unknown]) => suspicious(member, name));
  }
});

describe('Every recorded state', () => {
  for (const recording of readRecordings())
    it(`of ${recordingName(recording)} can be shown`, () => {
      let shown = 0;
      for (const moment of quietMoments(recording)) {
        const objects = recordedObjects(moment);
        for (const rollout of objects.rollouts) {
          const now = Date.UTC(2026, 10, 23, 12);
          const tree = joinRollout({ ...objects, rollout });
          const replicaSets = replicaSetsOf(tree).map(({ replicaSet }) => replicaSet);
          const runs = tree.revisions.flatMap(({ analysisRuns }) => analysisRuns);
          const analysisRuns = runs.map(({ analysisRun }) => analysisRun);
          const view = panelViewModel({
            target: { ...TARGET, uid: rollout.metadata.uid },
            freshness: LIVE,
            rollout: panelRollout({ tree, replicaSets, analysisRuns }, { now, formatTime: String }),
          });
          assert.ok(readToPanel({ type: 'snapshot', revision: shown, view: structuredClone(view) }));
          assert.equal(view.body.kind, 'rollout');
          const { steps, actions: offered, notOffered, weight } = view.body.rollout;
          const current = steps?.items.filter((step) => step.state === 'current').length ?? 0;
          assert.equal(current, numbersIn(steps?.position).length === 2 ? 1 : 0);
          assert.equal(offered.length + notOffered.length, actions.length);
          assert.ok(!weight || (weight.realShare >= 0 && weight.realShare <= 1));
          shown += 1;
        }
      }
      assert.ok(shown > 0);
    });
});
