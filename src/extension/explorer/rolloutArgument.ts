// What a command is called with: a row of the tree, an argument of ours, or something else that names no rollout.
import { isFields } from '../../rollouts';
import type { Session } from '../../session';

/**
 * The uids of the rollouts that a command is called for, each once: that of the row, and those of the other selected rows, which
 * VS Code adds where the row is one of several.
 */
export function rolloutsOfArguments(argument: unknown, selected: unknown): readonly string[] {
  const rows: readonly unknown[] = Array.isArray(selected) ? [argument, ...(selected as unknown[])] : [argument];
  return [...new Set(rows.flatMap((row) => rolloutOfArgument(row) ?? []))];
}

/** The uid of the rollout that a command's argument names; `undefined` if it names none. */
export function rolloutOfArgument(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null || !('rolloutUid' in argument)) return undefined;
  return typeof argument.rolloutUid === 'string' ? argument.rolloutUid : undefined;
}

/** The uid of the rollout with the `namespace` and `name` that an argument has, such as one of a keybinding. */
export function rolloutAtPlace(argument: unknown, fleet: Pick<Session['fleet'], 'find'>): string | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  if (!('namespace' in argument && typeof argument.namespace === 'string')) return undefined;
  if (!('name' in argument && typeof argument.name === 'string')) return undefined;
  return fleet.find(argument.namespace, argument.name)?.metadata.uid;
}

/** The uid of the analysis run whose row a command was called on; `undefined` for anything else. */
export function runOfArgument(argument: unknown): string | undefined {
  if (!isFields(argument) || !isFields(argument['object'])) return undefined;
  const { kind, uid } = argument['object'];
  return kind === 'AnalysisRun' && typeof uid === 'string' ? uid : undefined;
}
