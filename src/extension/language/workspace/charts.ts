// The charts around the files that are open or indexed, each read and traced once until something in its folder changes.
import type * as vscode from 'vscode';
import type { ChartPlace, ChartTrace } from '../../../authoring';
import { chartRole, traceChart } from '../../../authoring';
import type { Disposable, Event } from '../../../lifecycle';
import { Emitter } from '../../../lifecycle';
import type { Log } from '../../log';
import type { ChartFiles } from './chartFiles';
import { chartFolderOf, readChart } from './chartFiles';
import { pathWithin } from './files';

/** A chart as it was when it was read. */
export interface Chart extends Omit<ChartFiles, 'facts'> {
  readonly root: vscode.Uri;
  readonly trace: ChartTrace;
}

/** A file's chart, and what the file is in it; `undefined` role for what is neither values nor a template. */
export interface FileInChart {
  readonly chart: Chart;
  readonly role: ChartPlace['role'] | undefined;
}

/** What was found for a file; an answer without a chart means that it belongs to none. */
interface Answer {
  readonly found: FileInChart | undefined;
}

/** A chart that is being read or was. */
interface Reading {
  readonly chart: Promise<Chart | undefined>;
  /** Where changes concern it: its own folder only, until it is read. */
  folders: readonly vscode.Uri[];
}

/** What in a chart's folder decides what its values become. */
const DECISIVE = /^(?:Chart\.yaml$|templates\/|charts\/)/;

export class Charts implements Disposable {
  readonly #log: Log;
  readonly #changed: Emitter<undefined>;
  /** By root. */
  readonly #charts = new Map<string, Reading>();
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

  /** A file was made, changed or removed, on disk or in an editor. */
  fileChanged(uri: vscode.Uri): void {
    const isChartFile = uri.path.endsWith('/Chart.yaml');
    const concerned = [...this.#charts].filter(([, { folders }]) =>
      folders.some((folder) => DECISIVE.test(pathWithin(folder, uri) ?? '')),
    );
    if (concerned.length === 0 && !isChartFile) return;
    for (const [root] of concerned) this.#charts.delete(root);
    this.#generation += 1;
    this.#answers.clear();
    this.#changed.fire(undefined);
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
    const chart = await this.#reading(root).chart;
    return chart && { chart, role: chartRole(pathWithin(root, uri) ?? '') };
  }

  #reading(root: vscode.Uri): Reading {
    const key = root.toString();
    const known = this.#charts.get(key);
    if (known) return known;
    const reading: Reading = {
      folders: [root],
      chart: this.#read(root).then((chart) => {
        if (chart) reading.folders = chart.folders;
        return chart;
      }),
    };
    this.#charts.set(key, reading);
    return reading;
  }

  async #read(root: vscode.Uri): Promise<Chart | undefined> {
    try {
      const read = await readChart(root);
      return read && { root, trace: traceChart(read.facts), files: read.files, folders: read.folders };
    } catch (error) {
      this.#log.error(`the chart in ${root.toString()} could not be read`, error);
      return undefined;
    }
  }
}
