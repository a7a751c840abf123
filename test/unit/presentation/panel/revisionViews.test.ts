import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RevisionsView, RevisionView } from '../../../../src/presentation';
import { panelRollout, panelViewModel } from '../../../../src/presentation/panel';
import { revisionsView } from '../../../../src/presentation/panel/revisionViews';
import type { AnalysisRun, ReplicaSet, Rollout } from '../../../../src/rollouts';
import { recordedState } from '../../../support/panels/shownStates';
import { assertSays } from '../../../support/sentences/assertSays';
import { timeInUtc } from '../../../support/timeInUtc';
import { numbersIn } from './numbersIn';
import { analysisRunOf, replicaSetOf, rolloutOf, treeOf } from './objects';

function view(
  rollout: Rollout,
  replicaSets: readonly ReplicaSet[],
  analysisRuns: readonly AnalysisRun[] = [],
): RevisionsView {
  const tree = treeOf(rollout, { replicaSets, analysisRuns });
  const told = panelRollout({ tree, replicaSets, analysisRuns }, { now: NOW, formatTime: timeInUtc });
  return revisionsView(told, [], undefined);
}

const NOW = Date.UTC(2026, 10, 23, 12);

function revision(of: RevisionsView, number: number): RevisionView {
  const found = [...of.inUse, ...of.older].find(({ id }) => id === String(number));
  assert.ok(found, `revision ${String(number)} is not shown`);
  return found;
}

const STABLE = replicaSetOf({
  hash: 'stable',
  revision: 2,
  wanted: 5,
  images: { web: 'registry.example/shop/web:1.4.0' },
});
const NEW = replicaSetOf({ hash: 'new', revision: 4, wanted: 1, images: { web: 'registry.example/shop/web:1.5.0' } });
const LEFT = replicaSetOf({ hash: 'left', revision: 3, wanted: 0, images: { web: 'registry.example/shop/web:1.4.9' } });
const OLD = replicaSetOf({ hash: 'old', revision: 1, wanted: 0, images: { web: 'registry.example/shop/web:1.4.0' } });
const UPDATING = rolloutOf({ revision: 4 });

describe('Revisions', () => {
  it('with pods, with a role or the newest are shown; the rest is older', () => {
    const { inUse, older } = view(rolloutOf({ revision: 5 }), [
      replicaSetOf({ hash: 'new', revision: 5, wanted: 0 }),
      replicaSetOf({ hash: 'left', revision: 4, wanted: 0, existing: 1 }),
      replicaSetOf({ hash: 'gone', revision: 3, wanted: 0 }),
      replicaSetOf({ hash: 'stable', revision: 2, wanted: 5 }),
    ]);
    assert.deepEqual([inUse.map(({ id }) => id), older.map(({ id }) => id)], [['5', '4', '2'], ['3']]);
  });

  it('are bounded, and say how many more there are', () => {
    const many = Array.from({ length: 58 }, (_, index) =>
      replicaSetOf({ hash: `h${String(index)}`, revision: index + 5, wanted: 0 }),
    );
    const shown = view(rolloutOf({ revision: 90 }), [replicaSetOf({ hash: 'new', revision: 90, wanted: 5 }), ...many]);
    assert.equal(shown.older.length, 50);
    assert.deepEqual(numbersIn(shown.more), [8]);
  });

  it('show the image, and whether the revision before had another one', () => {
    const shown = view(UPDATING, [NEW, LEFT, STABLE, OLD]);
    const images = [4, 2, 1].map((number) =>
      revision(shown, number).images.map(({ tag, isChanged }) => [tag, isChanged]),
    );
    assert.deepEqual(images, [[['1.5.0', true]], [['1.4.0', false]], [['1.4.0', false]]]);
    const [image] = revision(shown, 4).images;
    assert.deepEqual([image?.common, image?.full], ['web:', 'registry.example/shop/web:1.5.0']);
  });

  it('shorten a digest in its middle', () => {
    const digest = `sha256:${'a1b2c3d4'.repeat(8)}`;
    const [image] = revision(
      view(UPDATING, [replicaSetOf({ hash: 'new', revision: 4, wanted: 1, images: { web: `web@${digest}` } })]),
      4,
    ).images;
    assert.ok(image);
    assert.ok(image.tag.length < 24 && image.tag.startsWith('sha256:a1b2') && image.tag.endsWith('d4'), image.tag);
    assert.equal(image.full, `web@${digest}`);
  });

  it('say who deploys the rollout, and what was written down about a change', () => {
    const annotations = { 'kubernetes.io/change-cause': 'release 1.5.0 by ann', 'meta.helm.sh/release-name': 'shop' };
    const rollout = { ...UPDATING, metadata: { ...UPDATING.metadata, annotations } };
    const shown = view(rollout, [replicaSetOf({ hash: 'new', revision: 4, wanted: 1, annotations }), STABLE]);
    assert.match(shown.deployer ?? '', /Helm.*shop/);
    assert.deepEqual(revision(shown, 4).causes, ['release 1.5.0 by ann']);
    assert.deepEqual([view(UPDATING, [NEW, STABLE]).deployer, revision(shown, 2).causes], [undefined, []]);
  });
});

describe('What became of a revision', () => {
  const said = (of: RevisionsView, number: number): string | undefined => revision(of, number).result?.text;

  it('is known of the present and the stable one, and of those that came between', () => {
    const shown = view(UPDATING, [NEW, LEFT, STABLE, OLD]);
    assert.deepEqual(
      [4, 3, 2, 1].map((number) => revision(shown, number).result?.tone),
      ['working', 'neutral', 'good', undefined],
    );
    assertSays(said(shown, 3) ?? '', ['Replaced before']);
  });

  it('names why the present update was aborted', () => {
    const message =
      'RolloutAborted: Rollout aborted update to revision 4: Step-based analysis phase error/failed: Metric "success-rate" assessed Failed due to failed (4) > failureLimit (3)';
    const rollout = rolloutOf({
      revision: 4,
      status: {
        abort: true,
        phase: 'Degraded',
        message,
        conditions: [{ type: 'Progressing', status: 'False', reason: 'RolloutAborted', message: message.slice(16) }],
      },
    });
    assertSays(said(view(rollout, [NEW, STABLE]), 4) ?? '', ['Aborted', 'success-rate', '4 times']);
  });

  it('says how far an aborted update came, and nothing of it where no traffic had reached it', () => {
    const resultIn = (name: string, line: number): string => {
      const { body } = recordedState(name, line).view;
      assert.equal(body.kind, 'rollout');
      return body.rollout.revisions.inUse[0]?.result?.text ?? '';
    };
    assert.match(resultIn('head/failing', 216), /^Aborted at 60 %: metric success-rate/);
    assert.match(resultIn('head/badimage', 154), /^Aborted on the way to 34 %: no progress/);
    assert.match(resultIn('head/bluegreen', 161), /^Aborted$/);
  });

  it('names the metric and the step of an analysis that failed, and no more than is certain', () => {
    const failed = (number: number): AnalysisRun => {
      const run = analysisRunOf(
        {},
        { phase: 'Failed' },
        {
          labels: { 'rollout-type': 'Step', 'step-index': '3' },
          status: { phase: 'Failed' },
        },
      );
      const annotations = { 'rollout.argoproj.io/revision': String(number) };
      return { ...run, metadata: { ...run.metadata, annotations } };
    };
    assertSays(said(view(UPDATING, [NEW, LEFT, STABLE, OLD], [failed(3)]), 3) ?? '', [
      'Not promoted',
      'success-rate',
      'step 4',
    ]);
    const old = said(view(UPDATING, [NEW, LEFT, STABLE, OLD], [failed(1)]), 1) ?? '';
    assertSays(old, ['success-rate', 'step 4']);
    assert.doesNotMatch(old, /promoted/i);
  });
});

describe('At each revision', () => {
  it('pod templates can be compared with the stable one and with the one before', () => {
    const shown = view(UPDATING, [NEW, LEFT, STABLE, OLD]);
    assert.deepEqual(
      [4, 3, 2, 1].map((number) => revision(shown, number).compare.map(({ subject }) => subject)),
      [['stable..new', 'left..new'], ['stable..left'], ['old..stable'], ['stable..old']],
    );
  });

  it('a rollback is offered with its effect, but for the present one', () => {
    const shown = view(UPDATING, [NEW, LEFT, STABLE, OLD]);
    assert.equal(revision(shown, 4).rollBack, undefined);
    const { rollBack } = revision(shown, 2);
    assert.deepEqual([rollBack?.subject, rollBack?.isOffered], ['stable', true]);
    assertSays(rollBack?.text ?? '', ['Rolls back to revision 2', 'web:1.5.0 → web:1.4.0', 'becomes revision 5']);
    assert.equal(shown.rollBackNote, undefined);
  });

  it('a reason that keeps all of them from it is said once', () => {
    const unseen = rolloutOf({ revision: 4, status: { observedGeneration: '0' } });
    const shown = view(unseen, [NEW, LEFT, STABLE, OLD]);
    assertSays(shown.rollBackNote ?? '', ['controller', 'not seen']);
    assert.equal(revision(shown, 1).rollBack?.isOffered, false);
  });

  it('cannot be rolled back to without a connection, each says so, and what can be read stays', () => {
    const replicaSets = [STABLE, NEW];
    const tree = treeOf(UPDATING, { replicaSets });
    const told = panelRollout({ tree, replicaSets, analysisRuns: [] }, { now: NOW, formatTime: timeInUtc });
    const shown = revisionsView({ ...told, whyNone: 'No connection.' }, [], undefined);
    assert.deepEqual(revision(shown, 2).rollBack, { subject: 'stable', isOffered: false, text: 'No connection.' });
    assert.equal(shown.rollBackNote, undefined);
    const withoutConnection = panelViewModel({
      target: { context: 'staging', namespace: 'shop', name: 'web', uid: 'uid-web' },
      freshness: { have: { asOf: NOW }, doing: 'reconnecting' },
      rollout: told,
    });
    assert.ok(withoutConnection.body.kind === 'rollout');
    const { actions, revisions } = withoutConnection.body.rollout;
    assert.equal(revision(revisions, 2).rollBack?.text, actions.whyNone);
    assert.equal(revision(revisions, 4).compare.length, 1);
  });
});

describe('A ReplicaSet', () => {
  const row = (replicaSet: ReplicaSet): RevisionView['replicaSets'][number] => {
    const [found] = [...view(UPDATING, [replicaSet]).inUse].flatMap(({ replicaSets }) => replicaSets);
    assert.ok(found);
    return found;
  };

  it('shows its pods, ready of wanted', () => {
    const { pods, readyShare, status } = row(replicaSetOf({ hash: 'new', revision: 4, wanted: 4, ready: 3 }));
    assert.deepEqual([numbersIn(pods), readyShare, status.tone], [[3, 4], 0.75, 'working']);
  });

  it('that scales down has more ready pods than it wants', () => {
    assert.deepEqual(numbersIn(row(replicaSetOf({ hash: 'old', revision: 1, wanted: 5, ready: 9 })).pods), [9, 5]);
  });

  it('that is scaled down says so, and which pods still end', () => {
    assert.match(row(replicaSetOf({ hash: 'old', revision: 1, wanted: 0 })).pods, /^scaled down$/i);
    const { pods } = row(replicaSetOf({ hash: 'old', revision: 1, wanted: 0, existing: 2 }));
    assert.match(pods, /scaled down.*\b2 pods terminating/i);
  });

  it('counts down to when it is scaled down', () => {
    const annotations = { 'scale-down-deadline': '2026-11-23T12:00:30Z' };
    const { scaleDown } = row(replicaSetOf({ hash: 'stable', revision: 1, wanted: 3, annotations }));
    assert.equal(scaleDown?.until, Date.UTC(2026, 10, 23, 12, 0, 30));
    assert.equal(row(replicaSetOf({ hash: 'stable', revision: 1, wanted: 0, annotations })).scaleDown, undefined);
  });
});
