// Progress: what was under way and what it reported, and the person's way to cancel it.
import { EventEmitter } from './events';

export interface ShownProgress {
  readonly title: string;
  /** Of a notification, or the id of the view. */
  readonly location: unknown;
  readonly reports: string[];
  ended: boolean;
  readonly cancel: () => void;
}

/** All that was shown, oldest first. */
export const progresses: ShownProgress[] = [];

interface Options {
  readonly title?: string;
  readonly location: unknown;
}

interface Progress {
  report: (value: { readonly message?: string }) => void;
}

interface Token {
  readonly onCancellationRequested: EventEmitter<undefined>['event'];
}

export async function withProgress<T>(
  { title = '', location }: Options,
  task: (progress: Progress, token: Token) => PromiseLike<T>,
): Promise<T> {
  const cancelled = new EventEmitter<undefined>();
  const reports: string[] = [];
  const shown: ShownProgress = { title, location, reports, ended: false, cancel: () => cancelled.fire(undefined) };
  progresses.push(shown);
  try {
    return await task(
      { report: ({ message = '' }) => reports.push(message) },
      { onCancellationRequested: cancelled.event },
    );
  } finally {
    shown.ended = true;
  }
}
