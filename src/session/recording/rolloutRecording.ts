// What a window saw of one rollout: its objects as they changed while someone looked, and what was done to it from here.
// It outlives the session that it began with: after a connection was lost it goes on with the next one.
import type { Clock, Disposable, Event } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import type { JsonObject, RecordingHeader, RolloutTree } from '../../rollouts';
import { mergeDifference, RECORDING_VERSION } from '../../rollouts';
import type { RolloutLook } from '../rolloutLook';
import type { RecordingBounds } from './boundedLines';
import { BoundedLines } from './boundedLines';
import type { RecordableObject } from './recordedObject';
import { recordedId, recordedObject } from './recordedObject';

/** An open day of a busy canary; some 8 MB of memory at most. */
const BOUNDS: RecordingBounds = { lines: 20_000, characters: 8_000_000 };
/** How long a new look may take to list everything (ms). */
const LISTED_AFTER_MS = 10_000;

/** Something that was done to a rollout from here, or what came of it. */
export interface ToldAction {
  readonly uid: string;
  readonly text: string;
}

/** What is recorded of a look. */
export type RecordedLook = Pick<RolloutLook, 'uid' | 'tree' | 'events' | 'freshness' | 'onDidChange'>;

export interface RolloutRecordingOptions {
  readonly uid: string;
  readonly context: string;
  readonly clock: Clock;
  readonly bounds?: RecordingBounds | undefined;
}

interface Known {
  /** As the session has it: the same one until it changes. */
  readonly source: RecordableObject;
  readonly written: JsonObject;
}

export class RolloutRecording implements Disposable {
  readonly uid: string;
  readonly #options: RolloutRecordingOptions;
  readonly #lines: BoundedLines;
  readonly #known = new Map<string, Known>();
  /** The objects that the present look has shown. */
  #shown = new Set<string>();
  #subscriptions: DisposableStore | undefined;
  #look: RecordedLook | undefined;
  #followedAt = 0;
  /** Whether what changes is seen. */
  #isLive = true;
  #rolloutId: string | undefined;
  #startedAt: number | undefined;
  #last = 0;

  constructor(options: RolloutRecordingOptions) {
    this.uid = options.uid;
    this.#options = options;
    this.#lines = new BoundedLines(options.bounds ?? BOUNDS);
  }

  /** Since when its changes are there (ms); `undefined` before anything was seen. */
  get since(): number | undefined {
    return this.#startedAt === undefined ? undefined : this.#startedAt + (this.#lines.foldedTo ?? 0);
  }

  /** Lines and characters that are kept of what changed. */
  get size(): RecordingBounds {
    return this.#lines.size;
  }

  /** Records what this look shows and what is done, instead of another look, until it is disposed. */
  follow(look: RecordedLook, actions: Event<ToldAction>): void {
    this.dispose();
    const { clock } = this.#options;
    this.#look = look;
    this.#shown = new Set();
    this.#followedAt = clock.now();
    this.#subscriptions = new DisposableStore();
    this.#subscriptions.add(
      look.onDidChange(() => this.#take()),
      actions(({ uid, text }) => {
        if (uid === this.uid && this.#startedAt !== undefined) this.#lines.add({ t: this.#t(), op: 'action', text });
      }),
    );
    this.#take();
  }

  /** Nothing more is recorded; what was recorded stays. */
  dispose(): void {
    this.#subscriptions?.dispose();
    this.#subscriptions = undefined;
    this.#look = undefined;
    this.#noteLive(false);
  }

  /** The lines of its file, as of now; none before anything was seen. */
  texts(): readonly string[] {
    this.#take();
    if (this.#startedAt === undefined || this.#rolloutId === undefined) return [];
    const dated = (at: number): string => new Date(at).toISOString();
    const header: RecordingHeader = {
      op: 'recording',
      version: RECORDING_VERSION,
      rollout: this.#rolloutId,
      context: this.#options.context,
      startedAt: dated(this.#startedAt),
      endedAt: dated(this.#startedAt + this.#t()),
      ...(this.#lines.foldedTo !== undefined && { reachesBackTo: dated(this.#startedAt + this.#lines.foldedTo) }),
    };
    return [JSON.stringify(header), ...this.#lines.texts()];
  }

  #take(): void {
    const look = this.#look;
    if (!look) return;
    const { tree } = look;
    if (tree) {
      this.#startedAt ??= this.#options.clock.now();
      this.#rolloutId ??= recordedId(tree.rollout);
    } else if (this.#startedAt === undefined) return;
    this.#noteLive(isLive(look));
    const present = new Set<string>();
    for (const object of tree ? objectsOf(tree) : []) this.#put(object, present);
    for (const event of look.events ?? []) this.#put(event, present);
    this.#letGo(look, present);
  }

  #put(object: RecordableObject, present: Set<string>): void {
    const id = recordedId(object);
    present.add(id);
    this.#shown.add(id);
    const before = this.#known.get(id);
    if (before?.source === object) return;
    const written = recordedObject(object);
    this.#known.set(id, { source: object, written });
    if (!before) {
      this.#lines.add({ t: this.#t(), op: 'put', id, object: written });
      return;
    }
    const patch = mergeDifference(before.written, written);
    if (patch) this.#lines.add({ t: this.#t(), op: 'patch', id, patch });
  }

  /** What is no longer there was deleted, where the look knows: while it connects it has not listed everything yet. */
  #letGo(look: RecordedLook, present: ReadonlySet<string>): void {
    if (!isLive(look)) return;
    const hasListed = this.#options.clock.now() - this.#followedAt >= LISTED_AFTER_MS;
    for (const id of [...this.#known.keys()]) {
      if (present.has(id) || !(hasListed || this.#shown.has(id))) continue;
      // Without the Rollout nothing is known of its parts.
      if (!look.tree && !id.startsWith('Rollout/')) continue;
      this.#known.delete(id);
      this.#lines.add({ t: this.#t(), op: 'delete', id });
    }
  }

  #noteLive(live: boolean): void {
    if (this.#startedAt === undefined || live === this.#isLive) return;
    this.#isLive = live;
    this.#lines.add({ t: this.#t(), op: 'watching', live });
  }

  /** Milliseconds since it began; never less than before, whatever the machine's clock does. */
  #t(): number {
    this.#last = Math.max(this.#last, this.#options.clock.now() - (this.#startedAt ?? 0));
    return this.#last;
  }
}

/** Whether what is not shown is known not to be there. */
function isLive({ freshness: { have, doing } }: RecordedLook): boolean {
  return have !== undefined && (doing === 'live' || doing === 'polling');
}

function* objectsOf({ rollout, revisions }: RolloutTree): Generator<RecordableObject> {
  yield rollout;
  for (const { replicaSets, experiments, analysisRuns } of revisions) {
    for (const { experiment } of experiments) yield experiment;
    const nested = experiments.flatMap((node) => node.replicaSets);
    for (const { replicaSet, pods } of [...replicaSets, ...nested]) {
      yield replicaSet;
      yield* pods;
    }
    const runs = experiments.flatMap((node) => node.analysisRuns);
    for (const { analysisRun } of [...analysisRuns, ...runs]) yield analysisRun;
  }
}
