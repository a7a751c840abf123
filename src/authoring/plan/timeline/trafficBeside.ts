// What an experiment's own pods of the new version get beside the canary while its step works: nothing until they are
// ready. The simulation of a plan lets such a step wait, so this is what makes it be seen.
import type { CanaryStrategy } from '../../../rollouts';
import { maxWeight } from '../../../rollouts';
import { experimentPercent } from './stepWeight';
import type { VirtualCluster } from './virtualCluster';

export class TrafficBeside {
  readonly #canary: CanaryStrategy;
  readonly #podReadyMs: number;
  #stepIndex: number | undefined;
  #readyAtMs = 0;

  constructor({ canary, podReadyMs }: { readonly canary: CanaryStrategy; readonly podReadyMs: number }) {
    this.#canary = canary;
    this.#podReadyMs = podReadyMs;
  }

  /** Of the traffic, 0 to 100: what reaches the new version now, in the canary and beside it. */
  percentOf(cluster: VirtualCluster): number {
    const step = this.#canary.steps?.[cluster.stepIndex];
    const beside = step ? experimentPercent(step, maxWeight(this.#canary)) : 0;
    if (cluster.stepIndex !== this.#stepIndex) {
      this.#stepIndex = cluster.stepIndex;
      this.#readyAtMs = cluster.now + this.#podReadyMs;
      if (beside > 0) cluster.lookAt(this.#readyAtMs);
    }
    return cluster.now < this.#readyAtMs ? cluster.percent : Math.min(100, cluster.percent + beside);
  }
}
