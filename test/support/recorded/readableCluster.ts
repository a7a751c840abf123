// What a test asks of a simulated cluster, in the shortest words that can be compared.
import assert from 'node:assert/strict';
import { type AnalysisRun, podTemplateHashOf, type ReplicaSet, revisionOf, selectedHash } from '../../../src/rollouts';
import { RunningCluster } from './runningCluster';

export class ReadableCluster extends RunningCluster {
  /** Desired pods by revision, newest first: `r2 1, r1 4`. ReplicaSets without pods, and those of Experiments, are left out. */
  get pods(): string {
    return [...this.world.replicaSets]
      .filter((replicaSet) => revisionOf(replicaSet) > 0 && (replicaSet.spec.replicas ?? 1) > 0)
      .sort((left, right) => revisionOf(right) - revisionOf(left))
      .map((replicaSet) => `r${String(revisionOf(replicaSet))} ${String(replicaSet.spec.replicas)}`)
      .join(', ');
  }

  /** The weights of canary and stable that the status tells, with what a router answered: `20/80`, `100/0 unverified`. */
  get weights(): string | undefined {
    const { weights } = this.status.canary ?? {};
    if (!weights) return undefined;
    const answer = weights.verified === undefined ? '' : weights.verified ? ' verified' : ' unverified';
    return `${String(weights.canary.weight)}/${String(weights.stable.weight)}${answer}`;
  }

  /** The managed routes that the first router has now: `header beta`. */
  get routes(): readonly string[] {
    return (this.world.routers?.[0]?.routes ?? []).map(({ kind, name }) => `${kind} ${name}`);
  }

  /** Desired pods of Experiments' templates, as `2-0-canary 1`; those without pods are left out. */
  get experimentPods(): readonly string[] {
    return this.world.replicaSets
      .filter((replicaSet) => revisionOf(replicaSet) === 0 && (replicaSet.spec.replicas ?? 1) > 0)
      .map(({ metadata, spec }) => `${withoutHash(metadata.name)} ${String(spec.replicas)}`);
  }

  /** `name phase` of every Experiment, names without the Rollout's and the hash: `2-0 Running`. */
  get experiments(): readonly string[] {
    return this.world.experiments.map(({ metadata, status }) => `${withoutHash(metadata.name)} ${status.phase ?? ''}`);
  }

  /** Reasons of the events so far. */
  get reasons(): readonly string[] {
    return this.events.map(({ reason }) => reason);
  }

  /** `name phase` of every AnalysisRun, names without the Rollout's and the hash. */
  get runs(): readonly string[] {
    return this.world.analysisRuns.map(({ metadata, status }) => {
      const hash = metadata.labels?.['rollouts-pod-template-hash'] ?? '';
      return `${metadata.name.replace(`api-${hash}-`, '')} ${status.phase ?? ''}`;
    });
  }

  replicaSet(revision: number): ReplicaSet {
    const found = this.world.replicaSets.find((replicaSet) => revisionOf(replicaSet) === revision);
    assert.ok(found, `there is no ReplicaSet of revision ${String(revision)}`);
    return found;
  }

  run(suffix: string): AnalysisRun {
    const found = this.world.analysisRuns.find(({ metadata }) => metadata.name.endsWith(suffix));
    assert.ok(found, `there is no AnalysisRun that ends in ${suffix}`);
    return found;
  }

  /** The revision whose pods a Service selects; `undefined` when it selects those of every revision, or of none that exists. */
  selected(service: string): number | undefined {
    const found = this.world.services.find(({ metadata }) => metadata.name === service);
    assert.ok(found, `there is no Service ${service}`);
    const hash = selectedHash(found);
    const replicaSet = this.world.replicaSets.find((candidate) => hashOf(candidate) === hash);
    return hash === undefined || !replicaSet ? undefined : revisionOf(replicaSet);
  }
}

/** `api-66f9f44f5b-2-0` as `2-0`. */
function withoutHash(name: string): string {
  return name.split('-').slice(2).join('-');
}

/** The hash that a revision's ReplicaSet carries. */
export function hashOf(replicaSet: ReplicaSet): string {
  return podTemplateHashOf(replicaSet) ?? '';
}
