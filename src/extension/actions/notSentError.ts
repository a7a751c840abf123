// An error before anything was sent, told as what did not happen.
import type { OutcomeFacts } from '../../presentation/dialogs';
import { notSentOutcome } from '../../presentation/dialogs';
import { hasRemedy } from '../presentError';

export class NotSentError extends Error {
  readonly kind = 'notSent';
  readonly remedy: string;
  readonly outcome: OutcomeFacts;

  constructor(outcome: OutcomeFacts, cause: Error) {
    super(outcome.sentence, { cause });
    this.outcome = outcome;
    this.remedy = outcome.remedy ?? '';
  }
}

/** Runs what fails, if it does, with nothing sent that took effect. Only what has been cancelled, and faults of ours, stay as they are. */
export async function sending<T>(title: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!hasRemedy(error) || error.kind === 'cancelled' || error instanceof NotSentError) throw error;
    const { message: why, remedy } = error;
    throw new NotSentError(notSentOutcome({ title, why, remedy, isRefused: isRefusal(error) }), error);
  }
}

/** The server has answered to the request itself, not to a question before it. */
function isRefusal(error: Error): boolean {
  return 'verb' in error && error.verb === 'patch' && 'status' in error && error.status !== undefined;
}
