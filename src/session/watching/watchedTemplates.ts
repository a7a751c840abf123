// Every AnalysisTemplate and ClusterAnalysisTemplate that the person may see, watched while someone looks at them.
import type { Disposable, Event } from '../../lifecycle';
import { DisposableStore, Emitter } from '../../lifecycle';
import type { AnalysisTemplate } from '../../rollouts';
import type { Freshness, WatchPart } from './freshness';
import { freshnessOf } from './freshness';
import { Lookers } from './lookers';
import type { WatchScope, WatchSource } from './scopedWatch';
import { ScopedWatch } from './scopedWatch';
import { ANALYSIS_TEMPLATES, CLUSTER_ANALYSIS_TEMPLATES } from './watchedKinds';

export interface WatchedTemplatesSource extends WatchSource {
  /** How long they are watched after the last look (ms). */
  readonly graceMs?: number | undefined;
}

export class WatchedTemplates implements Disposable {
  readonly #clock: WatchSource['clock'];
  readonly #watches: readonly ScopedWatch<AnalysisTemplate>[];
  readonly #disposables = new DisposableStore();
  readonly #changed: Emitter<undefined>;
  readonly #lookers: Lookers;

  constructor(source: WatchedTemplatesSource, scope: WatchScope) {
    const { clock, graceMs, log } = source;
    this.#clock = clock;
    this.#changed = new Emitter((error) => log.error('A listener of the templates failed', error));
    this.#watches = [
      new ScopedWatch(ANALYSIS_TEMPLATES, source, {}, scope),
      // These know no namespaces, so neither can they be narrowed to some.
      new ScopedWatch(CLUSTER_ANALYSIS_TEMPLATES, source),
    ];
    this.#lookers = new Lookers({
      ...{ clock, graceMs },
      start: () => this.#watches.forEach((watch) => watch.start()),
      stop: () => this.#watches.forEach((watch) => watch.stop()),
    });
    this.#disposables.add(
      this.#lookers,
      this.#changed,
      ...this.#watches,
      ...this.#watches.map((watch) => watch.onDidChange(() => this.#changed.fire(undefined))),
      ...this.#watches.map((watch) => watch.onDidChangeState(() => this.#changed.fire(undefined))),
    );
  }

  /** They changed, or how fresh they are; told at once. */
  get onDidChange(): Event<undefined> {
    return this.#changed.event;
  }

  get templates(): readonly AnalysisTemplate[] {
    return this.#watches.flatMap((watch) => [...watch.values()]);
  }

  get freshness(): Freshness {
    return freshnessOf(this.#allParts, [], this.#clock.now());
  }

  /** What is watched now. */
  get parts(): readonly WatchPart[] {
    return this.#lookers.held ? this.#allParts : [];
  }

  /** Someone looks, until the answer is disposed. */
  hold(): Disposable {
    return this.#lookers.hold();
  }

  retry(): void {
    for (const watch of this.#watches) watch.retry();
  }

  retryUnreached(): void {
    for (const watch of this.#watches) watch.retryUnreached();
  }

  /** Back to the whole cluster, which may be allowed by now. */
  widen(): void {
    for (const watch of this.#watches) watch.widen();
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  get #allParts(): readonly WatchPart[] {
    return this.#watches.flatMap(({ parts }) => parts);
  }
}
