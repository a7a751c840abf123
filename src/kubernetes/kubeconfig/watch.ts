// Picks up changes of the kubeconfig files: other tools write them all the time (a context switched, a token renewed).
// The folders of the files and of what links point to are watched, and the files are read again every few seconds in
// case the system reports nothing (network drives, a chain of links that was swapped, a folder that appears later).
import type { FSWatcher } from 'node:fs';
import { watch } from 'node:fs';
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Clock, Disposable, Event } from '../../lifecycle';
import { Emitter } from '../../lifecycle';
import type { Log } from '../log';
import type { KubeconfigSource } from './files';
import { kubeconfigFiles } from './files';
import { inClusterDocument } from './inCluster';
import type { FileContent } from './load';
import { mergeContents, readContent } from './load';
import type { LoadedKubeconfig } from './loadedKubeconfig';

export interface KubeconfigWatcherOptions {
  readonly clock: Clock;
  readonly log: Log;
}

/** A tool may write in several steps: how long after the first sign of a change the files are read. */
const SETTLE_MS = 300;
/** A file that just became empty or unreadable gets this long to be finished. */
const SECOND_LOOK_MS = 500;
const POLL_MS = 5000;

/** The kubeconfig as it stands on disk now. Watching starts with the first `current()`. */
export class KubeconfigWatcher implements Disposable {
  readonly #source: KubeconfigSource;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #changed: Emitter<LoadedKubeconfig>;
  readonly #lastGood = new Map<string, Uint8Array>();
  readonly #folders = new Map<string, FSWatcher>();
  #first: Promise<LoadedKubeconfig> | undefined;
  #loaded: LoadedKubeconfig | undefined;
  #contents: readonly FileContent[] = [];
  #planned: { readonly at: number; readonly timer: Disposable } | undefined;
  #reading = false;
  #disposed = false;

  constructor(source: KubeconfigSource, { clock, log }: KubeconfigWatcherOptions) {
    this.#source = source;
    this.#clock = clock;
    this.#log = log;
    this.#changed = new Emitter((error) => log.error('A listener of kubeconfig changes failed.', error));
  }

  /** Fires with the new reading after a file changed, appeared or went away; not when only its time stamp moved. */
  get onDidChange(): Event<LoadedKubeconfig> {
    return this.#changed.event;
  }

  /** The newest reading; the first call reads the files. */
  async current(): Promise<LoadedKubeconfig> {
    this.#first ??= this.#read();
    const first = await this.#first;
    return this.#loaded ?? first;
  }

  dispose(): void {
    this.#disposed = true;
    this.#planned?.timer.dispose();
    for (const watcher of this.#folders.values()) watcher.close();
    this.#folders.clear();
    this.#changed.dispose();
  }

  async #read(): Promise<LoadedKubeconfig> {
    const files = kubeconfigFiles(this.#source);
    const contents = await Promise.all(files.files.map(readContent));
    const pod = files.from === 'setting' ? undefined : await inClusterDocument(this.#source.env);
    this.#contents = contents;
    this.#loaded = mergeContents(files, contents, pod, this.#lastGood);
    if (!this.#disposed) {
      await this.#watchFolders(files.files);
      this.#lookAgainIn(POLL_MS);
    }
    return this.#loaded;
  }

  /** Plans the next look, unless one is planned that comes sooner. */
  #lookAgainIn(delayMs: number, secondLook = false): void {
    const at = this.#clock.now() + delayMs;
    if (this.#disposed || (this.#planned && this.#planned.at <= at)) return;
    this.#planned?.timer.dispose();
    const timer = this.#clock.after(delayMs, () => {
      this.#planned = undefined;
      this.#look(secondLook).catch((error: unknown) => {
        this.#log.error('Looking for kubeconfig changes failed.', error);
        this.#lookAgainIn(POLL_MS);
      });
    });
    this.#planned = { at, timer };
  }

  async #look(secondLook: boolean): Promise<void> {
    if (this.#reading) {
      this.#lookAgainIn(SETTLE_MS);
      return;
    }
    this.#reading = true;
    try {
      const { files } = kubeconfigFiles(this.#source);
      const contents = await Promise.all(files.map(readContent));
      const changed =
        contents.length !== this.#contents.length || contents.some((now, i) => !same(now, this.#contents[i]));
      if (this.#disposed) return;
      if (!changed) this.#lookAgainIn(POLL_MS);
      else if (!secondLook && contents.some((now, i) => looksUnfinished(now, this.#contents[i])))
        this.#lookAgainIn(SECOND_LOOK_MS, true);
      else {
        const loaded = await this.#read();
        this.#changed.fire(loaded);
      }
    } finally {
      this.#reading = false;
    }
  }

  async #watchFolders(files: readonly string[]): Promise<void> {
    const wanted = new Map<string, Set<string> | 'everything'>();
    for (const file of files) {
      const real = await realpath(file).catch(() => file);
      // A link may be swapped anywhere on its way, so everything in these folders counts.
      if (real === file) addName(wanted, path.dirname(file), path.basename(file));
      else for (const folder of [path.dirname(file), path.dirname(real)]) wanted.set(folder, 'everything');
    }
    if (this.#disposed) return;
    for (const [folder, watcher] of this.#folders) {
      watcher.close();
      this.#folders.delete(folder);
    }
    for (const [folder, names] of wanted) this.#watchFolder(folder, names);
  }

  #watchFolder(folder: string, names: ReadonlySet<string> | 'everything'): void {
    try {
      const watcher = watch(folder, { persistent: false }, (_event, name) => {
        if (name === null || names === 'everything' || names.has(name)) this.#lookAgainIn(SETTLE_MS);
      });
      watcher.on('error', () => {
        watcher.close();
        this.#folders.delete(folder);
      });
      this.#folders.set(folder, watcher);
    } catch (error) {
      // The folder is not there yet, or the system has no watches left: the regular look still finds changes.
      this.#log.debug(
        `The folder ${folder} can't be watched (${error instanceof Error ? error.message : 'no reason'}).`,
      );
    }
  }
}

function addName(wanted: Map<string, Set<string> | 'everything'>, folder: string, name: string): void {
  const names = wanted.get(folder);
  if (names === undefined) wanted.set(folder, new Set([name]));
  else if (names !== 'everything') names.add(name);
}

function same(a: FileContent, b: FileContent | undefined): boolean {
  if (a.kind === 'read') return b?.kind === 'read' && Buffer.compare(a.bytes, b.bytes) === 0;
  if (a.kind === 'unreadable') return b?.kind === 'unreadable' && a.reason === b.reason;
  return b?.kind === 'missing';
}

/** It had content and has none now: probably someone is in the middle of writing it. */
function looksUnfinished(now: FileContent, before: FileContent | undefined): boolean {
  if (before?.kind !== 'read' || before.bytes.length === 0) return false;
  return now.kind !== 'read' || now.bytes.length < before.bytes.length / 2;
}
