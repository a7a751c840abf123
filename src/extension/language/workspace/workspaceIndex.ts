// What the files of the workspace say that others refer to: templates, services, rollouts, autoscalers. Read in the
// background in short slices, only from files that mention rollouts or belong to a chart that makes some, and kept up to
// date by a file watcher and by what is typed.
import * as vscode from 'vscode';
import type { IndexedFacts, WorkspaceFacts, YamlNode } from '../../../authoring';
import { emptyWorkspace, mergeFacts, parseText } from '../../../authoring';
import type { Disposable, Event } from '../../../lifecycle';
import { DisposableStore, Emitter, Scheduler } from '../../../lifecycle';
import { SETTINGS } from '../../ids';
import type { Log } from '../../log';
import { wallClock } from '../../wallClock';
import { fileFacts } from '../documents/fileFacts';
import type { LanguageSettings } from '../languageSettings';
import { bytesMentionRollouts, isOurLanguage, mentionsRollouts } from '../relevance';
import type { Charts } from './charts';
import { currentText, decodeText, readBytes } from './files';
import { indexText } from './indexText';
import type { KustomizePatches } from './kustomizePatches';
import { isKustomization } from './kustomizePatches';
import { ReadingQueue } from './readingQueue';
import { backgroundSlices } from './slices';

const FILES = '**/*.{yaml,yml,tpl}';
const YAML = '**/*.{yaml,yml}';
const LEFT_OUT = '**/{node_modules,.git,.terraform,vendor}/**';
const MOST_FILES = 20_000;
/** Typing is indexed once it stops for a moment; rules about the file itself do not wait for that. */
const QUIET_MS = 400;
/** How often others hear of changes while much is read. */
const TELL_MS = 250;

interface IndexedFile {
  readonly facts: readonly IndexedFacts[];
  /** Facts as text, to tell whether another reading says something else. */
  readonly fingerprint: string;
}

export interface WorkspaceIndexOptions {
  readonly charts: Charts;
  readonly patches: KustomizePatches;
  readonly log: Log;
  readonly settings: (folder: vscode.Uri) => LanguageSettings;
}

export class WorkspaceIndex implements Disposable {
  readonly #options: WorkspaceIndexOptions;
  readonly #store = new DisposableStore();
  readonly #changed: Emitter<undefined>;
  readonly #tell: Scheduler;
  readonly #files = new Map<string, IndexedFile>();
  readonly #slices = backgroundSlices();
  readonly #waiting = new ReadingQueue<vscode.Uri>({
    slices: this.#slices,
    bytes: (key, uri) => (openDocument(key) ? Promise.resolve(undefined) : readBytes(uri)),
    work: async (key, uri, bytes) => this.#take(key, await this.#read(key, uri, bytes)),
  });
  /** Files whose typing is waited for. */
  readonly #typing = new Map<string, Disposable>();
  /** The values of charts, by folder. */
  readonly #defaults = new Map<string, Promise<YamlNode | undefined>>();
  /** Folders with a Chart.yaml. */
  readonly #chartFolders = new Set<string>();
  /** Values files that the setting names, with what is mapped in them. */
  #mapped: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map();
  #merged: WorkspaceFacts | undefined = emptyWorkspace();
  #isComplete = false;
  #working: Promise<void> | undefined;

  constructor(options: WorkspaceIndexOptions) {
    this.#options = options;
    const { log } = options;
    this.#changed = this.#store.add(
      new Emitter<undefined>((error) => log.error('a listener of the workspace index failed', error)),
    );
    this.#tell = this.#store.add(
      new Scheduler({ clock: wallClock, windowMs: TELL_MS, run: () => this.#changed.fire(undefined) }),
    );
    const watcher = vscode.workspace.createFileSystemWatcher(FILES);
    const listeners = [
      watcher,
      watcher.onDidCreate((uri) => this.#fileChanged(uri)),
      watcher.onDidChange((uri) => this.#fileChanged(uri)),
      watcher.onDidDelete((uri) => this.#fileChanged(uri)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#typed(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#closed(document)),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#rescan()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(SETTINGS.valuesPaths)) this.#rescan();
      }),
    ];
    for (const listener of listeners) this.#store.add(listener);
    this.#store.defer(() => {
      for (const timer of this.#typing.values()) timer.dispose();
    });
    this.#rescan();
  }

  /** Something that is known changed, or all is read for the first time. */
  get onDidChange(): Event<undefined> {
    return this.#changed.event;
  }

  /** Whether every file was read at least once: before, nobody can say that something exists nowhere. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** The same object for as long as nothing changes. */
  get facts(): WorkspaceFacts {
    this.#merged ??= mergeFacts([...this.#files.values()].flatMap(({ facts }) => facts));
    return this.#merged;
  }

  dispose(): void {
    this.#waiting.stop();
    this.#store.dispose();
  }

  /** Looks for all files again: at the beginning, and when folders or the setting of mapped paths changed. */
  #rescan(): void {
    this.#work(() => this.#scan());
  }

  async #scan(): Promise<void> {
    const begun = performance.now();
    this.#mapped = await this.#mappedFiles();
    const found = await vscode.workspace.findFiles(YAML, LEFT_OUT, MOST_FILES);
    this.#slices.resume();
    this.#chartFolders.clear();
    const there = new Set<string>();
    for (const uri of found) {
      const { path } = uri;
      if (path.endsWith('/Chart.yaml')) this.#chartFolders.add(path.slice(0, path.lastIndexOf('/')));
      there.add(uri.toString());
      this.#waiting.add(uri.toString(), uri);
      await this.#slices.breathe();
    }
    for (const key of this.#files.keys()) if (!there.has(key)) this.#take(key, undefined);
    // What is open may stand in no folder of the workspace.
    for (const document of vscode.workspace.textDocuments)
      if (isOurLanguage(document.languageId)) this.#waiting.add(document.uri.toString(), document.uri);
    await this.#waiting.drain();
    this.#isComplete = true;
    this.#tell.request();
    const { log } = this.#options;
    const tookMs = Math.round(performance.now() - begun);
    log.debug(
      `indexed ${String(this.#files.size)} of ${String(found.length)} files in ${String(tookMs)} ms; ` +
        `longest slice ${this.#slices.longestMs.toFixed(1)} ms`,
    );
  }

  /** The files that each folder's own setting names. */
  async #mappedFiles(): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
    const mapped = new Map<string, Readonly<Record<string, string>>>();
    for (const folder of vscode.workspace.workspaceFolders ?? [])
      for (const { glob, paths } of this.#options.settings(folder.uri).valuesPaths) {
        const pattern = new vscode.RelativePattern(folder, glob);
        for (const uri of await vscode.workspace.findFiles(pattern, LEFT_OUT, MOST_FILES))
          mapped.set(uri.toString(), { ...mapped.get(uri.toString()), ...paths });
      }
    return mapped;
  }

  #enqueue(uris: Iterable<vscode.Uri>): void {
    for (const uri of uris) this.#waiting.add(uri.toString(), uri);
    if (!this.#waiting.isEmpty) this.#work(() => this.#waiting.drain());
  }

  /** One task at a time, in their order. */
  #work(task: () => Promise<void>): void {
    const work = (this.#working ?? Promise.resolve())
      .then(task)
      .catch((error: unknown) => this.#options.log.error('indexing the workspace failed', error))
      .finally(() => {
        if (this.#working === work) this.#working = undefined;
      });
    this.#working = work;
  }

  /** @param bytes on disk; `undefined` for what is open in an editor, and for what is not there. */
  async #read(key: string, uri: vscode.Uri, bytes: Uint8Array | undefined): Promise<IndexedFile | undefined> {
    const inChart = this.#mayBeInChart(uri) ? await this.#options.charts.find(uri) : undefined;
    const mappedPaths = this.#mapped.get(key);
    this.#slices.resume();
    const open = openDocument(key);
    const isOfChart = inChart?.role !== undefined && inChart.chart.trace.hasRollouts;
    if (!isOfChart && mappedPaths === undefined) {
      if (open ? !mentionsRollouts(open.getText()) : !bytes || !bytesMentionRollouts(bytes)) return undefined;
    }
    const text = open ? open.getText() : bytes && decodeText(bytes);
    if (text === undefined) return undefined;
    const where = fileFacts({
      languageId: open?.languageId ?? 'yaml',
      chart: inChart && { trace: inChart.chart.trace, role: inChart.role },
      isPatch: inChart ? false : await this.#options.patches.isPatch(uri),
      mappedPaths,
    });
    const defaults = inChart?.role === 'template' ? await this.#defaultsOf(inChart.chart.root) : undefined;
    this.#slices.resume();
    const facts = await indexText({ uri: key, text, where, defaults }, this.#slices);
    return { facts, fingerprint: JSON.stringify(facts) };
  }

  /** The values that a chart brings along. */
  #defaultsOf(root: vscode.Uri): Promise<YamlNode | undefined> {
    const key = root.toString();
    let defaults = this.#defaults.get(key);
    if (!defaults) {
      defaults = currentText(vscode.Uri.joinPath(root, 'values.yaml')).then(
        (text) => parseText(text ?? '').documents[0]?.root,
      );
      this.#defaults.set(key, defaults);
    }
    return defaults;
  }

  #mayBeInChart({ path }: vscode.Uri): boolean {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
      if (this.#chartFolders.has(path.slice(0, end))) return true;
    return false;
  }

  #take(key: string, file: IndexedFile | undefined): void {
    if (this.#files.get(key)?.fingerprint === file?.fingerprint) return;
    if (file) this.#files.set(key, file);
    else this.#files.delete(key);
    this.#merged = undefined;
    if (this.#isComplete) this.#tell.request();
  }

  #fileChanged(uri: vscode.Uri): void {
    const { charts, patches } = this.#options;
    if (isKustomization(uri)) patches.forget();
    charts.fileChanged(uri);
    if (uri.path.endsWith('/values.yaml')) this.#defaultsChanged(vscode.Uri.joinPath(uri, '..'));
    if (uri.path.endsWith('/Chart.yaml')) this.#rescan();
    else if (/\.ya?ml$/.test(uri.path)) this.#enqueue([uri]);
  }

  /** Saved values of a chart say anew what its templates make of them. */
  #defaultsChanged(root: vscode.Uri): void {
    if (!this.#defaults.delete(root.toString())) return;
    const templates = vscode.Uri.joinPath(root, 'templates').toString();
    const below = [...this.#files.keys()].filter((key) => key.startsWith(`${templates}/`));
    this.#enqueue(below.map((key) => vscode.Uri.parse(key, true)));
  }

  #typed(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    if (!isOurLanguage(document.languageId)) return;
    this.#typing.get(key)?.dispose();
    const timer = wallClock.after(QUIET_MS, () => {
      this.#typing.delete(key);
      this.#options.charts.fileChanged(document.uri);
      this.#enqueue([document.uri]);
    });
    this.#typing.set(key, timer);
  }

  /** What was not saved is forgotten. */
  #closed(document: vscode.TextDocument): void {
    if (isOurLanguage(document.languageId)) this.#enqueue([document.uri]);
  }
}

function openDocument(key: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === key);
}
