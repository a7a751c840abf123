// The way of a change, from the watch's bytes to whoever looks: how long it takes after a quiet time and under steady
// changes, and that a change in a large fleet costs no more than in a small one.
import { wallClock } from '../../src/extension/wallClock';
import type { Clock } from '../../src/lifecycle';
import { Scheduler } from '../../src/lifecycle';
import { Session } from '../../src/session';
import { LOOK_WINDOW_MS } from '../../src/session/lookScheduler';
import { ManualClock } from '../support/manualClock';
import { MemoryLog } from '../support/memoryLog';
import { turn } from '../unit/session/settle';
import type { WatchedObject } from '../unit/session/watchedClient';
import { WatchedClient } from '../unit/session/watchedClient';
import { arrival, rolloutWith, runOf } from '../unit/session/watchedSession';
import type { Benchmark, LongRun } from './benchmark';
import { rolloutTexts } from './manyRollouts';

const MOST_MS = { afterQuiet: 20, underLoad: 130 };
const QUIET_ROUNDS = 15;
/** Of simulated time. */
const LOAD_MS = 600_000;
const EVENTS_A_SECOND = 4;

interface Opened {
  readonly client: WatchedClient;
  readonly session: Session;
}

function open(clock: Clock, first: Readonly<Record<string, readonly WatchedObject[]>>): Opened {
  const client = new WatchedClient(first);
  return { client, session: new Session({ client, clock, log: new MemoryLog(), random: () => 0.5 }) };
}

function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? Number.NaN;
}

function summary(values: readonly number[]): string {
  const [median, most, all] = [0.5, 0.95, 1].map((share) => quantile(values, share).toFixed(0));
  return `median ${median} ms, 95 of 100 within ${most}, all within ${all}`;
}

function limited(values: readonly number[], mostMs: number): string {
  if (quantile(values, 0.5) > mostMs) throw new Error(`${summary(values)}; the median may be ${mostMs} ms.`);
  return summary(values);
}

/** In real time: one change, and a pause in which the look's window ends. */
async function afterQuiet(): Promise<string> {
  const web = rolloutWith('web');
  const { client, session } = open(wallClock, { rollouts: [web] });
  const look = session.look();
  // The wall clock's own timers keep no process alive.
  const alive = setInterval(() => undefined, 1000);
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2 * LOOK_WINDOW_MS));
  await pause();
  const waited: number[] = [];
  for (let round = 0; round < QUIET_ROUNDS; round += 1) {
    const sentAt = performance.now();
    await new Promise<void>((resolve) => {
      const listening = look.onDidChange(() => {
        waited.push(performance.now() - sentAt);
        listening.dispose();
        resolve();
      });
      client.send('rollouts', [{ type: 'MODIFIED', object: web }]);
    });
    await pause();
  }
  clearInterval(alive);
  session.dispose();
  return limited(waited, MOST_MS.afterQuiet);
}

interface Arrival {
  readonly atMs: number;
  readonly kind: 'rollouts' | 'analysisruns';
}

/** Both kinds change by chance, the same on every machine. */
function arrivals(): readonly Arrival[] {
  let state = 1;
  const random = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const all: Arrival[] = [];
  for (const kind of ['rollouts', 'analysisruns'] as const)
    for (let atMs = 0; atMs < LOAD_MS;) {
      atMs += (-Math.log(1 - random()) * 1000) / EVENTS_A_SECOND;
      all.push({ atMs, kind });
    }
  return all.sort((left, right) => left.atMs - right.atMs);
}

/** Passes on when changes were sent, in pieces at most every window. */
function windowed(clock: Clock, next: (sent: readonly number[]) => void): (sent: readonly number[]) => void {
  let pending: number[] = [];
  const run = (): void => {
    const sent = pending;
    pending = [];
    next(sent);
  };
  const scheduler = new Scheduler({ clock, windowMs: LOOK_WINDOW_MS, run });
  return (sent) => {
    pending.push(...sent);
    scheduler.request();
  };
}

/** How long each change waits with three windows in a row: one of its kind, one of the fleet, one of the panel. */
function waitsInThreeWindows(): readonly number[] {
  const clock = new ManualClock(0);
  const waited: number[] = [];
  const panel = windowed(clock, (sent) => waited.push(...sent.map((atMs) => clock.now() - atMs)));
  const fleet = windowed(clock, panel);
  const kinds = { rollouts: windowed(clock, fleet), analysisruns: windowed(clock, fleet) };
  for (const { atMs, kind } of arrivals()) {
    clock.advance(atMs - clock.now());
    kinds[kind]([atMs]);
  }
  clock.advance(3 * LOOK_WINDOW_MS);
  return waited;
}

/** How long each change waits on its way through a session, in simulated time. */
async function waitsInSession(): Promise<readonly number[]> {
  const clock = new ManualClock(0);
  const { client, session } = open(clock, {});
  const look = session.look();
  await arrival();
  const waited: number[] = [];
  let sent: number[] = [];
  look.onDidChange(() => {
    for (const atMs of sent) waited.push(clock.now() - atMs);
    sent = [];
  });
  const objects = { rollouts: rolloutWith('web'), analysisruns: runOf('run', 'web') };
  for (const { atMs, kind } of arrivals()) {
    clock.advance(atMs - clock.now());
    sent.push(atMs);
    client.send(kind, [{ type: 'MODIFIED', object: objects[kind] }]);
    await turn();
  }
  clock.advance(LOOK_WINDOW_MS);
  session.dispose();
  return waited;
}

async function underLoad(): Promise<string> {
  const now = await waitsInSession();
  const before = waitsInThreeWindows();
  const ratio = quantile(now, 0.5) / quantile(before, 0.5);
  const said = limited(now, MOST_MS.underLoad);
  return `${said}; that is ${ratio.toFixed(2)} × three windows in a row (${summary(before)})`;
}

/** A fleet that somebody looks at, one Rollout of it closely. */
class WatchedFleetOf {
  readonly #clock = new ManualClock();
  readonly #opened: Opened;
  readonly #changed: WatchedObject;
  #told = 0;

  constructor(rollouts: readonly WatchedObject[]) {
    const [first] = rollouts;
    if (!first) throw new Error('There is no rollout.');
    this.#changed = first;
    const runs = rollouts.map(({ metadata: { uid, name, namespace } }) => {
      const run = runOf(`${name}-run`, uid);
      return { ...run, metadata: { ...run.metadata, namespace } };
    });
    this.#opened = open(this.#clock, { rollouts, analysisruns: runs });
  }

  async begin(): Promise<void> {
    const { session } = this.#opened;
    const { uid } = this.#changed.metadata;
    const { fleet } = session;
    const detail = session.lookAt(uid);
    session.look().onDidChange(({ rollouts }) => {
      for (const changed of rollouts) {
        const { namespace = '', name = '' } = fleet.rollout(changed)?.metadata ?? {};
        if (fleet.find(namespace, name) && fleet.analysisRunsOf(changed).length === 1 && detail.tree) this.#told += 1;
      }
    });
    await arrival();
    while (session.freshness.doing !== 'live') await arrival();
    this.#clock.advance(2 * LOOK_WINDOW_MS);
  }

  /** One rollout changes, again and again, and what its row and its panel need is read. */
  async change(times: number): Promise<void> {
    this.#told = 0;
    for (let time = 0; time < times; time += 1) {
      this.#opened.client.send('rollouts', [{ type: 'MODIFIED', object: this.#changed }]);
      while (this.#told <= time) {
        await turn();
        this.#clock.advance(LOOK_WINDOW_MS);
      }
    }
  }

  end(): void {
    this.#opened.session.dispose();
  }
}

function fleetBenchmark(): Benchmark {
  const [large, small, changes] = [5_000, 50, 20];
  let fleets: { readonly large: WatchedFleetOf; readonly small: WatchedFleetOf } | undefined;
  return {
    name: `${changes} changes of one Rollout among ${large.toLocaleString('en')}, for a look at all and one at it`,
    before: async () => {
      const rollouts = rolloutTexts(large).map((text) => JSON.parse(text) as WatchedObject);
      fleets = { large: new WatchedFleetOf(rollouts), small: new WatchedFleetOf(rollouts.slice(0, small)) };
      await fleets.large.begin();
      await fleets.small.begin();
    },
    subject: () => fleets?.large.change(changes),
    referenceName: `the same among ${small}`,
    reference: () => fleets?.small.change(changes),
    highestRatio: 2,
    after: () => {
      fleets?.large.end();
      fleets?.small.end();
    },
  };
}

export const benchmarks: readonly Benchmark[] = [fleetBenchmark()];

export const longRuns: readonly LongRun[] = [
  { name: 'a change after a quiet time, from the watch to a look', run: afterQuiet },
  { name: `${EVENTS_A_SECOND} changes a second of each kind, from the watch to a look`, run: underLoad },
];
