// The one look at the fleet that is held while anybody looks, whichever session there is.
import type { Disposable, Event } from '../../lifecycle';
import { DisposableStore, DisposableValue, Emitter } from '../../lifecycle';
import type { FleetChange, FleetLook, RolloutLook, Session } from '../../session';

export class HeldLook implements Disposable {
  readonly #store = new DisposableStore();
  readonly #look = this.#store.add(new DisposableValue<FleetLook>());
  readonly #changed: Emitter<FleetChange>;
  readonly #looked: Emitter<boolean>;
  #lookers = 0;
  #session: Session | undefined;

  constructor(onListenerError: (error: unknown) => void) {
    this.#changed = this.#store.add(new Emitter<FleetChange>(onListenerError));
    this.#looked = this.#store.add(new Emitter<boolean>(onListenerError));
  }

  get isWanted(): boolean {
    return this.#lookers > 0;
  }

  /** What changes while someone looks; read the fleet when you begin to. */
  get onDidChange(): Event<FleetChange> {
    return this.#changed.event;
  }

  /** Somebody begins to look at the fleet (true), or nobody looks any more. What changes in between is told to nobody. */
  get onDidLook(): Event<boolean> {
    return this.#looked.event;
  }

  /** One more looks (1), or one less (-1). */
  count(by: 1 | -1): void {
    this.#lookers += by;
    this.#hold();
  }

  /** Looks at the fleet of this session from now on. */
  follow(session: Session | undefined): void {
    if (session !== this.#session) this.#look.clear();
    this.#session = session;
    this.#hold();
  }

  /** Looks at one rollout in detail; nothing where nobody looks at the fleet. */
  open(uid: string): RolloutLook | undefined {
    return this.#look.value?.open(uid);
  }

  dispose(): void {
    this.#store.dispose();
  }

  #hold(): void {
    const isHeld = this.#look.value !== undefined;
    if (!this.isWanted || !this.#session) {
      this.#look.clear();
      if (isHeld) this.#looked.fire(false);
    } else if (!isHeld) {
      const look = this.#session.look();
      // Its subscription ends with it.
      look.onDidChange((change) => this.#changed.fire(change));
      this.#look.set(look);
      this.#looked.fire(true);
    }
  }
}
