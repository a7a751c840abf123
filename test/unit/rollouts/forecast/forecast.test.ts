// What a forecast says of rollouts in a simulated cluster: how each goes on without anybody, and what it does not know.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Course, Forecast, Pod } from '../../../../src/rollouts';
import { joinRollout } from '../../../../src/rollouts';
import { forecast, forecastState } from '../../../../src/rollouts/forecast/forecast';
import { aTemplate, SimulatedCluster } from '../../../support/recorded/simulatedCluster';

type Parts = NonNullable<Parameters<typeof SimulatedCluster.healthy>[0]>;

const TIMED: Parts = { replicas: 4, withPods: true, steps: [{ setWeight: 25 }, { pause: { duration: '60s' } }] };
const OF_A_BACKGROUND: Parts = {
  ...TIMED,
  canary: { analysis: { templates: [{ templateName: 'rate' }] } },
  templates: [aTemplate('rate', { interval: '10s', failureLimit: 2 })],
};

function updating(parts: Parts, image = 'web:2'): SimulatedCluster {
  return SimulatedCluster.healthy(parts).setImage(image);
}

function told({ world, now }: SimulatedCluster, pods: readonly Pod[] = world.pods ?? []): Forecast {
  const { rollout, replicaSets, analysisRuns, experiments } = world;
  return forecast(forecastState(joinRollout({ rollout, replicaSets, pods, analysisRuns, experiments })), now);
}

/** `0 s: 25 % time` for each stretch, then the end, in seconds from now. */
function lines({ stretches, end }: Course, { now }: SimulatedCluster): readonly string[] {
  const at = (ms: number): string => `${String(Math.round((ms - now) / 1000))} s`;
  const seen = stretches.map(({ startMs, real, gate }) => `${at(startMs)}: ${String(real * 100)} % ${gate}`);
  const { kind } = end;
  return [...seen, kind === 'settled' ? kind : `${at(end.atMs)}: ${kind}`];
}

function course(cluster: SimulatedCluster): readonly string[] {
  return lines(told(cluster).asItGoes, cluster);
}

describe('A forecast', () => {
  it('counts from where a timed pause is now to the promotion', () => {
    const cluster = updating(TIMED).advance(20);
    assert.deepEqual(course(cluster), ['0 s: 25 % time', '40 s: 100 % none', '40 s: promoted']);
  });

  it('ends where a person must promote', () => {
    const cluster = updating({
      ...TIMED,
      steps: [{ setWeight: 25 }, { pause: { duration: 60 } }, { setWeight: 50 }, { pause: {} }],
    });
    assert.deepEqual(course(cluster), ['0 s: 25 % time', '60 s: 50 % person', '60 s: waitsForPerson']);
    assert.deepEqual(told(cluster).asItGoes.end, { kind: 'waitsForPerson', atMs: cluster.now + 60_000, stepIndex: 3 });
  });

  it('has nothing happen while a person has paused it, whatever time runs out', () => {
    assert.deepEqual(course(updating(TIMED).pause()), ['0 s: 25 % person', '0 s: waitsForPerson']);
  });

  it('of a healthy rollout is that nothing is on its way', () => {
    assert.equal(told(SimulatedCluster.healthy(TIMED)).asItGoes.end.kind, 'settled');
  });

  it('tells both ways for a metric that fails: rolled back by it, or promoted', () => {
    const cluster = updating(OF_A_BACKGROUND);
    cluster.measure = () => ({ value: [0] });
    cluster.advance(15);
    const { asItGoes, recovering } = told(cluster);
    assert.deepEqual(asItGoes.end, { kind: 'rolledBack', atMs: cluster.now + 15_000, metric: 'rate' });
    assert.equal(asItGoes.stretches.at(-1)?.real, 0);
    assert.deepEqual(recovering && lines(recovering, cluster).at(-1), '45 s: promoted');
  });

  it('counts a metric without a measurement as successful, and says so', () => {
    const cluster = updating(OF_A_BACKGROUND);
    cluster.world = {
      ...cluster.world,
      analysisRuns: cluster.world.analysisRuns.map((run) => ({ ...run, status: { phase: 'Running' } })),
    };
    const { asItGoes, recovering } = told(cluster);
    assert.deepEqual([asItGoes.assumed, asItGoes.end.kind, recovering], [['rate'], 'promoted', undefined]);
    assert.deepEqual(told(updating(TIMED)).asItGoes.assumed, []);
  });

  it('follows the measurements of an analysis step to its end', () => {
    const steps = [{ setWeight: 25 }, { analysis: { templates: [{ templateName: 'rate' }] } }];
    const cluster = updating({ ...TIMED, steps, templates: [aTemplate('rate', { interval: '10s', count: 4 })] });
    assert.deepEqual(course(cluster), ['0 s: 25 % analysis', '30 s: 100 % none', '30 s: promoted']);
  });

  it('does not know what an analysis decides whose templates it has not seen', () => {
    const steps = [...(TIMED.steps ?? []), { analysis: { templates: [{ templateName: 'rate' }] } }];
    const cluster = updating({ ...TIMED, steps, templates: [aTemplate('rate')] });
    const { end, stretches } = told(cluster).asItGoes;
    assert.deepEqual(end, { kind: 'unknown', atMs: cluster.now + 60_000, why: 'templates' });
    assert.equal(stretches.at(-1)?.gate, 'analysis');
  });

  it('does not know how long a Job takes that it has not seen end', () => {
    const steps = [{ setWeight: 25 }, { analysis: { templates: [{ templateName: 'rate' }] } }];
    const templates = [aTemplate('rate', { provider: { job: {} } })];
    const cluster = SimulatedCluster.healthy({ ...TIMED, steps, templates });
    cluster.measure = () => undefined;
    cluster.setImage('web:2');
    const { end } = told(cluster).asItGoes;
    assert.deepEqual(end.kind === 'unknown' && end.why, 'measurement');
  });

  it('does not know how long a step plugin works', () => {
    const cluster = updating({ ...TIMED, steps: [{ setWeight: 25 }, { plugin: { name: 'org/wait' } }] });
    const { end } = told(cluster).asItGoes;
    assert.deepEqual(end.kind === 'unknown' && end.why, 'plugin');
  });

  it('knows when an experiment without analyses is over', () => {
    const experiment = { duration: '30s', templates: [{ name: 'trial', specRef: 'canary' }] };
    const cluster = updating({ ...TIMED, steps: [{ experiment }, { setWeight: 25 }, { pause: {} }] });
    assert.deepEqual(course(cluster), ['0 s: 0 % experiment', '30 s: 25 % person', '30 s: waitsForPerson']);
  });

  it('has pods that Kubernetes names a trouble of stay as they are until the deadline', () => {
    const cluster = updating({ ...TIMED, spec: { progressDeadlineSeconds: 30 } }, 'web:bad');
    const pods = (cluster.world.pods ?? []).map((pod) => (isNew(pod, cluster) ? inTrouble(pod) : pod));
    const { end } = told(cluster, pods).asItGoes;
    assert.deepEqual(end, { kind: 'waitsForPods', atMs: cluster.now, deadlineAtMs: cluster.now + 31_000 });

    const aborting = updating(
      { ...TIMED, spec: { progressDeadlineSeconds: 30, progressDeadlineAbort: true } },
      'web:bad',
    );
    const stuck = (aborting.world.pods ?? []).map((pod) => (isNew(pod, aborting) ? inTrouble(pod) : pod));
    assert.deepEqual(told(aborting, stuck).asItGoes.end.kind, 'rolledBack');
  });

  it('takes for new pods the time that the ready ones took', () => {
    const cluster = updating(TIMED);
    const pods = (cluster.world.pods ?? []).map((pod) => readyAfter(pod, 7));
    assert.deepEqual(lines(told(cluster, pods).asItGoes, cluster), [
      '0 s: 25 % time',
      '60 s: 33 % none',
      '67 s: 100 % none',
      '74 s: promoted',
    ]);
  });

  it('does not know when pods are ready where none of them tells', () => {
    const cluster = updating(TIMED);
    const { end } = told(cluster, []).asItGoes;
    assert.deepEqual(end, { kind: 'unknown', atMs: cluster.now + 60_000, why: 'pods' });
  });

  it('switches blue-green at its time, and not without a person where nothing promotes', () => {
    const services = { activeService: 'api-active', previewService: 'api-preview' };
    const timed = updating({ withPods: true, blueGreen: { ...services, autoPromotionSeconds: 30 } });
    assert.deepEqual(course(timed), ['0 s: 0 % time', '30 s: 100 % none', '30 s: promoted']);
    const manual = updating({ withPods: true, blueGreen: { ...services, autoPromotionEnabled: false } });
    assert.deepEqual(course(manual), ['0 s: 0 % person', '0 s: waitsForPerson']);
  });

  it('of an abort leads back, and then to nothing', () => {
    const cluster = updating({ ...TIMED, steps: [{ setWeight: 75 }, { pause: {} }] });
    const aborted = cluster.patchStatus({}).abort();
    assert.equal(told(aborted).asItGoes.end.kind, 'settled');
    const slow = updating({ ...TIMED, steps: [{ setWeight: 75 }, { pause: {} }] });
    const ready = (slow.world.pods ?? []).map((pod) => readyAfter(pod, 7));
    slow.available = ({ spec }, image) => (image === 'web:1' ? 1 : (spec.replicas ?? 1));
    slow.abort();
    const { end, stretches } = told(slow, ready).asItGoes;
    assert.equal(end.kind, 'returned');
    assert.deepEqual([(stretches[0]?.real ?? 0) > 0, stretches.at(-1)?.real], [true, 0]);
  });

  it('waits for what the controller makes of a change that it has not taken up', () => {
    const cluster = updating(TIMED);
    const { rollout } = cluster.world;
    cluster.world = { ...cluster.world, rollout: { ...rollout, metadata: { ...rollout.metadata, generation: 99 } } };
    assert.deepEqual(told(cluster).asItGoes, {
      stretches: [],
      end: { kind: 'unknown', atMs: cluster.now, why: 'controller' },
      assumed: [],
    });
  });

  it('keeps revisions apart that differ in nothing that is read of them', () => {
    const cluster = updating(TIMED);
    const [first] = cluster.world.replicaSets;
    cluster.world = {
      ...cluster.world,
      replicaSets: cluster.world.replicaSets.map((replicaSet) => ({
        ...replicaSet,
        spec: { ...replicaSet.spec, template: first?.spec.template },
      })),
    };
    assert.deepEqual(course(cluster), ['0 s: 25 % time', '60 s: 100 % none', '60 s: promoted']);
  });

  it('gives up on what goes on for ever', () => {
    const cluster = updating({
      ...TIMED,
      steps: [{ setWeight: 25 }, { pause: {} }],
      canary: { analysis: { templates: [{ templateName: 'rate' }] } },
      templates: [aTemplate('rate', { interval: '1s', failureLimit: 100_000 })],
    });
    cluster.measure = () => ({ value: [0] });
    cluster.advance(5);
    const { end } = told(cluster).asItGoes;
    assert.deepEqual([end.kind, end.kind === 'unknown' && end.why], ['unknown', 'beyond']);
  });
});

function isNew({ metadata }: Pod, { world }: SimulatedCluster): boolean {
  const newest = world.replicaSets.find(
    (replicaSet) => replicaSet.metadata.annotations?.['rollout.argoproj.io/revision'] === '2',
  );
  return metadata.ownerReferences?.some(({ uid }) => uid === newest?.metadata.uid) === true;
}

function inTrouble(pod: Pod): Pod {
  const state = { waiting: { reason: 'ImagePullBackOff', message: 'Back-off pulling image "web:bad"' } };
  return { ...pod, status: { phase: 'Pending', containerStatuses: [{ name: 'web', ready: false, state }] } };
}

function readyAfter(pod: Pod, seconds: number): Pod {
  const created = Date.parse(pod.metadata.creationTimestamp ?? '');
  const lastTransitionTime = new Date(created + seconds * 1000).toISOString();
  return { ...pod, status: { ...pod.status, conditions: [{ type: 'Ready', status: 'True', lastTransitionTime }] } };
}
