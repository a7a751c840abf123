// One Rollout in a cluster of its own, for tests of the simulation, and a person's actions on it with exactly the patches
// that the official plugin sends (reference 1.3 and 1.4).
import assert from 'node:assert/strict';
import {
  type AnalysisTemplate,
  type BlueGreenStrategy,
  type CanaryStrategy,
  type Deployment,
  formatTimestamp,
  mergePatch,
  type Metric,
  type PodTemplate,
  type ReferencedWorkload,
  type ReplicaSet,
  type Rollout,
  type RolloutSpec,
  type RolloutStatus,
} from '../../../src/rollouts';
import { ReadableCluster } from './readableCluster';
import type { JsonValue } from './recording';
import { type ClusterParts } from './runningCluster';

export { hashOf } from './readableCluster';
export type { ClusterParts } from './runningCluster';

export class SimulatedCluster extends ReadableCluster {
  /** A cluster whose first revision is healthy, and whose events are forgotten. */
  static healthy(parts: ClusterParts = {}): SimulatedCluster {
    const cluster = new SimulatedCluster(parts);
    cluster.settle();
    assert.equal(cluster.phase, 'Healthy', 'the first revision did not become healthy');
    cluster.events.length = 0;
    return cluster;
  }
  /** Changes the spec as a person does. */
  edit(spec: Partial<RolloutSpec>): this {
    const { rollout } = this.world;
    const generation = (rollout.metadata.generation ?? 0) + 1;
    this.#write({ ...rollout, metadata: { ...rollout.metadata, generation }, spec: { ...rollout.spec, ...spec } });
    return this.settle();
  }

  editBlueGreen(blueGreen: Partial<BlueGreenStrategy>): this {
    const { strategy } = this.rollout.spec;
    return this.edit({ strategy: { blueGreen: { ...strategy.blueGreen, ...blueGreen } } });
  }

  editCanary(canary: Partial<CanaryStrategy>): this {
    const { strategy } = this.rollout.spec;
    return this.edit({ strategy: { canary: { ...strategy.canary, ...canary } } });
  }

  setImage(image: string): this {
    const { template } = this.#templateOwner().spec;
    return this.setTemplate({ ...template, spec: { containers: [{ name: 'web', image }] } });
  }

  /** Changes the pod template where it stands: in the Rollout, or in the Deployment that it refers to (O22). */
  setTemplate(template: PodTemplate): this {
    const owner = this.#templateOwner();
    if (owner.kind === 'Rollout') return this.edit({ template });
    const metadata = { ...owner.metadata, generation: (owner.metadata.generation ?? 0) + 1 };
    const changed = { ...owner, metadata, spec: { ...owner.spec, template } };
    const workloads = this.world.workloads?.map((workload) => (workload === owner ? changed : workload));
    this.world = { ...this.world, ...(workloads && { workloads }) };
    return this.settle();
  }

  scale(replicas: number): this {
    return this.edit({ replicas });
  }

  /** The plugin's `undo`: the revision's template as its ReplicaSet has it, without the hash label. */
  undo(revision: number): this {
    const template = this.replicaSet(revision).spec.template;
    assert.ok(template);
    const { 'rollouts-pod-template-hash': _hash, ...labels } = template.metadata?.labels ?? {};
    return this.setTemplate({ ...template, metadata: { ...template.metadata, labels } });
  }

  restart(): this {
    return this.edit({ restartAt: formatTimestamp(this.now) });
  }

  pause(): this {
    return this.edit({ paused: true });
  }

  resume(): this {
    return this.edit({ paused: false });
  }

  abort(): this {
    return this.patchStatus({ abort: true });
  }

  retry(): this {
    return this.patchStatus({ abort: false });
  }

  promoteFull(): this {
    if (this.status.currentPodHash !== this.status.stableRS) this.patchStatus({ promoteFull: true });
    return this.rollout.spec.paused ? this.resume() : this;
  }

  /** The plugin's `promote`: ends pauses, or skips the step that works; then unpauses. */
  promote(): this {
    const { pauseConditions = [], currentStepIndex = 0 } = this.status;
    const steps = this.rollout.spec.strategy.canary?.steps ?? [];
    if (pauseConditions.length > 0) this.patchStatus({ pauseConditions: undefined });
    else if (steps.length > 0) this.patchStatus({ currentStepIndex: Math.min(currentStepIndex + 1, steps.length) });
    return this.rollout.spec.paused ? this.resume() : this;
  }

  skipTo(currentStepIndex: number): this {
    return this.patchStatus({ currentStepIndex });
  }

  /** A merge patch of spec and status as an action of our table sends it. */
  patch(patch: object): this {
    const { metadata } = this.rollout;
    const json = (value: object): JsonValue => JSON.parse(JSON.stringify(value)) as JsonValue;
    const after = JSON.parse(JSON.stringify(mergePatch(json(this.rollout), json(patch)))) as Rollout;
    const generation = (metadata.generation ?? 0) + ('spec' in patch ? 1 : 0);
    this.#write({ ...this.rollout, metadata: { ...metadata, generation }, spec: after.spec, status: after.status });
    return this.settle();
  }

  patchStatus(status: Partial<RolloutStatus>): this {
    this.#write({ ...this.rollout, status: { ...this.status, ...status } });
    return this.settle();
  }

  /** Makes the pods of a revision what a test needs, for the next pass of the controller. */
  report(revision: number, counts: ReplicaSet['status'] & { readonly desired?: number }): this {
    const reported = this.replicaSet(revision);
    const { desired = reported.spec.replicas, ...status } = counts;
    const after = {
      ...reported,
      spec: { ...reported.spec, replicas: desired },
      status: { ...reported.status, ...status },
    };
    const replicaSets = this.world.replicaSets.map((replicaSet) => (replicaSet === reported ? after : replicaSet));
    this.world = { ...this.world, replicaSets };
    return this;
  }

  #templateOwner(): Rollout | Deployment {
    const { rollout, workloads = [] } = this.world;
    const { workloadRef } = rollout.spec;
    const isReferred = (workload: ReferencedWorkload): workload is Deployment =>
      workload.kind === 'Deployment' && workload.metadata.name === workloadRef?.name;
    return workloads.find(isReferred) ?? rollout;
  }

  #write(rollout: Rollout): void {
    this.world = { ...this.world, rollout };
  }
}

/** A template with one metric for each name, judged by `result[0] >= 1`. */
export function aTemplate(name: string, metric: Partial<Metric> = {}): AnalysisTemplate {
  return {
    kind: 'AnalysisTemplate',
    metadata: { name, namespace: 'shop', uid: name, resourceVersion: '1' },
    spec: {
      metrics: [{ name, successCondition: 'result[0] >= 1', provider: { prometheus: { query: 'up' } }, ...metric }],
    },
  };
}
