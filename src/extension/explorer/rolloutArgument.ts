// What a command is called with: a row of the tree, an argument of ours, or something else that names no rollout.

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
