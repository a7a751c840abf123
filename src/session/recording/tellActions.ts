// Tells what is done to a rollout from here while it happens: that it was confirmed, and how it ended.
import { ApiError } from '../../kubernetes';
import type { ActionOutcome, PerformOptions, PreparedAction } from '../acting/outcome';
import type { ToldAction } from './rolloutRecording';

/** An action of this window, as it begins and as it ends. */
export interface PerformedAction extends ToldAction {
  /** Of the actions table. */
  readonly actionId: string;
  /** It has ended, whatever came of it. */
  readonly isOver: boolean;
}

/** Performs an action and tells of it. What the person declined before anything was sent is not told. */
export async function tellingAction(
  { uid, title, actionId }: PreparedAction,
  options: PerformOptions,
  perform: (options: PerformOptions) => Promise<ActionOutcome>,
  tell: (told: PerformedAction) => void,
): Promise<ActionOutcome> {
  const told = { begun: false };
  const end = (sentence: string): void => tell({ uid, actionId, text: `says ${sentence}`, isOver: true });
  const confirm: PerformOptions['confirm'] = async (question) => {
    const isConfirmed = await options.confirm(question);
    if (isConfirmed && !told.begun) tell({ uid, actionId, text: title, isOver: false });
    told.begun ||= isConfirmed;
    return isConfirmed;
  };
  try {
    const outcome = await perform({ ...options, confirm });
    if (told.begun) end(outcome.sentence);
    return outcome;
  } catch (error) {
    // Thrown only while nothing was sent.
    if (told.begun) end(`Not sent. ${error instanceof ApiError ? error.message : 'An error occurred.'}`);
    throw error;
  }
}
