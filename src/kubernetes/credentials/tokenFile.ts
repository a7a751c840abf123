// A bearer token kept in a file that someone else renews (`tokenFile`; the service account of a pod): read again every
// little while, and at once when the server refuses it. *Source:* client-go `transport.NewCachedFileTokenSource`.
import { readFile } from 'node:fs/promises';
import type { Clock } from '../../lifecycle';

const REREAD_MS = 10_000;

export class TokenFile {
  readonly #file: string;
  readonly #clock: Clock;
  #read: { readonly token: string; readonly at: number } | undefined;

  constructor(file: string, clock: Clock) {
    this.#file = file;
    this.#clock = clock;
  }

  /** The token as it is in the file; the last one read while the file is away. Rejects when there never was one. */
  async token(): Promise<string> {
    const now = this.#clock.now();
    if (this.#read && now < this.#read.at + REREAD_MS) return this.#read.token;
    try {
      const token = (await readFile(this.#file, 'utf8')).trim();
      // Caught in the middle of being written: the one before is better than none.
      if (token === '' && this.#read) return this.#read.token;
      this.#read = { token, at: now };
      return token;
    } catch (error) {
      if (this.#read) return this.#read.token;
      throw error;
    }
  }

  /** Reads the file at the next question. */
  expire(): void {
    if (this.#read) this.#read = { ...this.#read, at: -Infinity };
  }
}
