// A log that remembers, so that tests can look for what must and what must never be in it.
import { inspect } from 'node:util';
import type { Log } from '../../src/kubernetes';

export class MemoryLog implements Log {
  readonly lines: string[] = [];
  /** The same without levels and errors: what the product says itself. */
  readonly messages: string[] = [];

  get text(): string {
    return this.lines.join('\n');
  }

  debug(message: string): void {
    this.#write('debug', message, undefined);
  }

  info(message: string): void {
    this.#write('info', message, undefined);
  }

  warn(message: string, error?: unknown): void {
    this.#write('warn', message, error);
  }

  error(message: string, error?: unknown): void {
    this.#write('error', message, error);
  }

  #write(level: string, message: string, error: unknown): void {
    this.messages.push(message);
    this.lines.push(error === undefined ? `${level} ${message}` : `${level} ${message} ${inspect(error)}`);
  }
}
