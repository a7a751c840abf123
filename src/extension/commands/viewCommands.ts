// Commands about what the view of rollouts shows: grouping, filter, order, more of a long list.
import type { Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import type { ToldRollouts } from '../../presentation/fleet';
import type { Grouping } from '../../presentation/tree';
import { NO_FILTER } from '../../presentation/tree';
import { ShownRow } from '../explorer/shownRow';
import type { ViewChoices } from '../explorer/viewChoices';
import type { CommandId } from '../ids';
import { COMMANDS } from '../ids';
import type { Log } from '../log';
import { registerCommand } from '../registerCommand';
import { askForFilter } from './askForFilter';

/** A tree with long lists in it. */
interface MoreToShow {
  showMore(shown: ShownRow | undefined): void;
}

export interface ViewCommandsOptions {
  readonly choices: Pick<ViewChoices, 'current' | 'change'>;
  readonly rolloutsTree: MoreToShow & {
    sortAndReveal(): Promise<void>;
  };
  readonly analysisRunsTree: MoreToShow;
  readonly rollouts: Pick<ToldRollouts, 'values'>;
  readonly log: Log;
}

/** The command of each grouping, and the one that stands in the menu, checked, while it is the grouping. */
const GROUPING_COMMANDS: Readonly<Record<Grouping, readonly [CommandId, CommandId]>> = {
  namespace: [COMMANDS.groupByNamespace, COMMANDS.groupedByNamespace],
  flat: [COMMANDS.groupFlat, COMMANDS.groupedFlat],
  phase: [COMMANDS.groupByPhase, COMMANDS.groupedByPhase],
  release: [COMMANDS.groupByRelease, COMMANDS.groupedByRelease],
};

/** Registers them. */
export function registerViewCommands(options: ViewCommandsOptions): Disposable {
  const { choices, rolloutsTree, analysisRunsTree, rollouts, log } = options;
  const store = new DisposableStore();
  const commands = [
    registerCommand(COMMANDS.filter, log, async () => {
      const filter = await askForFilter([...rollouts.values()], choices.current.filter.text);
      if (filter) await choices.change({ filter });
    }),
    registerCommand(COMMANDS.clearFilter, log, () => choices.change({ filter: NO_FILTER, onlyAttention: false })),
    registerCommand(COMMANDS.showOnlyAttention, log, () => choices.change({ onlyAttention: true })),
    registerCommand(COMMANDS.showAllRollouts, log, () => choices.change({ onlyAttention: false })),
    registerCommand(COMMANDS.sortRollouts, log, () => rolloutsTree.sortAndReveal()),
    registerCommand(COMMANDS.showMore, log, (shown) => rolloutsTree.showMore(rowOf(shown))),
    registerCommand(COMMANDS.showMoreRuns, log, (shown) => analysisRunsTree.showMore(rowOf(shown))),
    ...(Object.keys(GROUPING_COMMANDS) as Grouping[]).flatMap((grouping) =>
      GROUPING_COMMANDS[grouping].map((id) => registerCommand(id, log, () => choices.change({ grouping }))),
    ),
  ];
  for (const command of commands) store.add(command);
  return store;
}

function rowOf(argument: unknown): ShownRow | undefined {
  return argument instanceof ShownRow ? argument : undefined;
}
