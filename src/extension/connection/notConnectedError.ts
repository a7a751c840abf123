// Why a command has no cluster to work with, as an error with a way on.
import type { ConnectionProblem } from '../../presentation/connection';
import { DEMO_ENDED, otherContext, UNTRUSTED, whyNotConnected } from '../../presentation/connection';
import type { HostState } from '../../session';

/** Shown by the command wrapper like every error with a remedy. */
export class NotConnectedError extends Error {
  readonly kind = 'notConnected';
  readonly remedy: string;

  constructor(sentence: string, remedy: string) {
    super(sentence);
    this.remedy = remedy;
  }

  static untrusted(): NotConnectedError {
    return NotConnectedError.problem(UNTRUSTED);
  }

  static demoEnded(): NotConnectedError {
    return NotConnectedError.problem(DEMO_ENDED);
  }

  static problem({ sentence, remedy }: ConnectionProblem): NotConnectedError {
    return new NotConnectedError(sentence, remedy);
  }

  static otherContext(wanted: string, present: string): NotConnectedError {
    return NotConnectedError.problem(otherContext(wanted, present));
  }

  static of(state: HostState): NotConnectedError {
    return NotConnectedError.problem(whyNotConnected(state)[0]);
  }
}
