// The charts around the files that are open or indexed, each read and traced once until something in its folder changes.
import * as vscode from 'vscode';
import type { ChartPlace, ChartTrace } from '../../../authoring';
import { chartRole, traceChart } from '../../../authoring';
import type { Disposable, Event } from '../../../lifecycle';
import { Emitter } from '../../../lifecycle';
import type { Log } from '../../log';
import type { ChartFiles } from './chartFiles';
import { chartFolderOf, readChart } from './chartFiles';
import { pathWithin } from './files';

/** A chart as it was when it was read. */
export interface Chart {
  readonly root: vscode.Uri;
  readonly trace: ChartTrace;
  readonly files: ChartFiles['files'];
}

/** A file's chart, and what the file is in it; `undefined` role for what is neither values nor a template. */
export interface FileInChart {
  readonly chart: Chart;
  readonly role: ChartPlace['role'] | undefined;
}

/** What was found for a file; an answer without a file means: it belongs to no chart. */
interface Answer {
  readonly found: FileInChart | undefined;
}

export class Charts implements Disposable {
  readonly #log: Log;
  readonly #changed: Emitter<undefined>;
  /** By root. */
  readonly #charts = new Map<string, Promise<Chart | undefined>>();
  /** By file. */
  readonly #answers = new Map<string, Answer>();
  #generation = 0;

  constructor(log: Log) {
    this.#log = log;
    this.#changed = new Emitter<undefined>((error) => log.error('a listener of the charts failed', error));
  }

  /** Some chart is no longer what it was. */
  get onDidChange(): Event<undefined> {
    return this.#changed.event;
  }

  /** What is known of a file without waiting; `undefined` when nobody asked `find` since its chart changed. */
  known(uri: vscode.Uri): Answer | undefined {
    return this.#answers.get(uri.toString());
  }

  /** The chart that a file belongs to. */
  async find(uri: vscode.Uri): Promise<FileInChart | undefined> {
    const key = uri.toString();
    const known = this.#answers.get(key);
    if (known) return known.found;
    const generation = this.#generation;
    const found = await this.#look(uri);
    // An answer about files that changed meanwhile is given, but not kept.
    if (generation === this.#generation) this.#answers.set(key, { found });
    return found;
  }

  /** A file was made, changed or removed, on disk or in an editor: true when a chart was concerned. */
  fileChanged(uri: vscode.Uri): boolean {
    const isChartFile = uri.path.endsWith('/Chart.yaml');
    let changed = isChartFile;
    for (const root of this.#charts.keys()) {
      const path = pathWithin(vscode.Uri.parse(root, true), uri);
      if (path === undefined || !/^Chart\.yaml$|(?:^|\/)templates\/|^charts\//.test(path)) continue;
      this.#charts.delete(root);
      changed = true;
    }
    // A library that lies beside its charts has no place in their folders: any template may be theirs.
    if (!changed && /\/templates\/.*\.(?:ya?ml|tpl)$/.test(uri.path) && this.#charts.size > 0) {
      changed = this.#forgetReaders(uri);
    }
    if (!changed) return false;
    if (isChartFile) this.#charts.clear();
    this.#generation += 1;
    this.#answers.clear();
    this.#changed.fire(undefined);
    return true;
  }

  dispose(): void {
    this.#generation += 1;
    this.#charts.clear();
    this.#answers.clear();
    this.#changed.dispose();
  }

  async #look(uri: vscode.Uri): Promise<FileInChart | undefined> {
    const root = await chartFolderOf(uri);
    if (!root) return undefined;
    const key = root.toString();
    let chart = this.#charts.get(key);
    if (!chart) {
      chart = this.#read(root);
      this.#charts.set(key, chart);
    }
    const found = await chart;
    return found && { chart: found, role: chartRole(pathWithin(root, uri) ?? '') };
  }

  async #read(root: vscode.Uri): Promise<Chart | undefined> {
    try {
      const read = await readChart(root);
      const chart = read && { root, trace: traceChart(read.facts), files: read.files };
      if (chart) this.#readFiles.set(root.toString(), new Set([...chart.files.values()].map((file) => file.uri.toString())));
      return chart;
    } catch (error) {
      this.#log.error(`the chart in ${root.toString()} could not be read`, error);
      return undefined;
    }
  }
}
