// What a command is called with: a row of the tree, an argument of ours, or something else that names no rollout.
import { isFields } from '../../rollouts';

/** The uid of the rollout that a command's argument names; `undefined` if it names none. */
export function rolloutOfArgument(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null || !('rolloutUid' in argument)) return undefined;
  return typeof argument.rolloutUid === 'string' ? argument.rolloutUid : undefined;
}

/** The uid of the analysis run whose row a command was called on; `undefined` for anything else. */
export function runOfArgument(argument: unknown): string | undefined {
  if (!isFields(argument) || !isFields(argument['object'])) return undefined;
  const { kind, uid } = argument['object'];
  return kind === 'AnalysisRun' && typeof uid === 'string' ? uid : undefined;
}
