// Where this room writes what a person may want to read later. The extension gives an output channel, tests a list.

/** A sink for log lines. Messages never hold credentials; errors are written with their stack. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string, error?: unknown): void;
  error(message: string, error?: unknown): void;
}
