// Port: the turns of the event loop, for work in the background that lets everything else go first.

export interface EventLoop {
  /** Milliseconds from some fixed moment, with fractions. */
  now(): number;
  /** Calls back once everything that waits had its turn. */
  nextTurn(callback: () => void): void;
}
