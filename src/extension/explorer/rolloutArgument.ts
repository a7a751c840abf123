// What a command is called with: a row of the tree, an argument of ours, or something else that names no rollout.

/** The uid of the rollout that a command's argument names; `undefined` if it names none. */
export function rolloutOfArgument(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null || !('rolloutUid' in argument)) return undefined;
  return typeof argument.rolloutUid === 'string' ? argument.rolloutUid : undefined;
}
