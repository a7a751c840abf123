// The one scheduler of the files' half: a keystroke wakes one listener, this one, which wakes everyone who follows the
// open texts, each after the delay that it asked for. The delays, and why, stand in delays.ts.
import type { Clock, Disposable } from '../../lifecycle';
import { DisposableStore, toDisposable } from '../../lifecycle';
import type { Log, OpenText, OpenTexts } from '../ports';
import { isOurLanguage } from '../relevance';

/** In ms; a function is asked each time. */
export type Delay = number | (() => number);

export interface Follower {
  /** For the log: "checking a file". */
  readonly what: string;
  readonly delays: { readonly opened?: Delay; readonly typed?: Delay; readonly surroundings?: Delay };
  /** The texts it is about; all open ones in our languages without it. */
  readonly about?: () => readonly string[];
  run(uri: string): Promise<void> | void;
  /** Told at once. */
  closed?(uri: string): void;
}

/** A follower on the schedule; disposed, it is woken no more. */
export interface Followed extends Disposable {
  /** Runs for a text as soon as what runs now is done. */
  soon(uri: string): void;
}

/** Someone who follows what is around the texts. */
interface SurroundingsWatcher {
  readonly delayMs: number;
  readonly run: () => void;
  timer: Disposable | undefined;
}

export interface ScheduleOptions {
  readonly texts: OpenTexts;
  readonly clock: Clock;
  readonly log: Log;
}

export class Schedule implements Disposable {
  readonly #options: ScheduleOptions;
  readonly #store = new DisposableStore();
  /** The timers of what each follower is to run, by text. */
  readonly #followers = new Map<Follower, Map<string, Disposable>>();
  readonly #watchers = new Set<SurroundingsWatcher>();

  constructor(options: ScheduleOptions) {
    this.#options = options;
    const { texts } = options;
    this.#store.add(texts.onDidOpen((text) => this.#textChanged(text, 'opened')));
    this.#store.add(texts.onDidChange((text) => this.#textChanged(text, 'typed')));
    this.#store.add(texts.onDidClose((text) => this.#closed(text)));
  }

  /** Wakes a follower from now on; also for what is open already, if it asks for what is opened. */
  follow(follower: Follower): Followed {
    this.#followers.set(follower, new Map());
    if (follower.delays.opened !== undefined)
      for (const uri of this.#textsOf(follower)) this.#later(follower, uri, 'opened');
    const followed = this.#store.add(toDisposable(() => this.#leave(follower)));
    return {
      soon: (uri) => this.#set(follower, uri, 0),
      dispose: () => this.#store.delete(followed),
    };
  }

  /** Calls back a while after the first of several changes around the texts, for what is about no text of its own. */
  followSurroundings(delayMs: number, run: () => void): Disposable {
    const watcher: SurroundingsWatcher = { delayMs, run, timer: undefined };
    this.#watchers.add(watcher);
    return this.#store.defer(() => {
      watcher.timer?.dispose();
      this.#watchers.delete(watcher);
    });
  }

  /** Something around the texts changed, so that anything about any of them may be different. */
  surroundingsChanged(): void {
    for (const [follower, dues] of this.#followers)
      if (follower.delays.surroundings !== undefined)
        for (const uri of this.#textsOf(follower)) if (!dues.has(uri)) this.#later(follower, uri, 'surroundings');
    for (const watcher of this.#watchers)
      watcher.timer ??= this.#options.clock.after(watcher.delayMs, () => {
        watcher.timer = undefined;
        watcher.run();
      });
  }

  dispose(): void {
    this.#store.dispose();
  }

  #textsOf({ about }: Follower): readonly string[] {
    if (about) return about();
    return this.#options.texts.all.filter(({ languageId }) => isOurLanguage(languageId)).map(({ uri }) => uri);
  }

  #textChanged({ uri, languageId }: OpenText, cause: 'opened' | 'typed'): void {
    if (!isOurLanguage(languageId)) return;
    for (const follower of this.#followers.keys())
      if (follower.about?.().includes(uri) !== false) this.#later(follower, uri, cause);
  }

  #closed({ uri, languageId }: OpenText): void {
    if (!isOurLanguage(languageId)) return;
    for (const follower of this.#followers.keys()) follower.closed?.(uri);
  }

  #later(follower: Follower, uri: string, cause: keyof Follower['delays']): void {
    const delay = follower.delays[cause];
    if (delay !== undefined) this.#set(follower, uri, typeof delay === 'number' ? delay : delay());
  }

  #set(follower: Follower, uri: string, delayMs: number): void {
    const dues = this.#followers.get(follower);
    if (!dues) return;
    dues.get(uri)?.dispose();
    const timer = this.#options.clock.after(delayMs, () => {
      dues.delete(uri);
      this.#run(follower, uri);
    });
    dues.set(uri, timer);
  }

  #run(follower: Follower, uri: string): void {
    const failed = (error: unknown): void => this.#options.log.error(`${follower.what} failed: ${uri}`, error);
    try {
      follower.run(uri)?.catch(failed);
    } catch (error) {
      failed(error);
    }
  }

  #leave(follower: Follower): void {
    for (const timer of this.#followers.get(follower)?.values() ?? []) timer.dispose();
    this.#followers.delete(follower);
  }
}
