// Which steps of the walkthrough are done, by what is seen of the cluster: no step is completed by reading it.
import type { Disposable, Event } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import type { Rollout } from '../../rollouts';
import type { FleetChange, Session } from '../../session';
import type { ContextKeys } from '../contextKeys';
import type { ViewState } from '../ids';
import type { Log } from '../log';
import { isRolledBack, passedGate } from './witnessed';

/** The rollout of the demo cluster that waits for a person. */
const MLFLOW = { namespace: 'ml-platform', name: 'mlflow' } as const;

export interface FirstStepsOptions {
  readonly connection: {
    readonly isDemo: boolean;
    readonly viewState: ViewState;
    readonly session: { readonly fleet: Pick<Session['fleet'], 'rollouts' | 'rollout'> } | undefined;
    readonly onDidChangeFleet: Event<Pick<FleetChange, 'rollouts'>>;
    readonly onDidChangeSession: Event<undefined>;
    readonly onDidChangeState: Event<undefined>;
  };
  readonly keys: Pick<ContextKeys, 'put'>;
  readonly log: Log;
}

export class FirstSteps implements Disposable {
  readonly #options: FirstStepsOptions;
  readonly #store = new DisposableStore();
  /** The demo cluster's rollouts as they were seen last, by uid. */
  readonly #seen = new Map<string, Rollout>();

  constructor(options: FirstStepsOptions) {
    this.#options = options;
    const { connection } = options;
    this.#store.add(
      connection.onDidChangeSession(() => this.#seen.clear()),
      connection.onDidChangeState(() => this.#lookAtState()),
      connection.onDidChangeFleet(({ rollouts }) => this.#lookAt(rollouts)),
    );
  }

  dispose(): void {
    this.#store.dispose();
  }

  #lookAtState(): void {
    const { connection } = this.#options;
    if (connection.viewState !== 'live' && connection.viewState !== 'empty') return;
    if (!connection.isDemo) this.#done('connectedOwnCluster');
    else if (this.#seen.size === 0)
      for (const rollout of connection.session?.fleet.rollouts() ?? []) this.#seen.set(rollout.metadata.uid, rollout);
  }

  #lookAt(uids: ReadonlySet<string>): void {
    const { connection } = this.#options;
    if (!connection.isDemo) return;
    for (const uid of uids) {
      const now = connection.session?.fleet.rollout(uid);
      const before = this.#seen.get(uid);
      if (now) this.#seen.set(uid, now);
      if (!now || !before) continue;
      if (!isRolledBack(before) && isRolledBack(now)) this.#done('sawRollback');
      const { namespace, name } = now.metadata;
      if (namespace === MLFLOW.namespace && name === MLFLOW.name && passedGate(before, now))
        this.#done('promotedMlflow');
    }
  }

  #done(key: 'sawRollback' | 'promotedMlflow' | 'connectedOwnCluster'): void {
    const { keys, log } = this.#options;
    keys.put(key, true, log);
  }
}
