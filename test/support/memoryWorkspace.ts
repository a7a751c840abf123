// A workspace in memory: the ports of src/workspace over maps, on a clock that stands still until a test moves it. What is
// written is told to whoever watches, as a disk and an editor would.
import { gunzipSync } from 'node:zlib';
import type { Event } from '../../src/lifecycle';
import { Emitter } from '../../src/lifecycle';
import type {
  Archives,
  ClusterConnection,
  FileSystem,
  FolderEntry,
  OpenText,
  OpenTexts,
  SchemaCheckers,
  Settings,
  SettingsChange,
  WorkspacePorts,
  WorkspaceSettings,
  WrittenSettings,
} from '../../src/workspace';
import { readSettings, WorkspaceSession } from '../../src/workspace';
import { globMatches } from '../../src/workspace/globs';
import type { FileSearch } from '../../src/workspace/ports/fileSystem';
import { pathWithin, uriPath } from '../../src/workspace/uris';
import { ManualClock } from './manualClock';
import { MemoryLog } from './memoryLog';

/** The folder that is open. */
const ROOT = 'file:///work';

function emitter<T>(): Emitter<T> {
  return new Emitter<T>((error) => {
    throw error;
  });
}

/** Lets all end that waits for no time, such as reading files in memory. */
export async function settled(): Promise<void> {
  for (let turns = 0; turns < 10; turns += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** A file of the folder that is open. */
export function at(path: string): string {
  return `${ROOT}/${path}`;
}

export class MemoryFiles implements FileSystem {
  folders: readonly string[] = [ROOT];
  /** Every question about a file, to see that nothing is read twice. */
  readonly asked: string[] = [];
  /** What reading any file throws, for a mistake of whoever brings the port. */
  broken: Error | undefined;
  readonly #files = new Map<string, Uint8Array>();
  readonly #watchers = new Set<{ readonly glob: string; readonly onChange: (uri: string) => void }>();
  readonly #foldersChanged = emitter<undefined>();

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [path, content] of Object.entries(files)) this.#set(at(path), content);
  }

  get onDidChangeFolders(): Event<undefined> {
    return this.#foldersChanged.event;
  }

  openFolders(folders: readonly string[]): void {
    this.folders = folders;
    this.#foldersChanged.fire(undefined);
  }

  write(path: string, content: string | Uint8Array): void {
    this.#set(at(path), content);
    this.#tell(at(path));
  }

  remove(path: string): void {
    this.#files.delete(at(path));
    this.#tell(at(path));
  }

  isFile(uri: string): Promise<boolean> {
    return Promise.resolve(this.#files.has(uri));
  }

  size(uri: string): Promise<number | undefined> {
    return Promise.resolve(this.#files.get(uri)?.byteLength);
  }

  read(uri: string): Promise<Uint8Array | undefined> {
    this.asked.push(uri);
    return this.broken ? Promise.reject(this.broken) : Promise.resolve(this.#files.get(uri));
  }

  list(folder: string): Promise<readonly FolderEntry[]> {
    const entries = new Map<string, FolderEntry>();
    for (const uri of this.#files.keys()) {
      const [name = '', ...below] = pathWithin(folder, uri)?.split('/') ?? [];
      if (name !== '') entries.set(name, { name, isFolder: below.length > 0 });
    }
    return Promise.resolve([...entries.values()]);
  }

  find({ glob, leftOut, most }: FileSearch): Promise<readonly string[]> {
    const found = [...this.#files.keys()].filter((uri) => {
      const path = uriPath(uri).slice(1);
      return this.folders.some((folder) => pathWithin(folder, uri) !== undefined) && isFound(path, glob, leftOut);
    });
    return Promise.resolve(found.slice(0, most));
  }

  watch(glob: string, onChange: (uri: string) => void): { dispose(): void } {
    const watcher = { glob, onChange };
    this.#watchers.add(watcher);
    return { dispose: () => this.#watchers.delete(watcher) };
  }

  decode(bytes: Uint8Array): string {
    return new TextDecoder().decode(bytes);
  }

  #set(uri: string, content: string | Uint8Array): void {
    this.#files.set(uri, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  }

  #tell(uri: string): void {
    for (const { glob, onChange } of this.#watchers) if (globMatches(glob, uriPath(uri).slice(1))) onChange(uri);
  }
}

function isFound(path: string, glob: string, leftOut: string): boolean {
  return globMatches(glob, path) && !globMatches(leftOut, path);
}

export const memoryArchives: Archives = {
  gunzip: (bytes, mostBytes) => {
    try {
      return Promise.resolve(gunzipSync(bytes, { maxOutputLength: mostBytes }));
    } catch {
      return Promise.resolve(undefined);
    }
  },
};

export class MemoryTexts implements OpenTexts {
  readonly #texts = new Map<string, OpenText>();
  readonly #opened = emitter<OpenText>();
  readonly #typed = emitter<OpenText>();
  readonly #closed = emitter<OpenText>();

  get all(): readonly OpenText[] {
    return [...this.#texts.values()];
  }

  get onDidOpen(): Event<OpenText> {
    return this.#opened.event;
  }

  get onDidChange(): Event<OpenText> {
    return this.#typed.event;
  }

  get onDidClose(): Event<OpenText> {
    return this.#closed.event;
  }

  /** How many wake up at a keystroke. */
  get typingListeners(): number {
    return this.#typed.listenerCount;
  }

  get(uri: string): OpenText | undefined {
    return this.#texts.get(uri);
  }

  open(uri: string, text: string, { languageId = 'yaml', isReadOnly = false } = {}): void {
    const opened = { uri, text, languageId, isReadOnly, version: 1 };
    this.#texts.set(uri, opened);
    this.#opened.fire(opened);
  }

  type(uri: string, text: string): void {
    const before = this.#texts.get(uri);
    if (!before) throw new Error(`${uri} is not open`);
    const typed = { ...before, text, version: before.version + 1 };
    this.#texts.set(uri, typed);
    this.#typed.fire(typed);
  }

  close(uri: string): void {
    const text = this.#texts.get(uri);
    this.#texts.delete(uri);
    if (text) this.#closed.fire(text);
  }
}

export class MemorySettings implements Settings {
  readonly #changed = emitter<SettingsChange>();
  #settings = readSettings({});

  get onDidChange(): Event<SettingsChange> {
    return this.#changed.event;
  }

  of(): WorkspaceSettings {
    return this.#settings;
  }

  set(written: WrittenSettings): void {
    this.#settings = readSettings(written);
    this.#changed.fire({ valuesPaths: 'valuesPaths' in written });
  }
}

export class MemoryCheckers implements SchemaCheckers {
  isInstalled = false;
  /** The setting `yaml.schemas`. */
  patterns: unknown;
  readonly #problems = new Map<string, readonly string[]>();
  readonly #changedProblems = emitter<readonly string[]>();
  readonly #changedCheckers = emitter<undefined>();

  get onDidChangeProblems(): Event<readonly string[]> {
    return this.#changedProblems.event;
  }

  get onDidChangeCheckers(): Event<undefined> {
    return this.#changedCheckers.event;
  }

  patternsFor(): unknown {
    return this.patterns;
  }

  sourcesOn(uri: string): readonly string[] {
    return this.#problems.get(uri) ?? [];
  }

  install(patterns?: unknown): void {
    this.isInstalled = true;
    this.patterns = patterns;
    this.#changedCheckers.fire(undefined);
  }

  show(uri: string, sources: readonly string[]): void {
    this.#problems.set(uri, sources);
    this.#changedProblems.fire([uri]);
  }
}

export class MemoryCluster implements ClusterConnection {
  /** What the cluster answers; a question without an answer is refused. */
  definition: unknown;
  templates: readonly unknown[] | undefined;
  /** Every question, and each end of asking. */
  readonly asked: string[] = [];
  readonly #clusterChanged = emitter<undefined>();
  readonly #stateChanged = emitter<undefined>();
  #isLive = false;

  get isLive(): boolean {
    return this.#isLive;
  }

  get onDidChangeCluster(): Event<undefined> {
    return this.#clusterChanged.event;
  }

  get onDidChangeState(): Event<undefined> {
    return this.#stateChanged.event;
  }

  setLive(isLive: boolean): void {
    this.#isLive = isLive;
    this.#clusterChanged.fire(undefined);
    this.#stateChanged.fire(undefined);
  }

  ask(): ReturnType<ClusterConnection['ask']> {
    return {
      rolloutDefinition: () => this.#answer('definition', this.definition),
      analysisTemplates: () => this.#answer('templates', this.templates),
      dispose: () => this.asked.push('end'),
    };
  }

  #answer<T>(what: string, answer: T | undefined): Promise<T> {
    this.asked.push(what);
    return answer === undefined ? Promise.reject(new Error('forbidden')) : Promise.resolve(answer);
  }
}

/** A workspace in memory with what a test plays. */
export class MemoryWorkspace implements WorkspacePorts {
  readonly files: MemoryFiles;
  readonly archives: Archives = memoryArchives;
  readonly texts: MemoryTexts = new MemoryTexts();
  readonly settings: MemorySettings = new MemorySettings();
  readonly checkers: MemoryCheckers = new MemoryCheckers();
  readonly cluster: MemoryCluster = new MemoryCluster();
  readonly clock: ManualClock = new ManualClock();
  readonly loop: WorkspacePorts['loop'] = { now: () => 0, nextTurn: (callback) => setImmediate(callback) };
  readonly log: MemoryLog = new MemoryLog();

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    this.files = new MemoryFiles(files);
  }

  /** Begins work on it, and reads all files. */
  async start(): Promise<WorkspaceSession> {
    const session = new WorkspaceSession(this);
    await settled();
    return session;
  }

  /** Lets time pass, and all that it sets off end. */
  async pass(ms: number): Promise<void> {
    this.clock.advance(ms);
    await settled();
  }
}
