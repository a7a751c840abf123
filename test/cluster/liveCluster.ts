// What the live cases need of a cluster: a session in front of it, a namespace of its own, two images that run and one
// that never will. The demo cluster and a real one give the same.
import type { ApiClient, Resource } from '../../src/kubernetes';
import type { DisposableStore } from '../../src/lifecycle';
import type { ActionId, Rollout } from '../../src/rollouts';
import { isObserved, podTemplateHashOf } from '../../src/rollouts';
import type { ActionOutcome, ActionQuestion, PreparedAction, RolloutLook, Session } from '../../src/session';
import { ROLLOUTS } from '../../src/session/watching/watchedKinds';
import { timeInUtc } from '../support/timeInUtc';
import { waitFor } from '../support/waitFor';

export interface LiveCluster {
  readonly session: Session;
  readonly client: ApiClient;
  readonly namespace: string;
  /** The first one is deployed, the second one shipped. */
  readonly images: readonly [string, string];
  /** The longest that pods may take to become ready, or to go (ms). */
  readonly limitMs: number;
  /** What a case opens; closed at its end. */
  readonly opened: DisposableStore;
}

/** Its name ends in a top-level domain that can't exist. */
export const UNPULLABLE_IMAGE = 'registry.invalid/none:1';

export interface RolloutPlan {
  readonly replicas?: number;
  readonly steps?: readonly object[];
  readonly strategy?: object;
  /** Whether a Deployment of its name has the pod template. */
  readonly fromDeployment?: boolean;
}

const DEPLOYMENTS: Resource = {
  group: 'apps',
  version: 'v1',
  plural: 'deployments',
  kind: 'Deployment',
  namespaced: true,
};

/** A Rollout that a case works with; it goes with its namespace at the end of all cases. */
export class LiveRollout {
  readonly name: string;
  readonly uid: string;
  readonly look: RolloutLook;
  readonly #cluster: LiveCluster;
  /** What has the pod template. */
  readonly #workload: Resource;

  private constructor(cluster: LiveCluster, name: string, uid: string, workload: Resource) {
    this.#cluster = cluster;
    this.#workload = workload;
    this.name = name;
    this.uid = uid;
    this.look = cluster.opened.add(cluster.session.lookAt(uid));
  }

  /** Applies it with the first image and waits until it is healthy. */
  static async deploy(cluster: LiveCluster, name: string, plan: RolloutPlan = {}): Promise<LiveRollout> {
    const { client, namespace, images } = cluster;
    const { replicas = 5, steps = [{ setWeight: 20 }, { pause: {} }, { setWeight: 60 }, { pause: {} }] } = plan;
    const workload = plan.fromDeployment ? DEPLOYMENTS : ROLLOUTS.resource;
    const selector = { matchLabels: { app: name } };
    const template = templateOf(name, images[0]);
    if (plan.fromDeployment)
      await client.create(
        { resource: workload, namespace },
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name, namespace },
          spec: { replicas: 0, selector, template },
        },
      );
    const workloadRef = { apiVersion: 'apps/v1', kind: 'Deployment', name };
    const created = ROLLOUTS.read(
      await client.create(
        { resource: ROLLOUTS.resource, namespace },
        {
          apiVersion: 'argoproj.io/v1alpha1',
          kind: 'Rollout',
          metadata: { name, namespace, labels: { app: name } },
          spec: {
            replicas,
            selector,
            ...(plan.fromDeployment ? { workloadRef } : { template }),
            strategy: plan.strategy ?? { canary: { steps } },
          },
        },
      ),
    );
    if (!created) throw new Error(`The API server answered the creation of ${name} with something else.`);
    const rollout = new LiveRollout(cluster, name, created.metadata.uid, workload);
    // A phase alone may be older than the deployment; only a stable revision gives the next one its gates.
    await rollout.until(
      'it is deployed',
      (now) => isObserved(now) && now.status.phase === 'Healthy' && now.status.stableRS === now.status.currentPodHash,
    );
    return rollout;
  }

  /** As the session knows it. */
  get rollout(): Rollout | undefined {
    return this.#cluster.session.fleet.rollout(this.uid);
  }

  /** Existing pods of the revision that is rolled out. */
  get currentPods(): number {
    return this.podsOf(this.rollout?.status.currentPodHash);
  }

  get stablePods(): number {
    return this.podsOf(this.rollout?.status.stableRS);
  }

  /** Existing pods of a revision. */
  podsOf(hash: string | undefined): number {
    return this.look.replicaSets.find((replicaSet) => podTemplateHashOf(replicaSet) === hash)?.status.replicas ?? 0;
  }

  /**
   * Ships an image and waits until the controller works on it. A note makes another revision of an image that an earlier
   * revision had: without one the rollout goes back to that, which may skip its gates.
   */
  async ship(image: string = this.#cluster.images[1], note?: string): Promise<void> {
    const before = this.rollout?.status.currentPodHash;
    const { client, namespace } = this.#cluster;
    await client.patch(
      { resource: this.#workload, namespace, name: this.name },
      { spec: { template: templateOf(this.name, image, note) } },
    );
    await this.until('the new revision is taken up', ({ status }) => status.currentPodHash !== before);
  }

  /** Ships and waits for the first gate. */
  async shipToGate(): Promise<void> {
    await this.ship();
    await this.untilGate();
  }

  async untilGate(): Promise<void> {
    await this.until('it waits at a gate', ({ status }) => (status.pauseConditions?.length ?? 0) > 0);
  }

  /** Waits until the session shows the Rollout so. */
  async until(what: string, condition: (rollout: Rollout) => boolean): Promise<void> {
    const holds = (): boolean => this.rollout !== undefined && condition(this.rollout);
    try {
      await waitFor(`${what} (rollout ${this.name})`, holds, this.#cluster.limitMs);
    } catch (error) {
      const { spec, status } = this.rollout ?? {};
      throw new Error(`It is ${JSON.stringify({ paused: spec?.paused, ...status, conditions: undefined })}`, {
        cause: error,
      });
    }
  }

  async prepare(id: ActionId, toRevision?: number): Promise<PreparedAction<ActionId>> {
    const prepared = await this.#cluster.session.prepare(id, this.uid, { toRevision });
    if (!prepared.offered) throw new Error(`${id} of ${this.name} is not offered: ${prepared.reason}`);
    return prepared;
  }

  /** Why an action is not offered; throws when it is. */
  async refusal(id: ActionId, toRevision?: number): Promise<string> {
    const prepared = await this.#cluster.session.prepare(id, this.uid, { toRevision });
    if (prepared.offered) throw new Error(`${id} of ${this.name} is offered: ${prepared.effect}`);
    return prepared.reason;
  }

  /** Does an action as a person would who agrees to everything, and answers with how it ended. */
  async act(id: ActionId, onQuestion: (question: ActionQuestion) => void = () => undefined): Promise<ActionOutcome> {
    return this.perform(await this.prepare(id), onQuestion);
  }

  perform(
    prepared: PreparedAction,
    onQuestion: (question: ActionQuestion) => void = () => undefined,
  ): Promise<ActionOutcome> {
    const confirm = (question: ActionQuestion): Promise<boolean> => {
      onQuestion(question);
      return Promise.resolve(true);
    };
    return this.#cluster.session.perform(prepared, { confirm, formatTime: timeInUtc });
  }
}

function templateOf(app: string, image: string, note?: string): object {
  return {
    metadata: { labels: { app }, ...(note !== undefined && { annotations: { note } }) },
    spec: { terminationGracePeriodSeconds: 1, containers: [{ name: 'main', image }] },
  };
}
