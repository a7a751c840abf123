// One document that is open: the text that the editor has, and what keeps it up to date.
import type { Disposable } from '../../lifecycle';
import { DisposableStore, DisposableValue } from '../../lifecycle';
import { withNotice } from '../../presentation/documents';
import type { ObjectReadings } from '../../session';
import { hasRemedy } from '../presentError';
import { timeOfDayWithSeconds } from '../timeOfDay';
import { wallClock } from '../wallClock';
import type { DocumentTarget } from './documentTarget';
import type { ShownReading } from './shownReading';
import { openReading } from './shownReading';

/** What is used of a session. */
export interface ReadingSession {
  readonly client: { readonly context: string };
  readonly readings: ObjectReadings;
}

export interface LiveDocumentOptions {
  readonly target: DocumentTarget;
  /** The session to the target's context. Throws where there is none. */
  readonly session: () => Promise<ReadingSession>;
  /** The text is another one. */
  readonly changed: () => void;
  /** It can't be read any more. */
  readonly failed: (error: unknown) => void;
}

/** How long until it is tried again to read what can't be read (ms). */
const RETRY_MS = 5000;

export class LiveDocument implements Disposable {
  readonly target: DocumentTarget;
  readonly #options: LiveDocumentOptions;
  readonly #reading = new DisposableValue();
  readonly #retry = new DisposableValue();
  #text = '';
  /** What was read last, without a notice; `undefined` before. */
  #read: { readonly text: string; readonly at: number } | undefined;
  /** Counts the readings: one that comes late is let go. */
  #generation = 0;

  constructor(options: LiveDocumentOptions) {
    this.#options = options;
    this.target = options.target;
  }

  get text(): string {
    return this.#text;
  }

  /** Reads it, and keeps it up to date from here. Throws where it can't be read. */
  async begin(): Promise<void> {
    const generation = this.#next();
    const { session, target } = this.#options;
    const reading = await openReading((await session()).readings, target);
    if (generation !== this.#generation) {
      reading.dispose();
      return;
    }
    const store = new DisposableStore();
    store.add(
      reading,
      reading.onDidChange(() => this.#take(reading)),
    );
    this.#reading.set(store);
    this.#take(reading);
  }

  /** The same, where what went wrong is said in the text; tried again until it is paused. */
  async resume(): Promise<void> {
    try {
      await this.begin();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Keeps its text as it is. */
  pause(): void {
    this.#next();
  }

  /** What kept it up to date has ended, and begins again. */
  restart(): void {
    if (this.#reading.value) void this.resume();
  }

  /** Begins to keep it up to date, unless that is so. */
  wake(): void {
    if (!this.#reading.value && !this.#retry.value) void this.resume();
  }

  dispose(): void {
    this.#next();
    this.#reading.dispose();
    this.#retry.dispose();
  }

  #next(): number {
    this.#reading.clear();
    this.#retry.clear();
    this.#generation += 1;
    return this.#generation;
  }

  #take(reading: ShownReading): void {
    const text = reading.text();
    this.#read = { text, at: wallClock.now() };
    this.#show(text);
  }

  #fail(error: unknown): void {
    if (!hasRemedy(error) || error.kind !== 'cancelled') this.#options.failed(error);
    const sentence = error instanceof Error ? error.message : '';
    const remedy = hasRemedy(error) ? error.remedy : '';
    const { text, at } = this.#read ?? {};
    const stale = { kind: 'stale', since: at ?? 0, problem: { sentence, remedy } } as const;
    this.#show(text === undefined ? `${sentence} ${remedy}`.trim() : withNotice(text, stale, timeOfDayWithSeconds));
    this.#retry.set(wallClock.after(RETRY_MS, () => void this.resume()));
  }

  #show(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#options.changed();
  }
}
