// Port: where it is written what nobody is shown.

export interface Log {
  debug(message: string): void;
  error(message: string, error?: unknown): void;
}
