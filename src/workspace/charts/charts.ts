// The charts around the files that are open or indexed, each read and traced once until something in its folder changes.
import type { ChartPlace, ChartTrace } from '../../authoring';
import { chartRole, traceChart } from '../../authoring';
import type { Disposable, Event } from '../../lifecycle';
import { Emitter } from '../../lifecycle';
import type { Log } from '../ports';
import { pathWithin, uriName } from '../uris';
import { chartFolderOf } from './chartOf';
import type { ChartSources } from './diskFolder';
import { diskFolder } from './diskFolder';
import type { ReadChart } from './readChart';
import { readChart } from './readChart';

/** A chart as it was when it was read. */
export interface Chart extends Omit<ReadChart, 'facts'> {
  /** The folder with `Chart.yaml`. */
  readonly root: string;
  readonly trace: ChartTrace;
}

/** A file's chart, and what the file is in it; `undefined` role for what is neither values nor a template. */
export interface FileInChart {
  readonly chart: Chart;
  readonly role: ChartPlace['role'] | undefined;
}

/** A chart that is being read or was. */
interface Reading {
  readonly chart: Promise<Chart | undefined>;
  /** Where changes concern it: its own folder only, until it is read. */
  folders: readonly string[];
}

/** What in a chart's folder decides what its values become. */
const DECISIVE = /^(?:Chart\.yaml$|templates\/|charts\/)/;

export class Charts implements Disposable {
  readonly #sources: ChartSources;
  readonly #log: Log;
  readonly #changed: Emitter<undefined>;
  /** By root. */
  readonly #charts = new Map<string, Reading>();
  /** By file; an answer without a chart means that the file belongs to none. */
  readonly #answers = new Map<string, { readonly found: FileInChart | undefined }>();
  #generation = 0;

  constructor(sources: ChartSources, log: Log) {
    this.#sources = sources;
    this.#log = log;
    this.#changed = new Emitter<undefined>((error) => log.error('a listener of the charts failed', error));
  }

  /** Some chart is no longer what it was. */
  get onDidChange(): Event<undefined> {
    return this.#changed.event;
  }

  /** The chart that a file belongs to. */
  async find(uri: string): Promise<FileInChart | undefined> {
    const known = this.#answers.get(uri);
    if (known) return known.found;
    const generation = this.#generation;
    const found = await this.#look(uri);
    // An answer about files that have changed since is given, but not kept.
    if (generation === this.#generation) this.#answers.set(uri, { found });
    return found;
  }

  /** A file was made, changed or removed, on disk or in an editor. */
  fileChanged(uri: string): void {
    const concerned = [...this.#charts].filter(([, { folders }]) =>
      folders.some((folder) => DECISIVE.test(pathWithin(folder, uri) ?? '')),
    );
    if (concerned.length === 0 && uriName(uri) !== 'Chart.yaml') return;
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

  async #look(uri: string): Promise<FileInChart | undefined> {
    const root = await chartFolderOf(this.#sources.files, uri);
    if (root === undefined) return undefined;
    const chart = await this.#reading(root).chart;
    return chart && { chart, role: chartRole(pathWithin(root, uri) ?? '') };
  }

  #reading(root: string): Reading {
    const known = this.#charts.get(root);
    if (known) return known;
    const reading: Reading = {
      folders: [root],
      chart: this.#read(root).then((chart) => {
        if (chart) reading.folders = chart.folders;
        return chart;
      }),
    };
    this.#charts.set(root, reading);
    return reading;
  }

  async #read(root: string): Promise<Chart | undefined> {
    try {
      const read = await readChart(diskFolder(this.#sources, root));
      return read && { root, trace: traceChart(read.facts), files: read.files, folders: read.folders };
    } catch (error) {
      this.#log.error(`the chart in ${root} could not be read`, error);
      return undefined;
    }
  }
}
