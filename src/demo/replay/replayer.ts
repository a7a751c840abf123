// Plays a recording as a live cluster: every state appears at its time, and every timestamp is moved so that ages and
// countdowns are right now. At speed N everything comes N times faster, and durations in the objects are shorter by N.
import type { Clock, Disposable } from '../../lifecycle';
import { DisposableValue } from '../../lifecycle';
import type { RecordedLine } from '../../rollouts';
import { mergePatch } from '../../rollouts';
import { withTimes } from '../cluster/timeShift';
import type { JsonObject } from '../server/storage/json';
import { isJsonObject, isKubernetesObject } from '../server/storage/json';
import type { Kind } from '../server/storage/kind';
import { KINDS } from '../server/storage/kinds';
import { badRequest } from '../server/storage/status';
import type { Store } from '../server/storage/store';
import { shortened } from '../shortening';
import type { Recording } from './recording';

/** How long the last state stays before a looping recording begins again (ms). */
const REST_MS = 10_000;

export interface Playing {
  /** The last line that was played, from 1, and how many there are. */
  readonly line: number;
  readonly lines: number;
  /** What was done last in the recording. */
  readonly action: string | undefined;
}

export class Replayer implements Disposable {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #recording: Recording;
  readonly #speed: number;
  readonly #loop: boolean;
  /** The recorded states as they were, before times are moved. */
  readonly #states = new Map<string, JsonObject>();
  #next = 0;
  #action: string | undefined;
  /** The wall clock's time (ms) of the recording's beginning. */
  #origin = 0;
  readonly #timer = new DisposableValue();

  constructor(parts: { store: Store; clock: Clock; recording: Recording; speed: number; loop: boolean }) {
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#recording = parts.recording;
    this.#speed = parts.speed;
    this.#loop = parts.loop;
  }

  get playing(): Playing {
    return { line: this.#next, lines: this.#recording.lines.length, action: this.#action };
  }

  /** Plays from the beginning; the first state is there at once. */
  start(): void {
    this.#clear();
    const first = this.#recording.lines[0]?.t ?? 0;
    this.#origin = this.#clock.now() - first / this.#speed;
    this.#playDue();
  }

  /** Shows the moment after a line (from 1) as the present, and stays there. */
  stopAt(line: number): void {
    const last = this.#recording.lines[line - 1];
    if (!last) throw badRequest(`the recording has the lines 1 to ${this.#recording.lines.length}, not ${line}`);
    this.#clear();
    this.#origin = this.#clock.now() - last.t / this.#speed;
    for (const one of this.#recording.lines.slice(0, line)) this.#play(one);
    this.#next = line;
  }

  dispose(): void {
    this.#timer.dispose();
  }

  #playDue(): void {
    const { lines } = this.#recording;
    const now = this.#clock.now();
    for (let line = lines[this.#next]; line && this.#wallTime(line.t) <= now; line = lines[this.#next]) {
      this.#play(line);
      this.#next++;
    }
    const next = lines[this.#next];
    if (next) this.#timer.set(this.#clock.after(this.#wallTime(next.t) - now, () => this.#playDue()));
    else if (this.#loop) this.#timer.set(this.#clock.after(REST_MS, () => this.start()));
  }

  #play(line: RecordedLine): void {
    switch (line.op) {
      case 'put':
        this.#show(line.id, line.object);
        return;
      case 'patch': {
        const patched = mergePatch(this.#states.get(line.id), line.patch);
        if (isJsonObject(patched)) this.#show(line.id, patched);
        return;
      }
      case 'delete':
        this.#hide(line.id);
        return;
      case 'action':
        this.#action = line.text;
        return;
      case 'watching':
      case 'golden':
        return;
    }
  }

  #show(id: string, state: JsonObject): void {
    this.#states.set(id, state);
    const kind = kindOf(id);
    const object = withTimes(shortened(state, this.#speed), (at) => this.#wallTime(at - this.#recording.began));
    if (kind && isKubernetesObject(object)) this.#store.put(kind, object);
  }

  #hide(id: string): void {
    const state = this.#states.get(id);
    this.#states.delete(id);
    const kind = kindOf(id);
    if (kind && isKubernetesObject(state)) this.#store.remove(kind, state.metadata.namespace, state.metadata.name);
  }

  #clear(): void {
    this.#timer.clear();
    for (const id of [...this.#states.keys()]) this.#hide(id);
    this.#next = 0;
    this.#action = undefined;
  }

  /** @param t milliseconds since the recording began. */
  #wallTime(t: number): number {
    return this.#origin + t / this.#speed;
  }
}

function kindOf(id: string): Kind | undefined {
  const [name] = id.split('/');
  return KINDS.find(({ kind }) => kind === name);
}

/** The namespaces that a recording's objects are in. */
export function namespacesOf({ lines }: Recording): readonly string[] {
  const names = lines.flatMap((line) => {
    const metadata = line.op === 'put' ? line.object['metadata'] : undefined;
    return isJsonObject(metadata) && typeof metadata['namespace'] === 'string' ? [metadata['namespace']] : [];
  });
  return [...new Set(names)];
}
