// What the panel shows of pods: which groups, what each mark says, and that nothing in trouble is hidden.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PodGroupView, PodsView } from '../../../../src/presentation';
import { podsView } from '../../../../src/presentation/panel/podGroups';
import type { Experiment, Pod, ReplicaSet, Rollout } from '../../../../src/rollouts';
import { joinRollout } from '../../../../src/rollouts';
import {
  anExperiment,
  aPod,
  aReplicaSet,
  aRollout,
  CREATED,
  CREATED_MS,
  type Json,
} from '../../../support/modelObjects';
import { numbersIn } from './numbersIn';

const CANARY = aRollout({
  spec: { replicas: 3, strategy: { canary: { stableService: 'web-stable', canaryService: 'web-canary' } } },
  status: { stableRS: 'a', currentPodHash: 'b' },
});
const READY: Json = { containerStatuses: [{ name: 'web', ready: true, state: { running: {} } }] };
const CRASHING: Json = {
  containerStatuses: [
    {
      name: 'web',
      restartCount: 4,
      state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 40s' } },
      lastState: { terminated: { exitCode: 1, reason: 'Error', message: 'no database' } },
    },
  ],
};
const STARTING: Json = {
  phase: 'Pending',
  containerStatuses: [{ name: 'web', state: { waiting: { reason: 'ContainerCreating' } } }],
};

function stable(more: Partial<Parameters<typeof aReplicaSet>[0]> = {}): ReplicaSet {
  return aReplicaSet({ name: 'api-a', hash: 'a', revision: 1, ...more });
}

function canary(more: Partial<Parameters<typeof aReplicaSet>[0]> = {}): ReplicaSet {
  return aReplicaSet({ name: 'api-b', hash: 'b', revision: 2, ...more });
}

function viewOf(
  parts: {
    readonly rollout?: Rollout;
    readonly replicaSets?: readonly ReplicaSet[];
    readonly pods?: readonly Pod[];
    readonly experiments?: readonly Experiment[];
  },
  now?: number,
): PodsView {
  const { rollout = CANARY, replicaSets = [stable(), canary()], pods = [], experiments = [] } = parts;
  return podsView(joinRollout({ rollout, replicaSets, pods, experiments, analysisRuns: [] }), {
    ...{ note: 'None yet.', now, isRecording: false },
  });
}

function groupOf(view: PodsView, id: string): PodGroupView {
  const group = view.groups.find((one) => one.id === id);
  assert.ok(group, id);
  return group;
}

describe('Pods are grouped', () => {
  it('by revision and role, stable first, each with its Service', () => {
    const { groups, note } = viewOf({});
    assert.deepEqual(
      groups.map(({ id, roles, title }) => [id, roles, numbersIn(title)]),
      [
        ['api-a', ['stable'], [1]],
        ['api-b', ['canary'], [2]],
      ],
    );
    assert.match(groups[0]?.belongsTo.join() ?? '', /web-stable/);
    assert.match(groups[1]?.belongsTo.join() ?? '', /web-canary/);
    assert.equal(note, undefined);
  });

  it('also where only the note says something', () => assert.equal(viewOf({ replicaSets: [] }).note, 'None yet.'));

  it('with older revisions only while they have pods, and counts down to their end', () => {
    const annotations = { 'scale-down-deadline': '2026-11-23T12:00:30Z' };
    const older = aReplicaSet({ name: 'api-0', hash: '0', revision: 1, annotations, spec: { replicas: 2 } });
    const gone = aReplicaSet({ name: 'api-9', hash: '9', revision: 1, spec: { replicas: 0 }, status: { replicas: 0 } });
    const view = viewOf({ replicaSets: [stable(), canary(), older, gone] });
    assert.deepEqual(
      view.groups.map(({ id }) => id),
      ['api-a', 'api-b', 'api-0'],
    );
    assert.equal(groupOf(view, 'api-0').scaleDown?.until, CREATED_MS + 30_000);
  });

  it('of a blue-green rollout with the Services that select them', () => {
    const rollout = aRollout({
      spec: { strategy: { blueGreen: { activeService: 'shop', previewService: 'shop-preview' } } },
      status: { stableRS: 'a', currentPodHash: 'b', blueGreen: { activeSelector: 'a', previewSelector: 'b' } },
    });
    const view = viewOf({ rollout });
    assert.match(groupOf(view, 'api-a').belongsTo.join(), /\bshop$/);
    assert.match(groupOf(view, 'api-b').belongsTo.join(), /shop-preview/);
  });

  it('of a rollout that takes its template from a Deployment, which only the newest revision names', () => {
    const rollout = aRollout({
      spec: { strategy: { canary: {} }, workloadRef: { kind: 'Deployment', name: 'api-workload' } },
      status: { stableRS: 'a', currentPodHash: 'b' },
    });
    const view = viewOf({ rollout });
    assert.match(groupOf(view, 'api-b').belongsTo.join(), /Deployment api-workload/);
    assert.deepEqual(groupOf(view, 'api-a').belongsTo, []);
  });

  it('of experiments by the names of their templates', () => {
    const experiment = anExperiment({ name: 'trial', revision: 2 });
    const annotations = { 'experiment.argoproj.io/template-name': 'baseline' };
    const own = aReplicaSet({ name: 'trial-baseline', owner: 'trial', annotations });
    const view = viewOf({
      replicaSets: [stable(), canary(), own],
      pods: [aPod({ name: 'p', owner: 'trial-baseline', status: READY })],
      experiments: [experiment],
    });
    const group = groupOf(view, 'trial-baseline');
    assert.match(group.title, /\bbaseline$/);
    assert.doesNotMatch(group.title, /trial/);
    assert.equal(group.pods.length, 1);
  });

  it('with the reason why none can be created', () => {
    const conditions = [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: 'exceeded quota' }];
    assert.match(
      groupOf(viewOf({ replicaSets: [canary({ status: { conditions } })] }), 'api-b').problem ?? '',
      /quota/,
    );
  });
});

describe('The images of two revisions', () => {
  const images = (...list: readonly string[]): { readonly images: readonly string[] } => ({ images: list });

  it('show what differs, and that alone', () => {
    const view = viewOf({
      replicaSets: [
        stable(images('registry.example/shop/web:1.4.0', 'proxy:2')),
        canary(images('registry.example/shop/web:1.5.0', 'proxy:2')),
      ],
    });
    const told = groupOf(view, 'api-b').images.map(({ start, rest, differs }) => [start, rest, differs]);
    assert.deepEqual(told, [
      ['registry.example/shop/web:', '1.5.0', true],
      ['proxy:', '2', false],
    ]);
    assert.deepEqual(
      groupOf(view, 'api-a').images.map(({ rest, differs }) => [rest, differs]),
      [
        ['1.4.0', true],
        ['2', false],
      ],
    );
  });

  it('shorten digests in the middle, and keep the whole image', () => {
    const digest = `sha256:1a2b${'0'.repeat(56)}9f0e`;
    const [image] = groupOf(viewOf({ replicaSets: [stable(images(`web@${digest}`))] }), 'api-a').images;
    assert.deepEqual([image?.start, image?.rest, image?.full], ['web@', 'sha256:1a2b…9f0e', `web@${digest}`]);
  });

  it('keep the port of a registry apart from a tag', () => {
    const [tagged, untagged] = groupOf(
      viewOf({ replicaSets: [stable(images('localhost:5000/web:7', 'localhost:5000/web'))] }),
      'api-a',
    ).images;
    assert.deepEqual([tagged?.start, tagged?.rest], ['localhost:5000/web:', '7']);
    assert.deepEqual([untagged?.start, untagged?.rest], ['localhost:5000/', 'web']);
  });

  it('name init containers and sidecars as such, in the order in which they start', () => {
    const template = {
      spec: {
        containers: [{ name: 'web', image: 'web:1' }],
        initContainers: [
          { name: 'wait', image: 'wait:1' },
          { name: 'mesh', image: 'mesh:1', restartPolicy: 'Always' },
        ],
      },
    };
    const names = groupOf(viewOf({ replicaSets: [stable({ spec: { template } })] }), 'api-a').images.map(
      ({ container }) => container,
    );
    assert.deepEqual(
      names.map((name) => name.split(' ')[0]),
      ['wait', 'mesh', 'web'],
    );
    assert.equal(new Set(names.map((name) => name.split(' ')[1])).size, 3);
  });

  it('never hide one that differs behind many that do not', () => {
    const many = Array.from({ length: 20 }, (_, index) => `side${String(index)}:1`);
    const view = viewOf({ replicaSets: [stable(images(...many)), canary(images(...many.slice(0, -1), 'side19:2'))] });
    const group = groupOf(view, 'api-b');
    assert.ok(group.images.length < 10);
    assert.ok(group.images.some(({ rest, differs }) => differs && rest === '2'));
    assert.deepEqual(numbersIn(group.moreImages), [20 - group.images.length]);
  });
});

describe('A pod', () => {
  const podOf = (pod: Pod): PodGroupView['pods'][number] => {
    const [mark] = groupOf(viewOf({ pods: [pod] }), 'api-b').pods;
    assert.ok(mark);
    return mark;
  };

  it('says its state, readiness, restarts, age and cause', () => {
    const mark = podOf(aPod({ name: 'api-b-1', owner: 'api-b', status: CRASHING }));
    assert.deepEqual(
      [mark.id, mark.name, mark.status.text, numbersIn(mark.ready), numbersIn(mark.restarts), mark.createdAt],
      ['api-b-1', 'api-b-1', 'CrashLoopBackOff', [0, 1], [4], CREATED_MS],
    );
    assert.match(mark.cause ?? '', /no database/);
  });

  it('has a mark of its own shape when it is ready, starts, ends, or fails', () => {
    const marks = [
      aPod({ name: 'ready', owner: 'api-b', status: READY }),
      aPod({ name: 'starting', owner: 'api-b', status: STARTING }),
      aPod({ name: 'ending', owner: 'api-b', metadata: { deletionTimestamp: CREATED }, status: READY }),
      aPod({ name: 'failing', owner: 'api-b', status: CRASHING }),
    ].map((pod) => podOf(pod).status.icon);
    assert.equal(new Set(marks).size, 4);
  });

  it('that cannot be scheduled, or whose init container fails, does not look as if it were on its way', () => {
    const conditions = [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes' }];
    const unschedulable = podOf(aPod({ owner: 'api-b', status: { phase: 'Pending', conditions } }));
    assert.deepEqual([unschedulable.status.tone, unschedulable.cause], ['attention', '0/3 nodes']);
    const init = podOf(
      aPod({
        owner: 'api-b',
        spec: { initContainers: [{ name: 'wait' }] },
        status: {
          phase: 'Pending',
          initContainerStatuses: [{ name: 'wait', state: { waiting: { reason: 'CrashLoopBackOff' } } }],
        },
      }),
    );
    assert.equal(init.status.tone, 'bad');
  });

  it('counts its sidecars', () => {
    const spec = {
      containers: [{ name: 'web' }],
      initContainers: [{ name: 'mesh', restartPolicy: 'Always' }],
    };
    const mesh = { name: 'mesh', started: true, ready: false, restartCount: 2, state: { running: {} } };
    const mark = podOf(aPod({ owner: 'api-b', spec, status: { ...READY, initContainerStatuses: [mesh] } }));
    assert.deepEqual([numbersIn(mark.ready), numbersIn(mark.restarts)], [[1, 2], [2]]);
    assert.notEqual(mark.status.tone, 'good');
  });
});

describe('The pods in trouble', () => {
  it('are told the worst first, and those that only start or end are not', () => {
    const pull = { containerStatuses: [{ name: 'web', state: { waiting: { reason: 'ImagePullBackOff' } } }] };
    const { troubled } = viewOf({
      pods: [
        aPod({ name: 'ready', owner: 'api-b', status: READY }),
        aPod({ name: 'starting', owner: 'api-b', status: STARTING }),
        aPod({ name: 'ending', owner: 'api-a', metadata: { deletionTimestamp: CREATED } }),
        aPod({ name: 'pull', owner: 'api-b', status: pull }),
        aPod({ name: 'crash', owner: 'api-a', status: CRASHING }),
      ],
    });
    assert.deepEqual(
      troubled.map(({ name }) => name),
      ['crash', 'pull'],
    );
  });

  it('are five at most, and the rest is counted', () => {
    const pods = Array.from({ length: 8 }, (_, index) =>
      aPod({ name: `p${String(index)}`, owner: 'api-b', status: CRASHING }),
    );
    const { troubled, moreTroubled } = viewOf({ pods });
    assert.deepEqual([troubled.length, numbersIn(moreTroubled)], [5, [3]]);
  });

  it('are also those that take longer than usual, from that moment on', () => {
    const status = { containerStatuses: [{ name: 'web', ready: false, state: { running: { startedAt: CREATED } } }] };
    const pods = [aPod({ name: 'slow', owner: 'api-b', status })];
    assert.equal(viewOf({ pods }, CREATED_MS + 60_000).troubled.length, 0);
    assert.equal(viewOf({ pods }, CREATED_MS + 600_000).troubled.length, 1);
  });
});

describe('Five hundred pods', () => {
  it('are a hundred marks, those that are not ready among them', () => {
    const pods = Array.from({ length: 500 }, (_, index) =>
      aPod({ name: `p${String(index)}`, owner: 'api-b', status: index % 100 === 99 ? CRASHING : READY }),
    );
    const group = groupOf(viewOf({ pods }), 'api-b');
    assert.equal(group.pods.length, 100);
    assert.equal(group.pods.filter(({ status }) => status.text === 'CrashLoopBackOff').length, 5);
    assert.deepEqual(numbersIn(group.morePods), [400]);
  });

  it('say how many that are not ready are beyond the marks', () => {
    const pods = Array.from({ length: 500 }, (_, index) =>
      aPod({ name: `p${String(index)}`, owner: 'api-b', status: index < 103 ? CRASHING : READY }),
    );
    assert.deepEqual(numbersIn(groupOf(viewOf({ pods }), 'api-b').morePods), [400, 3]);
  });
});
