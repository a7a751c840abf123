// What is written: to the status bar and to output channels.
import { Disposable } from './values';

/** The texts that were shown in the status bar for a while. */
export const statusMessages: string[] = [];

export function setStatusBarMessage(text: string): Disposable {
  statusMessages.push(text);
  return new Disposable(() => undefined);
}

export class FakeOutputChannel {
  readonly lines: string[] = [];
  shown = 0;
  disposed = false;
  readonly debug = this.#level('debug');
  readonly info = this.#level('info');
  readonly warn = this.#level('warn');
  readonly error = this.#level('error');

  show(): void {
    this.shown += 1;
  }

  dispose(): void {
    this.disposed = true;
  }

  #level(level: string): (line: string) => void {
    return (line) => this.lines.push(`${level} ${line}`);
  }
}

/** The channels that were made, by name. */
export const outputChannels = new Map<string, FakeOutputChannel>();

export function createOutputChannel(name: string): FakeOutputChannel {
  const channel = new FakeOutputChannel();
  outputChannels.set(name, channel);
  return channel;
}
