// The rollouts whose rows are open: each is looked at in detail exactly as long, and the ages below it are told again.
import type { Clock, Disposable, Event } from '../../lifecycle';
import { DisposableStore, DisposableValue, Emitter } from '../../lifecycle';
import type { RolloutLook } from '../../session';
import type { Log } from '../log';
import { wallClock } from '../wallClock';
import { tellAges } from './ages';
import type { HeldLooks } from './heldLooks';

export class OpenRollouts implements Disposable {
  readonly #looks: Pick<HeldLooks, 'hold' | 'letGo'>;
  readonly #clock: Clock;
  readonly #open = new Set<string>();
  readonly #disposables = new DisposableStore();
  readonly #aged: Emitter<ReadonlySet<string>>;
  readonly #ageing = this.#disposables.add(new DisposableValue());

  constructor(looks: Pick<HeldLooks, 'hold' | 'letGo'>, log: Pick<Log, 'error'>, clock: Clock = wallClock) {
    this.#looks = looks;
    this.#clock = clock;
    this.#aged = this.#disposables.add(
      new Emitter((error) => log.error('a listener of the open rollouts failed', error)),
    );
  }

  /** Time alone has made the ages below these rollouts others. */
  get onDidAge(): Event<ReadonlySet<string>> {
    return this.#aged.event;
  }

  /** The row is opened, or stays open. Nothing where nobody looks at the fleet. */
  open(uid: string): RolloutLook | undefined {
    const look = this.#looks.hold(uid, this);
    if (!look) return undefined;
    this.#open.add(uid);
    if (!this.#ageing.value) this.#ageing.set(tellAges(this.#clock, () => this.#aged.fire(new Set(this.#open))));
    return look;
  }

  /** The row is closed, or gone. */
  close(uid: string): void {
    if (!this.#open.delete(uid)) return;
    if (this.#open.size === 0) this.#ageing.clear();
    this.#looks.letGo(uid, this);
  }

  closeAll(): void {
    for (const uid of [...this.#open]) this.close(uid);
  }

  dispose(): void {
    this.closeAll();
    this.#disposables.dispose();
  }
}
