// What a person does with the actions, as long as the page lives: which one is pointed at or focused, whether the menu is
// open, and when a press began, also one on a revision.
import type { RolloutView } from '../../src/presentation/panel/protocol';
import { PressGuard } from './pressGuard';
import { pressPlaces } from './pressPlaces';

/** A button in its place. */
interface Pressed {
  readonly place: string;
  readonly title: string;
}

export class ActionsState {
  readonly #changed: () => void;
  readonly #guard = new PressGuard();
  #pointedAt: string | undefined;
  #focused: string | undefined;
  #isMenuOpen = false;
  /** When the press began that is under way. */
  #pressBegan: number | undefined;
  #pressed: HTMLElement | undefined;
  #tooSoon: Pressed | undefined;
  #uid: string | undefined;
  #activity: string | undefined;
  /** Pointed at and focused since before the last action's news, which comes first until that changes. */
  #pointedAtBefore: string | undefined;
  #focusedBefore: string | undefined;

  /** `changed` is told of everything that has to be drawn. */
  constructor(changed: () => void) {
    this.#changed = changed;
    let before: Pressed | undefined;
    const press = ({ target }: Event): void => {
      this.#pressBegan = performance.now();
      before = this.#tooSoon;
      if (this.#isMenuOpen && !isIn(target, '.more-actions')) this.closeMenu();
    };
    const release = (): void => {
      // The click comes right after it, where the button was: what is said of the press before stands until then.
      setTimeout(() => {
        this.#pressBegan = undefined;
        if (before === undefined || before !== this.#tooSoon) return;
        this.#tooSoon = undefined;
        this.#changed();
      });
    };
    document.addEventListener('pointerdown', press, true);
    document.addEventListener('pointerup', release, true);
    document.addEventListener('keydown', (event) => event.repeat || press(event), true);
    document.addEventListener('keyup', release, true);
    // A dialog takes the focus out of the page, and gives it back to the page as a whole.
    window.addEventListener('focus', () => {
      if (document.activeElement === document.body && this.#pressed?.isConnected)
        this.#pressed.focus({ preventScroll: true });
    });
  }

  /** The slot of the action whose text is asked for. */
  get asked(): string | undefined {
    const pointedAt = this.#pointedAt === this.#pointedAtBefore ? undefined : this.#pointedAt;
    const focused = this.#focused === this.#focusedBefore ? undefined : this.#focused;
    return pointedAt ?? focused;
  }

  /** The button whose press came too soon after a change, until the next press. */
  get tooSoon(): Pressed | undefined {
    return this.#tooSoon;
  }

  get isMenuOpen(): boolean {
    return this.#isMenuOpen;
  }

  /** No rollout is shown: buttons that come again come anew. */
  seeNone(): void {
    this.#guard.see(new Map(), performance.now());
    this.#tooSoon = undefined;
  }

  /** What is drawn now: the rollout `uid`, with its actions and the one that is under way or has ended. */
  see(rollout: RolloutView, uid: string): void {
    const { activity } = rollout;
    this.#guard.see(pressPlaces(rollout, uid), performance.now());
    if (uid !== this.#uid) this.#tooSoon = undefined;
    this.#uid = uid;
    if (activity?.text === this.#activity) return;
    this.#activity = activity?.text;
    this.#pointedAtBefore = activity && this.#pointedAt;
    this.#focusedBefore = activity && this.#focused;
  }

  pointAt(slot: string | undefined): void {
    if (slot === this.#pointedAt) return;
    this.#pointedAt = slot;
    this.#pointedAtBefore = undefined;
    this.#changed();
  }

  focus(slot: string | undefined): void {
    if (slot === this.#focused) return;
    this.#focused = slot;
    this.#focusedBefore = undefined;
    this.#changed();
  }

  /** Whether a press that has just been made on the button in this place is to be carried out. */
  press(pressed: Pressed, button: HTMLElement): boolean {
    const isMeant = this.#guard.isMeant(pressed.place, this.#pressBegan ?? performance.now());
    if (isMeant) this.#pressed = button;
    this.#tooSoon = isMeant ? undefined : pressed;
    this.closeMenu();
    this.#changed();
    return isMeant;
  }

  openMenu(): void {
    this.#isMenuOpen = true;
    this.#changed();
  }

  closeMenu(): void {
    if (!this.#isMenuOpen) return;
    this.#isMenuOpen = false;
    this.#changed();
  }
}

function isIn(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}
