// What a panel is about: one rollout, watched as long as the panel shows it, what was shown of it, and what the person had
// done to it. A panel that turns to another rollout gets another subject.
import type { Disposable } from '../../lifecycle';
import { DisposableStore, DisposableValue } from '../../lifecycle';
import type { PanelInput, PanelMemory, PanelTarget } from '../../presentation';
import { panelRollout } from '../../presentation';
import type { ActionPhase } from '../../rollouts/actions';
import type { RolloutLook, RolloutRecording } from '../../session';
import type { Connection } from '../connection/connection';
import { wallClock } from '../wallClock';
import { disconnectedFreshness } from './disconnectedFreshness';
import type { SeenRollout } from './seenRollouts';
import { ShownActivity } from './shownActivity';

/** How to tell of the moment `now` (ms). */
export interface Telling {
  readonly now: number;
  readonly formatTime: (ms: number, now: number) => string;
}

export class PanelSubject implements Disposable {
  #target: PanelTarget;
  readonly #connection: Connection;
  readonly #changed: () => void;
  readonly #seen: SeenRollout;
  readonly #store = new DisposableStore();
  readonly #look = this.#store.add(new DisposableValue<RolloutLook>());
  readonly #events = this.#store.add(new DisposableValue());
  readonly #permissions = this.#store.add(new DisposableValue());
  #isSeen = false;
  readonly activity: ShownActivity;

  constructor(target: PanelTarget, seen: SeenRollout, connection: Connection, changed: () => void) {
    this.#target = target;
    this.#seen = seen;
    seen.isShown = true;
    this.#connection = connection;
    this.#changed = changed;
    this.activity = this.#store.add(new ShownActivity(wallClock, changed));
    this.#store.add(connection.onDidChangeSession(() => this.watchAgain()));
    // The look is at the uid of before, so that it does not tell of another one.
    this.#store.add(
      connection.onDidChangeFleet(() => {
        if (this.wasRecreated) this.watchAgain();
      }),
    );
    this.#watch();
  }

  get target(): PanelTarget {
    return this.#target;
  }

  get memory(): PanelMemory {
    return this.#seen.memory;
  }

  /** What was seen of it; absent before anything was. One of another rollout under the same name is none. */
  get recording(): RolloutRecording | undefined {
    const { recording } = this.#seen;
    return recording?.uid === this.#target.uid ? recording : undefined;
  }

  /** What is known of it; absent without a session to its context. */
  get look(): RolloutLook | undefined {
    return this.#look.value;
  }

  /** Its uid is another by now. */
  get wasRecreated(): boolean {
    const { look } = this;
    return look !== undefined && !look.rollout && this.#currentUid() !== this.#target.uid;
  }

  /** Whether someone sees it: its events are watched only then. */
  set isSeen(isSeen: boolean) {
    this.#isSeen = isSeen;
    this.#followEvents();
  }

  /** Watches it through the present session, under its present uid. */
  watchAgain(): void {
    this.#watch();
    this.#changed();
  }

  /** What is known of it. */
  input({ now, formatTime }: Telling): PanelInput {
    const target = this.#target;
    const { look } = this;
    const known = { target, watchedSince: this.recording?.since };
    if (!look) return { ...known, freshness: disconnectedFreshness(this.#connection, target.context) };
    const { tree, replicaSets, analysisRuns, events, freshness } = look;
    if (!tree) return { ...known, freshness, gone: this.memory.wasThere || freshness.have !== undefined };
    this.memory.meet({ rollout: tree.rollout, replicaSets, now });
    const lastChange = this.#connection.session?.fleet.changedAt(tree.rollout.metadata.uid);
    const rollout = panelRollout(
      { tree, replicaSets, analysisRuns, events, seen: this.memory.seen, refusal: this.#refusal },
      { now, formatTime: (ms) => formatTime(ms, now), lastChange },
    );
    return { ...known, freshness, activity: this.activity.view, rollout };
  }

  dispose(): void {
    this.#seen.isShown = false;
    this.#seen.recording?.dispose();
    this.memory.letGo();
    this.#store.dispose();
  }

  readonly #refusal = (phases: readonly ActionPhase[]): string | undefined =>
    this.#connection.session?.actionPermissions.refusal(phases, this.#target.namespace);

  #watch(): void {
    this.#look.clear();
    this.#permissions.clear();
    this.memory.startAgain();
    const { session } = this.#connection;
    if (session && session.client.context === this.#target.context) {
      this.#target = { ...this.#target, uid: this.#currentUid() };
      const look = session.lookAt(this.#target.uid);
      // Its subscription ends with it.
      look.onDidChange(() => this.#changed());
      this.#look.set(look);
      this.#permissions.set(
        session.actionPermissions.onDidChange((namespace) => {
          if (namespace === this.#target.namespace) this.#changed();
        }),
      );
      this.#seen.recording = session.record(look, this.#seen.recording);
    } else this.#seen.recording?.dispose();
    this.#followEvents();
  }

  #followEvents(): void {
    this.#events.set(this.#isSeen ? this.look?.showEvents() : undefined);
  }

  /** A rollout that was deleted and created again, or is in a cluster created again under the same name, has another uid. */
  #currentUid(): string {
    const { namespace, name, uid } = this.#target;
    const fleet = this.#connection.session?.fleet;
    return (fleet?.rollout(uid) ?? fleet?.find(namespace, name))?.metadata.uid ?? uid;
  }
}
