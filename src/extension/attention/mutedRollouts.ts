// The rollouts that a person doesn't want to be notified of, kept for the workspace.
import type { RolloutPlace } from '../../presentation';
import { placeKey } from '../../presentation';
import type { WorkspaceState } from '../connection/contextChoice';

const MUTED_MEMENTO = 'argoRollouts.mutedRollouts';

export class MutedRollouts {
  readonly #state: WorkspaceState;

  constructor(state: WorkspaceState) {
    this.#state = state;
  }

  get all(): readonly RolloutPlace[] {
    const kept = this.#state.get(MUTED_MEMENTO);
    return Array.isArray(kept) ? kept.filter(isPlace) : [];
  }

  has(place: RolloutPlace): boolean {
    return this.all.some((each) => placeKey(each) === placeKey(place));
  }

  async mute({ context, namespace, name }: RolloutPlace): Promise<void> {
    const place: RolloutPlace = { context, namespace, name };
    if (!this.has(place)) await this.#keep([...this.all, place]);
  }

  async unmute(places: readonly RolloutPlace[]): Promise<void> {
    const keys = new Set(places.map(placeKey));
    await this.#keep(this.all.filter((each) => !keys.has(placeKey(each))));
  }

  async #keep(places: readonly RolloutPlace[]): Promise<void> {
    await this.#state.update(MUTED_MEMENTO, places);
  }
}

function isPlace(value: unknown): value is RolloutPlace {
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  return ['context', 'namespace', 'name'].every((field) => typeof fields.get(field) === 'string');
}
