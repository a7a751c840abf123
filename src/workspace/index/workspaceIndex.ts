// What the files of the workspace say that others refer to: templates, services, rollouts, autoscalers. Read in the
// background in short slices, and kept up to date by what changes on disk and what is typed.
import type { WorkspaceFacts } from '../../authoring';
import type { Disposable, Event } from '../../lifecycle';
import { Emitter } from '../../lifecycle';
import type { Charts } from '../charts/charts';
import type { KustomizePatches } from '../files/kustomizePatches';
import { mappedPathsOf } from '../files/mappedPaths';
import type { WorkspacePorts } from '../ports';
import { isOurLanguage } from '../relevance';
import { folderOf, joinUri, uriName } from '../uris';
import { BackgroundWork } from './backgroundWork';
import { ChartDefaults } from './chartDefaults';
import { readFacts } from './factReader';
import { IndexedFiles } from './indexedFiles';
import { ReadingQueue } from './readingQueue';

/** The files that tell the index something. */
const YAML = '**/*.{yaml,yml}';
const LEFT_OUT = '**/{node_modules,.git,.terraform,vendor}/**';
const MOST_FILES = 20_000;

export interface WorkspaceIndexOptions {
  readonly ports: Pick<WorkspacePorts, 'files' | 'texts' | 'settings' | 'loop' | 'log'>;
  readonly charts: Charts;
  readonly patches: KustomizePatches;
}

export class WorkspaceIndex implements Disposable {
  readonly #options: WorkspaceIndexOptions;
  readonly #changed: Emitter<undefined>;
  readonly #files = new IndexedFiles();
  readonly #background: BackgroundWork;
  readonly #defaults: ChartDefaults;
  readonly #waiting: ReadingQueue;
  /** Folders with a Chart.yaml. */
  readonly #chartFolders = new Set<string>();
  #isComplete = false;
  #working: Promise<void> = Promise.resolve();

  constructor(options: WorkspaceIndexOptions) {
    this.#options = options;
    const { files, texts, loop, log } = options.ports;
    this.#changed = new Emitter<undefined>((error) => log.error('a listener of the workspace index failed', error));
    this.#background = new BackgroundWork(loop);
    this.#defaults = new ChartDefaults({ files, texts });
    this.#waiting = new ReadingQueue({
      background: this.#background,
      bytes: (uri) => (texts.get(uri) ? Promise.resolve(undefined) : files.read(uri)),
      work: (uri, bytes) => this.#read(uri, bytes),
    });
  }

  /** Something that is known changed, or all is read for the first time. Told at once, also many times in a row. */
  get onDidChange(): Event<undefined> {
    return this.#changed.event;
  }

  /** Whether every file was read at least once: before, nobody can say that something exists nowhere. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** The same object for as long as nothing changes. */
  get facts(): WorkspaceFacts {
    return this.#files.facts;
  }

  /** Looks for all files again: at the beginning, and when folders or the setting of mapped paths changed. */
  rescan(): void {
    this.#work(() => this.#scan());
  }

  /** A file was made, changed or removed, on disk or in an editor. */
  fileChanged(uri: string): void {
    const root = this.#defaults.fileChanged(uri);
    // What the templates of a chart make of its values is something else now.
    if (root !== undefined)
      this.#enqueue(this.#files.uris.filter((one) => one.startsWith(`${joinUri(root, 'templates')}/`)));
    if (uriName(uri) === 'Chart.yaml') this.rescan();
    else if (/\.ya?ml$/.test(uriName(uri))) this.#enqueue([uri]);
  }

  /** A text that is open changed or was closed, under whatever name. */
  textChanged(uri: string): void {
    this.#enqueue([uri]);
  }

  dispose(): void {
    this.#waiting.stop();
    this.#changed.dispose();
  }

  async #scan(): Promise<void> {
    const { files, texts, loop, log } = this.#options.ports;
    const begun = loop.now();
    const found = await files.find({ glob: YAML, leftOut: LEFT_OUT, most: MOST_FILES });
    this.#background.resume();
    this.#chartFolders.clear();
    for (const uri of found) {
      const folder = uriName(uri) === 'Chart.yaml' ? folderOf(uri) : undefined;
      if (folder !== undefined) this.#chartFolders.add(folder);
      this.#waiting.add(uri);
      await this.#background.breathe();
    }
    const there = new Set(found);
    for (const uri of this.#files.uris) if (!there.has(uri)) this.#take(uri, undefined);
    // What is open may be in no folder of the workspace.
    for (const { uri, languageId } of texts.all) if (isOurLanguage(languageId)) this.#waiting.add(uri);
    await this.#waiting.drain();
    this.#isComplete = true;
    this.#changed.fire(undefined);
    log.debug(
      `indexed ${String(this.#files.size)} of ${String(found.length)} files in ` +
        `${String(Math.round(loop.now() - begun))} ms; longest slice ${this.#background.longestMs.toFixed(1)} ms`,
    );
  }

  #enqueue(uris: readonly string[]): void {
    for (const uri of uris) this.#waiting.add(uri);
    if (!this.#waiting.isEmpty) this.#work(() => this.#waiting.drain());
  }

  /** One task at a time, in their order. */
  #work(task: () => Promise<void>): void {
    this.#working = this.#working.then(task).catch((error: unknown) => {
      this.#options.ports.log.error('indexing the workspace failed', error);
    });
  }

  async #read(uri: string, bytes: Uint8Array | undefined): Promise<void> {
    const { ports, charts, patches } = this.#options;
    const sources = { ...ports, charts, patches, defaults: this.#defaults, background: this.#background };
    const mayBeInChart = this.#mayBeInChart(uri);
    const mappedPaths = mappedPathsOf(uri, ports);
    this.#take(uri, await readFacts(sources, { uri, bytes, mayBeInChart, mappedPaths }));
  }

  #mayBeInChart(uri: string): boolean {
    for (let end = uri.lastIndexOf('/'); end > 0; end = uri.lastIndexOf('/', end - 1))
      if (this.#chartFolders.has(uri.slice(0, end))) return true;
    return false;
  }

  #take(uri: string, facts: Parameters<IndexedFiles['take']>[1]): void {
    if (this.#files.take(uri, facts) && this.#isComplete) this.#changed.fire(undefined);
  }
}
