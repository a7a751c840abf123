// The logs of several containers as one, while a person has it before them: new pods join it, and at most so many are read
// at once.
import type { ApiClient, Log } from '../../../kubernetes';
import { ApiError } from '../../../kubernetes';
import type { Clock, Disposable, Event } from '../../../lifecycle';
import { DisposableStore, Emitter } from '../../../lifecycle';
import { lookScheduler } from '../../lookScheduler';
import type { Reading } from '../reading';
import type { LogRequest, TailState } from './containerTail';
import { tailContainer } from './containerTail';
import type { LogLine } from './logLine';
import type { LogSource } from './logSources';
import { MOST_PODS } from './logSources';
import { LOG_BOUNDS, MergedLog } from './mergedLog';

/** What a person sees of the logs. */
export interface LogPicture {
  /** In the order in which they were written. */
  readonly lines: readonly LogLine[];
  /** How many older ones were let go since, because only so many are kept. */
  readonly dropped: number;
  /** The containers that are or were read, each as it goes with it. */
  readonly containers: readonly (TailState & { readonly source: LogSource })[];
  /** How many pods there are beside those that are read. */
  readonly podsLeftOut: number;
}

export interface LogReadingOptions {
  readonly client: ApiClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly request: LogRequest;
  /** Whose logs are read, as of now. */
  readonly sources: () => readonly LogSource[];
  /** They may have changed. */
  readonly onDidChangeSources?: Event<undefined> | undefined;
  /** Ends with the reading. */
  readonly look?: Disposable | undefined;
}

interface Tail {
  readonly source: LogSource;
  state: TailState | undefined;
}

export class LogReading implements Reading<LogPicture> {
  /** How it goes with each container is part of the picture. */
  readonly trouble = undefined;
  readonly #options: LogReadingOptions;
  readonly #store = new DisposableStore();
  readonly #changed: Emitter<undefined>;
  readonly #merged = new MergedLog();
  /** By the pod's uid. */
  readonly #tails = new Map<string, Tail>();
  readonly #tell: () => void;
  #podsLeftOut = 0;

  private constructor(options: LogReadingOptions) {
    const { clock, log, look, request, onDidChangeSources } = options;
    this.#options = options;
    if (look) this.#store.add(look);
    const changed = new Emitter<undefined>((error) => log.error('A listener of a log failed', error));
    const scheduler = lookScheduler(clock, () => changed.fire(undefined));
    this.#changed = changed;
    this.#tell = () => scheduler.request();
    this.#store.add(changed, scheduler);
    if (request.follow && onDidChangeSources) this.#store.add(onDidChangeSources(() => void this.#update()));
  }

  /** Resolves when the newest lines of all are read. Throws the ApiError that says why not a single log can be read. */
  static async begin(options: LogReadingOptions): Promise<LogReading> {
    const reading = new LogReading(options);
    try {
      await reading.#update();
      reading.#throwIfAllFailed();
    } catch (error) {
      reading.dispose();
      throw error;
    }
    return reading;
  }

  get value(): LogPicture {
    return {
      lines: this.#merged.lines,
      dropped: this.#merged.dropped,
      containers: [...this.#tails.values()].flatMap(({ source, state }) => (state ? { ...state, source } : [])),
      podsLeftOut: this.#podsLeftOut,
    };
  }

  /** Within a few ms after a quiet time, then at most every 250 ms. */
  get onDidChange(): Event<undefined> {
    return this.#changed.event;
  }

  dispose(): void {
    this.#store.dispose();
  }

  /** Begins to read what is new. Resolves when its newest lines are there. */
  async #update(): Promise<void> {
    const sources = this.#options.sources();
    const isRead = ({ podUid }: LogSource): boolean => this.#tails.has(podUid);
    // One that is not followed has its place for good: nobody reads the logs of hundreds of pods.
    const reading = [...this.#tails.values()].filter(
      ({ state }) => !this.#options.request.follow || state?.doing !== 'ended',
    );
    const added = sources.filter((source) => !isRead(source)).slice(0, Math.max(0, MOST_PODS - reading.length));
    const maxBytes = LOG_BOUNDS.characters / Math.max(1, added.length);
    const begun = added.map((source) => this.#begin(source, maxBytes));
    const leftOut = sources.filter((source) => !isRead(source)).length;
    if (leftOut !== this.#podsLeftOut) this.#tell();
    this.#podsLeftOut = leftOut;
    await Promise.all(begun);
  }

  /** Resolves when its newest lines are read, or it is known why not. */
  #begin(source: LogSource, maxBytes: number): Promise<void> {
    const { client, clock, request, log } = this.#options;
    const tail: Tail = { source, state: undefined };
    this.#tails.set(source.podUid, tail);
    const ending = new AbortController();
    const end = this.#store.defer(() => ending.abort());
    return new Promise((resolve) => {
      tailContainer({
        ...{ client, clock, source, request, maxBytes },
        signal: ending.signal,
        onLines: (lines) => {
          this.#merged.add(lines);
          this.#tell();
        },
        onState: (state) => {
          tail.state = state;
          this.#tell();
          resolve();
          // A place for another pod.
          if (request.follow && state.doing === 'ended' && this.#podsLeftOut > 0) void this.#update();
        },
      })
        .catch((error: unknown) => {
          if (!(error instanceof ApiError)) log.error(`The log of pod ${source.pod} could not be read`, error);
        })
        .finally(() => {
          this.#store.delete(end);
          resolve();
        });
    });
  }

  /** A container that has not started yet has no log, and will. */
  #throwIfAllFailed(): void {
    const states = [...this.#tails.values()].map(({ state }) => state);
    const problems = states.flatMap((state) => state?.problem ?? []);
    const [problem] = problems;
    const mayCome = this.#options.request.follow && problems.some(({ kind }) => kind === 'invalid');
    if (problem && problems.length === states.length && !mayCome)
      throw new ApiError({ ...problem, context: this.#options.client.context });
  }
}
