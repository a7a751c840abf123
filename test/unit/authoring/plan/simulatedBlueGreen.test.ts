// The plan of a blue-green strategy is calculated by phases. Here it is held against what the simulated controller does with
// the same strategy, second by second.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BlueGreenPlan } from '../../../../src/authoring/plan';
import type { BlueGreenStrategy } from '../../../../src/rollouts';
import { desiredPods } from '../../../../src/rollouts';
import { SimulatedCluster } from '../../../support/recorded/simulatedCluster';
import { aTemplate, blueGreenPlan } from './strategies';

const REPLICAS = 5;
const POD_READY = 10;
const LONGEST = 900;

const TEMPLATES = [
  aTemplate('smoke', { count: 3, interval: '30s', failureLimit: 1 }),
  aTemplate('slow', { count: 2, interval: '2m', initialDelay: '15s', failureLimit: 0 }),
];
const SMOKE = { templates: [{ templateName: 'smoke' }] };
const SLOW = { templates: [{ templateName: 'slow' }] };

const STRATEGIES: Readonly<Record<string, BlueGreenStrategy>> = {
  'as it is by default': {},
  'that keeps the old pods for long': { scaleDownDelaySeconds: 120 },
  'with a small preview': { previewReplicaCount: 1 },
  'with a preview larger than the rollout': { previewReplicaCount: 8 },
  'promoted by time': { autoPromotionSeconds: 60 },
  'promoted by a person': { autoPromotionEnabled: false },
  'promoted by a person, with a small preview': { autoPromotionEnabled: false, previewReplicaCount: 2 },
  'promoted by time, with a small preview': { autoPromotionSeconds: 45, previewReplicaCount: 2 },
  'with an analysis before': { prePromotionAnalysis: SMOKE },
  'with an analysis before, and a pause': { prePromotionAnalysis: SMOKE, autoPromotionSeconds: 30 },
  'with an analysis before a small preview grows': { prePromotionAnalysis: SLOW, previewReplicaCount: 1 },
  'with an analysis after': { postPromotionAnalysis: SMOKE },
  'with a short analysis after': { postPromotionAnalysis: { templates: [{ templateName: 'once' }] } },
  'with an analysis after that outlasts the delay': { postPromotionAnalysis: SLOW, scaleDownDelaySeconds: 40 },
  'with an analysis after, within the delay': { postPromotionAnalysis: SMOKE, scaleDownDelaySeconds: 200 },
  'with everything': {
    previewReplicaCount: 1,
    autoPromotionSeconds: 120,
    scaleDownDelaySeconds: 300,
    prePromotionAnalysis: SMOKE,
    postPromotionAnalysis: SMOKE,
  },
};

/** What happened, in seconds since the version was shipped. */
interface Update {
  readonly switchedAt?: number;
  readonly promotedAt?: number;
  readonly oldPodsGoneAt?: number;
  readonly abortedAt?: number;
  readonly switchedBackAt?: number;
  /** Pods that the new version is asked to have, by second. */
  readonly newPods: readonly number[];
}

/** Ships a version whose measurements succeed or fail, with pods that take their time and promotions given at once. */
function ship(strategy: BlueGreenStrategy, isGood: boolean): Update {
  const cluster = new SimulatedCluster({
    replicas: REPLICAS,
    blueGreen: { activeService: 'api', previewService: 'api-preview', ...strategy },
    templates: [...TEMPLATES, aTemplate('once', { count: 1, failureLimit: 0 })],
  }).settle();
  const start = cluster.now;
  const seconds = (): number => (cluster.now - start) / 1000;
  const born = new Map<string, number[]>();
  cluster.measure = () => ({ value: [isGood ? 100 : 0] });
  cluster.available = ({ metadata, spec }, image) => {
    if (image !== 'web:2') return spec.replicas ?? 1;
    const known = born.get(metadata.uid) ?? [];
    const pods = Array.from({ length: spec.replicas ?? 1 }, (_, index) => known[index] ?? cluster.now);
    born.set(metadata.uid, pods);
    return pods.filter((at) => at + POD_READY * 1000 <= cluster.now).length;
  };
  const update: { -readonly [Field in keyof Update]: Update[Field] } = { newPods: [] };
  const newPods: number[] = [];
  cluster.setImage('web:2');
  for (;;) {
    if (cluster.phase === 'Paused BlueGreenPause' && strategy.autoPromotionEnabled === false) cluster.promote();
    const isSwitched = cluster.selected('api') === 2;
    const stable = cluster.replicaSet(1);
    newPods.push(desiredPods(cluster.replicaSet(2)));
    if (isSwitched) update.switchedAt ??= seconds();
    if (cluster.status.abort) update.abortedAt ??= seconds();
    if (update.abortedAt !== undefined && !isSwitched) update.switchedBackAt ??= seconds();
    if (cluster.status.stableRS === cluster.status.currentPodHash) update.promotedAt ??= seconds();
    if (desiredPods(stable) === 0) update.oldPodsGoneAt ??= seconds();
    if (seconds() >= LONGEST) return { ...update, newPods };
    cluster.advance(1);
  }
}

function planned(strategy: BlueGreenStrategy): BlueGreenPlan {
  const whole = { activeService: 'api', previewService: 'api-preview', ...strategy };
  const templates = [...TEMPLATES, aTemplate('once', { count: 1, failureLimit: 0 })];
  return blueGreenPlan(whole, { podReadySeconds: POD_READY, templates });
}

for (const [name, strategy] of Object.entries(STRATEGIES)) {
  describe(`the plan of a blue-green strategy ${name}`, () => {
    const plan = planned(strategy);

    test('has the times of a good version', () => {
      const update = ship(strategy, true);
      assert.deepEqual(
        { switchedAt: plan.minimumMs, promotedAt: plan.promotedAtMs, oldPodsGoneAt: plan.phases.at(-1)?.endMs },
        {
          switchedAt: (update.switchedAt ?? NaN) * 1000,
          promotedAt: (update.promotedAt ?? NaN) * 1000,
          oldPodsGoneAt: (update.oldPodsGoneAt ?? NaN) * 1000,
        },
      );
      for (const { name: phase, startMs, endMs, newPods } of plan.phases) {
        if (endMs > startMs) assert.equal(update.newPods[startMs / 1000 + 1], newPods, `pods of the phase ${phase}`);
      }
    });

    test('has the outcome of a bad version', () => {
      const { abortedAt, switchedAt, switchedBackAt } = ship(strategy, false);
      const { failure } = plan;
      if (failure.kind === 'notStopped') {
        assert.equal(abortedAt, undefined);
        assert.equal(failure.fullAtMs, (switchedAt ?? NaN) * 1000);
        return;
      }
      assert.deepEqual(
        [failure.atMs, failure.exposedMs, failure.recoveredAtMs],
        [abortedAt, switchedAt === undefined ? 0 : (switchedBackAt ?? NaN) - switchedAt, switchedBackAt].map(
          (seconds) => (seconds ?? NaN) * 1000,
        ),
      );
    });
  });
}
