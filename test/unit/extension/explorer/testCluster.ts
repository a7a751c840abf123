// A connection as the trees see it: what the test puts into it, and the events it fires. What a look shows is the test's.
import type { WatchedCluster, WatchedSession } from '../../../../src/extension/explorer/watchedCluster';
import type { Event } from '../../../../src/lifecycle';
import { Emitter, toDisposable } from '../../../../src/lifecycle';
import type { AnalysisTemplate, KubernetesEvent, RolloutTree } from '../../../../src/rollouts';
import { permissionsFor } from '../../../../src/rollouts';
import type {
  FleetChange,
  Freshness,
  HostState,
  RolloutLook,
  TemplatesLook,
  WatchedScope,
} from '../../../../src/session';
import { TestFleet } from '../../presentation/tree/fleet';

function fail(error: unknown): never {
  throw error;
}

export const LIVE: Freshness = { have: { since: 0, asOf: 0 }, doing: 'live', refused: [] };

/** A look that a tree holds. */
export class TestLook implements RolloutLook {
  readonly uid: string;
  tree: RolloutTree | undefined;
  freshness: Freshness = { have: undefined, doing: 'connecting', refused: [] };
  readonly rollout = undefined;
  readonly isComplete = true;
  readonly events: [] = [];
  readonly analysisRuns: [] = [];
  disposed = false;
  readonly onDidChange: Event<undefined> = new Emitter<undefined>(fail).event;
  readonly #tell: () => void;

  constructor(uid: string, tell: () => void) {
    this.uid = uid;
    this.#tell = tell;
  }

  get replicaSets(): RolloutLook['replicaSets'] {
    return this.tree?.revisions.flatMap(({ replicaSets }) => replicaSets.map(({ replicaSet }) => replicaSet)) ?? [];
  }

  /** Its parts have come. */
  show(tree: RolloutTree): void {
    this.tree = tree;
    this.freshness = LIVE;
    this.#tell();
  }

  showEvents(): { dispose(): void } {
    return toDisposable(() => undefined);
  }

  dispose(): void {
    this.disposed = true;
  }
}

/** A look at templates that a tree holds. */
export class TestTemplatesLook implements TemplatesLook {
  templates: readonly AnalysisTemplate[] = [];
  freshness: Freshness = { have: undefined, doing: 'connecting', refused: [] };
  disposed = false;
  readonly #changed = new Emitter<undefined>(fail);
  readonly onDidChange: Event<undefined> = this.#changed.event;

  /** They have come, or why they don't. */
  become(parts: Partial<Pick<TestTemplatesLook, 'templates' | 'freshness'>>): void {
    Object.assign(this, parts);
    this.#changed.fire(undefined);
  }

  dispose(): void {
    this.disposed = true;
  }
}

export class TestCluster implements WatchedCluster {
  readonly fleet = new TestFleet();
  /** Every look that was taken, oldest first. */
  readonly looks: TestLook[] = [];
  readonly templatesLooks: TestTemplatesLook[] = [];
  freshness: Freshness = LIVE;
  scope: WatchedScope = { namespaces: [], narrowedBy: undefined };
  /** Answers who asks for the events of a rollout. */
  readEvents: (signal: AbortSignal | undefined) => Promise<readonly KubernetesEvent[]> = () => Promise.resolve([]);
  /** What may not be patched. */
  readonly forbidden = new Set<string>();
  contextName: string | undefined = 'prod';
  waitingFor: WatchedCluster['waitingFor'];
  hostState: Pick<HostState, 'kind'> & { readonly problem?: Freshness['problem'] } = { kind: 'open' };
  readonly #state = new Emitter<undefined>(fail);
  readonly #fleet = new Emitter<FleetChange>(fail);
  readonly #session = new Emitter<undefined>(fail);
  readonly #looked = new Emitter<boolean>(fail);
  readonly onDidChangeState: Event<undefined> = this.#state.event;
  readonly onDidChangeFleet: Event<FleetChange> = this.#fleet.event;
  readonly onDidChangeSession: Event<undefined> = this.#session.event;
  readonly onDidLook: Event<boolean> = this.#looked.event;

  get session(): WatchedSession | undefined {
    if (this.hostState.kind !== 'open') return undefined;
    return {
      fleet: this.fleet,
      freshness: this.freshness,
      scope: this.scope,
      documents: { events: (_, signal) => this.readEvents(signal) },
      actionPermissions: {
        missing: (phases) => permissionsFor(phases).filter(({ resource }) => this.forbidden.has(resource)),
      },
      lookAtTemplates: () => {
        const look = new TestTemplatesLook();
        this.templatesLooks.push(look);
        return look;
      },
    };
  }

  openRollout(uid: string): TestLook {
    const look = new TestLook(uid, () => this.change(uid));
    this.looks.push(look);
    return look;
  }

  /** The looks that are still held. */
  get held(): readonly string[] {
    return this.looks.filter(({ disposed }) => !disposed).map(({ uid }) => uid);
  }

  /** Rollouts are named `namespace/name` here, analysis runs without a slash. */
  change(...uids: readonly string[]): void {
    const isRollout = (uid: string): boolean => uid.includes('/');
    this.#fleet.fire({
      rollouts: new Set(uids.filter(isRollout)),
      analysisRuns: new Set(uids.filter((uid) => !isRollout(uid))),
    });
  }

  become(parts: Partial<Pick<TestCluster, 'freshness' | 'contextName' | 'hostState' | 'scope' | 'waitingFor'>>): void {
    Object.assign(this, parts);
    this.#state.fire(undefined);
  }

  /** Somebody looks from now on, or nobody does. */
  look(isLooking: boolean): void {
    this.#looked.fire(isLooking);
  }

  changeSession(): void {
    this.#session.fire(undefined);
  }
}
