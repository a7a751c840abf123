// The Events about one Rollout and what belongs to it, watched while someone shows them. No selector of the API server says
// "of this Rollout and its pods" (it compares for equality alone), and a watch for each pod would cost more than it saves:
// one watch reads those of the namespace, and keeps those whose object is named after the Rollout.
import type { Disposable, Event } from '../../lifecycle';
import { DisposableStore, Emitter, toDisposable } from '../../lifecycle';
import type { KubernetesEvent, Rollout, RolloutTree } from '../../rollouts';
import { eventsOf, eventSubjects, mayConcern } from '../../rollouts';
import { Lookers } from './lookers';
import type { WatchSource } from './scopedWatch';
import { ScopedWatch } from './scopedWatch';
import { EVENTS } from './watchedKinds';

export interface RolloutEventsSource extends WatchSource {
  /** How long Events are watched after nobody shows them any more (ms). */
  readonly graceMs?: number | undefined;
}

/** The Events of one Rollout. */
export class RolloutEvents implements Disposable {
  readonly #source: RolloutEventsSource;
  readonly #disposables = new DisposableStore();
  readonly #changed: Emitter<undefined>;
  readonly #lookers: Lookers;
  #watch: ScopedWatch<KubernetesEvent> | undefined;
  /** What `#events` are about: another picture of the Rollout with the same has the same. Forgotten with each change of them. */
  #subjects: string | undefined;
  #events: readonly KubernetesEvent[] | undefined;

  constructor(source: RolloutEventsSource) {
    const { clock, graceMs, log } = source;
    this.#source = source;
    this.#changed = new Emitter((error) => log.error("A listener of a rollout's events failed", error));
    this.#lookers = new Lookers({
      clock,
      graceMs,
      start: () => this.#watch?.start(),
      stop: () => this.#watch?.stop(),
    });
    this.#disposables.add(this.#changed, this.#lookers);
  }

  /** They changed, or what can be read of them. */
  get onDidChange(): Event<undefined> {
    return this.#changed.event;
  }

  /** What they are read by; none while nobody shows them. */
  get shownWatch(): ScopedWatch<KubernetesEvent> | undefined {
    return this.#lookers.held ? this.#watch : undefined;
  }

  /** The Rollout is known: its Events can be watched. */
  begin(rollout: Rollout): void {
    if (this.#watch) return;
    const watch = new ScopedWatch(EVENTS, this.#source, {
      namespace: rollout.metadata.namespace,
      keep: (event) => mayConcern(event, rollout),
    });
    this.#watch = watch;
    this.#disposables.add(
      watch,
      watch.onDidChange(() => this.#tell()),
      watch.onDidChangeState(() => this.#tell()),
    );
    if (this.#lookers.started) watch.start();
  }

  /** Those of this picture of the Rollout, newest last; as of when someone showed them last, `undefined` before that. */
  of(tree: RolloutTree): readonly KubernetesEvent[] | undefined {
    const subjects = eventSubjects(tree);
    if (this.#subjects === subjects) return this.#events;
    this.#subjects = subjects;
    const watch = this.#watch;
    const isRead = watch?.parts.some(({ state }) => state.data.kind === 'synced') ?? false;
    this.#events = watch && isRead ? eventsOf(tree, watch.values()) : undefined;
    return this.#events;
  }

  /** Someone shows them, until the answer is disposed. */
  show(): Disposable {
    const hold = this.#lookers.hold();
    this.#changed.fire(undefined);
    return toDisposable(() => {
      hold.dispose();
      this.#changed.fire(undefined);
    });
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #tell(): void {
    this.#subjects = undefined;
    this.#changed.fire(undefined);
  }
}
