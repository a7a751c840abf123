// What a person chose to see of the rollouts, kept per workspace.
import type { Disposable, Event } from '../../lifecycle';
import { DisposableStore, Emitter } from '../../lifecycle';
import type { Filter, Grouping, RowChoices } from '../../presentation/tree';
import { GROUPINGS, NO_FILTER, readFilter } from '../../presentation/tree';
import type { WorkspaceState } from '../connection/contextChoice';
import type { ContextKeys } from '../contextKeys';
import type { Log } from '../log';

const GROUPING_MEMENTO = 'argoRollouts.view.grouping';
const FILTER_MEMENTO = 'argoRollouts.view.filter';
const ATTENTION_MEMENTO = 'argoRollouts.view.onlyAttention';

export interface ViewChoicesOptions {
  readonly workspaceState: WorkspaceState;
  readonly keys: Pick<ContextKeys, 'put'>;
  readonly log: Pick<Log, 'error'>;
}

export class ViewChoices implements Disposable {
  readonly #options: ViewChoicesOptions;
  readonly #disposables = new DisposableStore();
  readonly #changed: Emitter<undefined>;
  #choices: RowChoices;

  constructor(options: ViewChoicesOptions) {
    this.#options = options;
    this.#changed = this.#disposables.add(
      new Emitter((error) => options.log.error('a listener of what is shown failed', error)),
    );
    const { workspaceState } = options;
    this.#choices = {
      grouping: keptGrouping(workspaceState.get(GROUPING_MEMENTO)),
      filter: keptFilter(workspaceState.get(FILTER_MEMENTO)),
      onlyAttention: workspaceState.get(ATTENTION_MEMENTO) === true,
    };
    this.#setKeys();
  }

  get current(): RowChoices {
    return this.#choices;
  }

  get onDidChange(): Event<undefined> {
    return this.#changed.event;
  }

  /** Shows something else from now on, and when the workspace is opened again. */
  async change(parts: Partial<RowChoices>): Promise<void> {
    this.#choices = { ...this.#choices, ...parts };
    this.#setKeys();
    this.#changed.fire(undefined);
    const { workspaceState } = this.#options;
    await workspaceState.update(GROUPING_MEMENTO, this.#choices.grouping);
    await workspaceState.update(FILTER_MEMENTO, this.#choices.filter.text);
    await workspaceState.update(ATTENTION_MEMENTO, this.#choices.onlyAttention);
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #setKeys(): void {
    const { keys, log } = this.#options;
    const { grouping, filter, onlyAttention } = this.#choices;
    keys.put('grouping', grouping, log);
    keys.put('filtered', filter.text !== '', log);
    keys.put('onlyAttention', onlyAttention, log);
  }
}

function keptGrouping(kept: unknown): Grouping {
  return GROUPINGS.find((grouping) => grouping === kept) ?? 'namespace';
}

/** None where it can't be read (any more). */
function keptFilter(kept: unknown): Filter {
  const read = typeof kept === 'string' ? readFilter(kept) : undefined;
  return read && 'filter' in read ? read.filter : NO_FILTER;
}
