// Tells what is done to a rollout from here while it happens: that it was confirmed, and how it ended.
import { ApiError } from '../../kubernetes';
import type { ActionOutcome, PerformOptions, PreparedAction } from '../acting/outcome';
import type { ToldAction } from './rolloutRecording';

/** Performs an action and tells of it. What the person declined before anything was sent is not told. */
export async function tellingAction(
  { uid, title }: PreparedAction,
  options: PerformOptions,
  perform: (options: PerformOptions) => Promise<ActionOutcome>,
  tell: (told: ToldAction) => void,
): Promise<ActionOutcome> {
  const told = { begun: false };
  const confirm: PerformOptions['confirm'] = async (question) => {
    const isConfirmed = await options.confirm(question);
    if (isConfirmed && !told.begun) tell({ uid, text: title });
    told.begun ||= isConfirmed;
    return isConfirmed;
  };
  try {
    const outcome = await perform({ ...options, confirm });
    if (told.begun) tell({ uid, text: `says ${outcome.sentence}` });
    return outcome;
  } catch (error) {
    // Thrown only while nothing was sent.
    if (told.begun)
      tell({ uid, text: `says Not sent. ${error instanceof ApiError ? error.message : 'An error occurred.'}` });
    throw error;
  }
}
