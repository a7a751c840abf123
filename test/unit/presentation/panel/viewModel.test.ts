import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PanelAction, PanelBody, PanelFreshness, PanelInput, RolloutView } from '../../../../src/presentation';
import { panelRollout, panelViewModel, readToPanel } from '../../../../src/presentation';
import type { RolloutTree } from '../../../../src/rollouts';
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
  const body = bodyOf({ rollout: { tree, sentence, actions: decisions, now: 1000 }, ...more });
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
        rollout: { tree: treeOf(rolloutOf()), sentence: { text: '', needsAttention: false }, actions: [], now: 1000 },
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
    it(`${shown === undefined ? 'leaves out' : 'shows'} the controller's message ${JSON.stringify(status)}`, () => {
      const { evidence } = rolloutViewOf(treeOf(rolloutOf({ status }))).banner;
      assert.equal(evidence.find(({ id }) => id === 'controller')?.text, shown);
    });

  it('says why there is no revision to show', () => {
    const noteOf = (replicas: number, freshness = LIVE): string | undefined =>
      rolloutViewOf(treeOf(rolloutOf({ status: { replicas } })), { freshness }).revisions.note;
    const refused = noteOf(5, { ...LIVE, refused: [{ ...PROBLEM, objectKind: 'ReplicaSet' }] });
    const notes = [noteOf(0), noteOf(5), refused];
    assert.ok(notes.every((note) => note?.includes('ReplicaSet')));
    assert.equal(new Set(notes).size, notes.length, 'none yet, not read yet and not allowed are three things');
    assert.equal(
      rolloutViewOf(treeOf(rolloutOf(), { replicaSets: [replicaSetOf({ hash: 'new', revision: 2, wanted: 1 })] }))
        .revisions.note,
      undefined,
    );
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
        now: 1000,
        actions: [
          {
            ...{ id: 'promote', title: 'Promote', emphasis: 'normal', meaning: '' },
            decision: { offered: true, effect: evil },
          },
        ],
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
          const { timeline, actions: shownActions } = view.body.rollout;
          const steps = timeline?.steps;
          const current = steps?.items.filter((step) => step.state === 'current').length ?? 0;
          assert.equal(current, numbersIn(steps?.position).length === 2 ? 1 : 0);
          const { slots, more } = shownActions;
          const titles = [...slots, ...more].flatMap(({ title, otherTitles }) => [title, ...otherTitles]);
          const everyAction = actions.filter(({ asksFor }) => asksFor === undefined).map(({ title }) => title);
          assert.deepEqual(titles.sort(), everyAction.sort());
          shown += 1;
        }
      }
      assert.ok(shown > 0);
    });
});
