// What comes of an action in the simulation, under the conditions that its promise speaks of: with pods and metrics as
// they are, with no further pod becoming ready, and with every pod becoming ready. Each is computed when it is asked for.
import { isOwnedBy, podTemplateHashOf, type Rollout, type World } from '../../../../../src/rollouts';
import type { ActionPhase } from '../../../../../src/rollouts/actions';
import type { Whose } from '../../../../../src/rollouts/actions/promise/promise';
import type { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import { send } from './send';
import { clusterAt, type Moment, type Place, setConditions, watch } from './walk';

/** A cluster after an action, and all that it went through since. */
export interface Course {
  readonly cluster: SimulatedCluster;
  /** What is still waited for; `undefined` where every request had its effect. */
  readonly stuck: string | undefined;
  readonly moments: readonly Moment[];
}

const HOURS_2 = 7200;

export class Future {
  /** What a promise is about: the place, with the revisions as the promise names them. */
  readonly place: Place;
  readonly phases: readonly ActionPhase[];
  readonly #start: Place;
  readonly #courses = new Map<string, Course>();

  /** `named` is the Rollout as the promise sees it, where the revisions have other roles after the action than before. */
  constructor(place: Place, phases: readonly ActionPhase[], named: Rollout = place.world.rollout) {
    this.place = { ...place, world: { ...place.world, rollout: named } };
    this.phases = phases;
    this.#start = place;
  }

  /** Right after the action, pods and metrics as before. */
  get now(): Course {
    return this.#course('now', () => undefined);
  }

  /** Two hours later, with every pod becoming ready and every measurement good. */
  get healed(): Course {
    return this.#course('healed', heal, (cluster) => cluster.advance(HOURS_2));
  }

  /** Two hours later, with no pod becoming ready that isn't now. */
  get frozen(): Course {
    return this.#course(
      'frozen',
      (cluster) => freeze(cluster, this.place.world),
      (cluster) => cluster.advance(HOURS_2),
    );
  }

  /** Some time later, pods and metrics as before. */
  later(ms: number): Course {
    return this.#course(
      `later ${String(ms)}`,
      () => undefined,
      (cluster) => cluster.advance(ms / 1000),
    );
  }

  /** Some time later, pods as before and every measurement good: a running analysis can end an update at any time. */
  laterWell(ms: number): Course {
    const { pods } = this.place.conditions;
    return this.#course(
      `later well ${String(ms)}`,
      (cluster) => setConditions(cluster, { pods, metrics: 'good' }),
      (cluster) => cluster.advance(ms / 1000),
    );
  }

  /** After something else has happened too, and then every pod has become ready. */
  healedAfter(name: string, happens: (cluster: SimulatedCluster) => void): Course {
    return this.#course(name, heal, (cluster) => {
      happens(cluster);
      cluster.advance(HOURS_2);
    });
  }

  #course(
    name: string,
    before: (cluster: SimulatedCluster) => void,
    after: (cluster: SimulatedCluster) => void = () => undefined,
  ): Course {
    const known = this.#courses.get(name);
    if (known) return known;
    const cluster = clusterAt(this.#start);
    before(cluster);
    const moments = watch(cluster);
    const stuck = send(cluster, this.phases);
    after(cluster);
    const course: Course = { cluster, stuck, moments };
    this.#courses.set(name, course);
    return course;
  }
}

function heal(cluster: SimulatedCluster): void {
  setConditions(cluster, { pods: 'ready', metrics: 'good' });
}

function freeze(cluster: SimulatedCluster, { replicaSets }: World): void {
  // Pods above the wanted number are about to go; they don't come back.
  const available = new Map(
    replicaSets.map(({ metadata, spec, status }) => [
      metadata.uid,
      Math.min(spec.replicas ?? 1, status.availableReplicas ?? 0),
    ]),
  );
  cluster.available = ({ metadata, spec }) => Math.min(spec.replicas ?? 1, available.get(metadata.uid) ?? 0);
}

/** The pods that the revisions of a place's Rollout are asked to have in some world. */
export function desired(of: Whose, at: Rollout, { replicaSets }: World): number {
  return sum(of, at, replicaSets, ({ spec }) => spec.replicas ?? 1);
}

/** Their pods that exist. */
export function existing(of: Whose, at: Rollout, { replicaSets }: World): number {
  return sum(of, at, replicaSets, ({ status }) => status.replicas ?? 0);
}

/** Their pods that are available. */
export function available(of: Whose, at: Rollout, { replicaSets }: World): number {
  return sum(of, at, replicaSets, ({ status }) => status.availableReplicas ?? 0);
}

function sum(
  of: Whose,
  { metadata: { uid }, status: { currentPodHash, stableRS } }: Rollout,
  replicaSets: World['replicaSets'],
  count: (replicaSet: World['replicaSets'][number]) => number,
): number {
  const isOf = (hash: string | undefined): boolean => {
    if (of === 'current') return hash === currentPodHash;
    if (of === 'stable') return hash === stableRS;
    return hash !== currentPodHash && hash !== stableRS;
  };
  return replicaSets
    .filter((set) => isOwnedBy(set, uid) && isOf(podTemplateHashOf(set)))
    .reduce((total, set) => total + count(set), 0);
}

/** The revision that a blue-green rollout's active Service selects. */
export function active(at: Rollout, { rollout, services }: World): Whose | undefined {
  const name = at.spec.strategy.blueGreen?.activeService;
  const service = services.find(({ metadata }) => metadata.name === name);
  const hash = service?.spec.selector?.['rollouts-pod-template-hash'] ?? rollout.status.blueGreen?.activeSelector;
  if (hash === undefined) return undefined;
  if (hash === at.status.currentPodHash) return 'current';
  return hash === at.status.stableRS ? 'stable' : 'others';
}

/** The share of the canary as the router has it: none where the canary's Service selects the stable revision. */
export function weight({ rollout, services }: World): number | undefined {
  const share = rollout.status.canary?.weights?.canary.weight;
  const { canaryService, trafficRouting } = rollout.spec.strategy.canary ?? {};
  if (/destinationRule|appMesh/.test(JSON.stringify(trafficRouting ?? {}))) return share;
  const service = services.find(({ metadata }) => metadata.name === canaryService);
  const selected = service?.spec.selector?.['rollouts-pod-template-hash'];
  const isElsewhere = selected !== undefined && selected === rollout.status.stableRS;
  return share !== undefined && isElsewhere ? 0 : share;
}
