// Time as a parameter: everything that waits takes a Clock, so tests and the demo cluster can run faster than the wall.
import type { Disposable } from './disposable';

/** The wall clock and timers, in milliseconds. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Runs `run` once after `delayMs`, unless disposed before. */
  after(delayMs: number, run: () => void): Disposable;
}

/** Resolves after `delayMs`, or rejects with the signal's reason as soon as it aborts. */
export function sleep(clock: Clock, delayMs: number, signal?: CancelSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(cancelled(signal));
      return;
    }
    const stop = (): void => {
      timer.dispose();
      signal?.removeEventListener('abort', stop);
      if (signal) reject(cancelled(signal));
    };
    const timer = clock.after(delayMs, () => {
      signal?.removeEventListener('abort', stop);
      resolve();
    });
    signal?.addEventListener('abort', stop);
  });
}

/** The part of the platform's AbortSignal that pure rooms need (they know neither Node nor the DOM). */
export interface CancelSignal {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

function cancelled(signal: CancelSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('cancelled');
}
