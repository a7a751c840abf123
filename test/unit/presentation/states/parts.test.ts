// What row and panel say of a state's parts: pods with their causes, weights, countdowns, experiments.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { STATE_LOOKS } from '../../../../src/presentation/looks';
import { assertSays } from '../../../support/sentences/assertSays';
import { heldState, toldOf } from '../../../support/states/heldState';

const panelOf = (name: string): ReturnType<typeof toldOf>['panel'] => toldOf(heldState(name)).panel;

describe('A pod that is not ready', () => {
  const causes: Readonly<Record<string, string>> = {
    'unschedulable-reason/c18-unschedulable': '0/12 nodes are available: 12 Insufficient cpu',
    'pod-causes/image-pull': 'Back-off pulling image "web:nope',
    'pod-causes/out-of-memory': 'after OOMKilled',
    'pod-causes/config': 'secret "db" not found',
    'pod-causes/exit-code': 'panic: no db',
    'pod-causes/evicted': 'The node was low on resource: memory',
    'pod-causes/init-container': 'no such image',
  };
  for (const [name, cause] of Object.entries(causes))
    it(`says why in panel and tree: ${name}`, () => {
      const { panel, below } = toldOf(heldState(name));
      const { troubled } = panel.pods;
      assert.equal(troubled.length, 2);
      for (const pod of troubled) assertSays(`${pod.status.text}: ${pod.cause ?? ''}`, [cause]);
      const rows = below.filter(({ context }) => context === 'pod');
      assert.equal(rows.length, 2);
      for (const row of rows) {
        assertSays(row.description, [cause]);
        assertSays(row.spoken, [cause]);
      }
    });

  it('and pods that cannot be created say why at their ReplicaSet', () => {
    const { revisions } = panelOf('pod-causes/creation-refused');
    assertSays(revisions.inUse[0]?.replicaSets[0]?.status.text ?? '', ["can't be created", 'violates PodSecurity']);
  });
});

describe('The weight', () => {
  it('is that of the pods where no router is named, which is said', () => {
    const { panel, row } = toldOf(heldState('routing-without-router/c06-routing-without-router'));
    assertSays(panel.timeline?.weight ?? '', ['40 % wanted', '33 % real', '3 of 9 pods', 'no traffic router']);
    assert.doesNotMatch(row.description, /40 %/);
    assertSays(panel.facts.find(({ id }) => id === 'strategy')?.value ?? '', ['names no router']);
  });

  it('of a revision that one goes back from by undo is shown while it has some', () => {
    const byPods = panelOf('pause-while-nothing-updates/d30-basic-rollback-to-stable').timeline?.weight;
    assertSays(byPods ?? '', ['0 % wanted', '50 %', '5 of 10 pods']);
    const routed = panelOf('rollback-in-progress/undone-weight-left').timeline?.weight;
    assertSays(routed ?? '', ['0 % wanted', '20 %', 'traffic router']);
    assert.equal(panelOf('pause-while-nothing-updates/d4-canary-healthy').timeline?.weight, undefined);
  });
});

describe('What is said to happen next', () => {
  it('is never that it goes on where a person or pods decide', () => {
    for (const name of ['gate-and-timer/bluegreen-inconclusive', 'gate-and-timer/canary-inconclusive']) {
      const { ahead } = panelOf(name).banner;
      assert.deepEqual(
        ahead.map(({ until }) => until),
        [undefined],
      );
      assertSays(ahead[0]?.ahead ?? '', ['until you act']);
    }
    assert.deepEqual(panelOf('gate-and-timer/bluegreen-unready').banner.ahead, []);
  });

  it('is left out where the controller has something to take up first, or refuses the spec', () => {
    const changed = (from: RegExp, to: string): unknown =>
      toldOf(heldState('gate-and-timer/canary-inconclusive', (text) => text.replace(from, to))).panel.banner.ahead;
    assert.deepEqual(changed(/generation: 4/, 'generation: 5'), []);
    assert.deepEqual(changed(/conditions: \[\]/, "conditions: [{type: InvalidSpec, status: 'True', message: x}]"), []);
  });
});

describe('An experiment', () => {
  it('names its template or analysis that is not well, in panel and tree', () => {
    const { panel, below } = toldOf(heldState('experiment-states/c20b-experiment-template-failing'));
    const experiment = panel.revisions.inUse.flatMap(({ runs }) => runs).find(({ kind }) => kind === 'experiment');
    assertSays(experiment?.status.text ?? '', ['Pending', 'template base', 'error', 'service already exists']);
    const row = below.find(({ context }) => context === 'experiment');
    assertSays(row?.description ?? '', ['template base', 'error', 'service already exists']);
  });
});

describe('A dry run', () => {
  it('is not shown as bad, whatever comes of it', () => {
    const { panel, below } = toldOf(heldState('dry-run-counted/d18-dryrun-failed'));
    const metrics = panel.analysisRuns.flatMap((run) => run.metrics);
    const dryRun = metrics.find(({ name }) => name === 'try-new');
    assert.notEqual(dryRun?.status.tone, 'bad');
    assertSays(dryRun?.status.text ?? '', ['Failed', 'dry run']);
    assertSays(dryRun?.budget ?? '', ['dry run']);
    assert.deepEqual(
      panel.analysisRuns.map(({ status }) => status.text),
      ['Running'],
    );
    const row = below.find(({ label }) => label === 'try-new');
    assert.notEqual(row?.look, STATE_LOOKS.bad);
  });
});
