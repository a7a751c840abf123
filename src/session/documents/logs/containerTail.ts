// One container's log: its newest lines, then each line as it is written, also over the end of a connection and over
// restarts of the container, until the pod has ended.
import type { ApiClient, ObjectPath } from '../../../kubernetes';
import { ApiError, LineReader, withoutColours } from '../../../kubernetes';
import type { Clock } from '../../../lifecycle';
import { sleep } from '../../../lifecycle';
import type { Problem } from '../../watching/freshness';
import { problemOf } from '../../watching/freshness';
import { PODS } from '../../watching/watchedKinds';
import { readLog } from '../containerLog';
import type { LogLine, LogStamp } from './logLine';
import { isLater, readLogLine } from './logLine';
import type { LogSource } from './logSources';

/** Which part of the logs is wanted. */
export interface LogRequest {
  /** Absent: the default one of each pod. */
  readonly container?: string | undefined;
  /** The run before the present one, which has ended. */
  readonly previous: boolean;
  /** Nothing older than this; everything that is kept by default. */
  readonly sinceSeconds?: number | undefined;
  /** Also what is written from now on. */
  readonly follow: boolean;
}

/** How it goes with the log of a container. */
export interface TailState {
  readonly doing: 'following' | 'ended';
  /** Why it can't be read, or not now. */
  readonly problem?: Problem | undefined;
  /** There may be older lines, which were not asked for. */
  readonly hasOlder: boolean;
  /** The newest lines are missing, because those before them are too long. */
  readonly isCut: boolean;
}

export interface TailOptions {
  readonly client: ApiClient;
  readonly clock: Clock;
  readonly source: LogSource;
  readonly request: LogRequest;
  /** Of the first lines. */
  readonly maxBytes: number;
  readonly onLines: (lines: readonly LogLine[]) => void;
  readonly onState: (state: TailState) => void;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** A log may be silent for hours, and so is a dead line: it is opened again where it was left. */
const QUIET_MS = 5 * 60_000;
const RETRY_MS = 1000;
const LONGEST_RETRY_MS = 30_000;
/** A longer line is passed over: nobody reads it. */
const MAX_LINE_BYTES = 1024 * 1024;
const TOO_LONG = '(a line of more than 1 MB was left out)';

/** Reads until the log or the signal ends it. Never throws what went wrong with the cluster: that is a state. */
export async function tailContainer(options: TailOptions): Promise<void> {
  const { signal } = options;
  try {
    await new ContainerTail(options).run();
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

class ContainerTail {
  readonly #options: TailOptions;
  readonly #path: ObjectPath;
  /** Of the newest line. */
  #last: LogStamp | undefined;
  /** Lines up to here come a second time after the connection was opened again. */
  #seen: LogStamp | undefined;
  #hasOlder = false;
  #isCut = false;

  constructor(options: TailOptions) {
    const { namespace, pod: name } = options.source;
    this.#options = options;
    this.#path = { resource: PODS.resource, namespace, name };
  }

  async run(): Promise<void> {
    const { request, clock, signal } = this.#options;
    const problem = await this.#attempt(() => this.#readNewest());
    if (!request.follow || problem?.kind === 'notFound') {
      this.#become('ended', problem);
      return;
    }
    this.#become('following', problem);
    let failures = problem ? 1 : 0;
    for (;;) {
      if (failures > 0) await sleep(clock, Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** (failures - 1)), signal);
      const before = this.#last;
      const failure = await this.#attempt(() => this.#follow());
      if (failure?.kind === 'timeout') {
        // Nothing was written: opened again, in case the line is dead.
        failures = 0;
        continue;
      }
      if (failure ? failure.kind === 'notFound' : await this.#hasEnded()) break;
      failures = this.#last === before ? failures + 1 : 1;
      if (failure) this.#become('following', failure);
    }
    this.#become('ended');
  }

  /** What went wrong with the cluster; `undefined` where nothing did. */
  async #attempt(work: () => Promise<void>): Promise<Problem | undefined> {
    try {
      await work();
      return undefined;
    } catch (error) {
      return this.#problemOf(error);
    }
  }

  #problemOf(error: unknown): Problem {
    this.#options.signal.throwIfAborted();
    if (!(error instanceof ApiError) || error.kind === 'cancelled') throw error;
    return problemOf(error);
  }

  async #readNewest(): Promise<void> {
    const { client, source, request, maxBytes, signal } = this.#options;
    const { previous, sinceSeconds } = request;
    const { container } = source;
    const log = await readLog(client, this.#path, { container, previous, sinceSeconds, maxBytes }, signal);
    const lines = log.text.split('\n');
    // What follows the last line end is nothing, or the beginning of a line that is too long.
    if (lines.at(-1) === '') lines.pop();
    this.#isCut = log.isCut;
    this.#hasOlder = log.isCut || lines.length >= log.lines;
    this.#take(lines);
  }

  async #follow(): Promise<void> {
    const { client, source, request, signal } = this.#options;
    const since = this.#last
      ? { sinceTime: new Date(this.#last.at).toISOString() }
      : { sinceSeconds: request.sinceSeconds };
    this.#seen = this.#last;
    const stream = await client.stream(
      { ...this.#path, subresource: 'log' },
      'get',
      { container: source.container, follow: true, timestamps: true, ...since },
      { signal, timeoutMs: QUIET_MS },
    );
    // What was cut comes now, since the newest line that was read.
    this.#isCut = false;
    this.#become('following');
    const reader = new LineReader(MAX_LINE_BYTES);
    for await (const chunk of stream) {
      signal.throwIfAborted();
      this.#take([...reader.lines(chunk)].map((line) => (line === undefined ? TOO_LONG : withoutColours(line))));
    }
  }

  /** The pod is gone, or has done its work. */
  async #hasEnded(): Promise<boolean> {
    const { client, source, signal } = this.#options;
    try {
      const pod = PODS.read(await client.get(this.#path, { signal }));
      const { phase } = pod?.status ?? {};
      return pod?.metadata.uid !== source.podUid || phase === 'Succeeded' || phase === 'Failed';
    } catch (error) {
      return this.#problemOf(error).kind === 'notFound';
    }
  }

  #take(lines: readonly string[]): void {
    const { source, clock, onLines } = this.#options;
    const taken: LogLine[] = [];
    for (const line of lines) {
      const { stamp, text } = readLogLine(line, this.#last);
      if (this.#seen && stamp && !isLater(stamp, this.#seen)) continue;
      this.#seen = undefined;
      if (stamp && isLater(stamp, this.#last)) this.#last = stamp;
      taken.push({ at: stamp?.at ?? clock.now(), text, source });
    }
    if (taken.length > 0) onLines(taken);
  }

  #become(doing: TailState['doing'], problem?: Problem): void {
    this.#options.onState({ doing, problem, hasOlder: this.#hasOlder, isCut: this.#isCut });
  }
}
