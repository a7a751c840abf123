// The events of a rollout and of what belongs to it, from the watch that the panel shows them by.
import type { Clock, Event } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import type { KubernetesEvent } from '../../rollouts';
import type { RolloutLook } from '../rolloutLook';
import type { Reading, ReadingTrouble } from './reading';
import type { WantedOfLook } from './settledLook';
import { refusalOf, settledLook } from './settledLook';

export class RolloutEventsReading implements Reading<readonly KubernetesEvent[]> {
  readonly #look: RolloutLook;
  readonly #clock: Clock;
  readonly #store = new DisposableStore();
  #value: readonly KubernetesEvent[];
  #deletedAt: number | undefined;

  private constructor(look: RolloutLook, clock: Clock) {
    this.#look = look;
    this.#clock = clock;
    this.#value = look.events ?? [];
    this.#store.add(
      look,
      look.onDidChange(() => this.#take()),
    );
  }

  /** Takes the look over. Throws the ApiError that says why the events can't be read. */
  static async begin(
    look: RolloutLook,
    clock: Clock,
    parts: Pick<WantedOfLook, 'context' | 'owner'>,
  ): Promise<RolloutEventsReading> {
    look.showEvents();
    const isThere = ({ events }: RolloutLook): boolean => events !== undefined;
    return new RolloutEventsReading(await settledLook(look, { ...parts, kind: 'Event', isThere }), clock);
  }

  get value(): readonly KubernetesEvent[] {
    return this.#value;
  }

  get trouble(): ReadingTrouble | undefined {
    if (this.#deletedAt !== undefined) return { kind: 'deleted', at: this.#deletedAt };
    const { have, problem } = this.#look.freshness;
    const lasting = refusalOf(this.#look, 'Event') ?? problem;
    return have && lasting && { kind: 'stale', since: have.asOf, problem: lasting };
  }

  get onDidChange(): Event<undefined> {
    return this.#look.onDidChange;
  }

  dispose(): void {
    this.#store.dispose();
  }

  #take(): void {
    this.#value = this.#look.events ?? this.#value;
    if (!this.#look.rollout) this.#deletedAt ??= this.#clock.now();
  }
}
