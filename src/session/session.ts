// One person's work with one context: what they look at is watched, joined and dated, and what they do is decided,
// confirmed, sent and verified. When it ends, nothing of it is left and no late answer is heard.
import type { ApiClient } from '../kubernetes';
import { Permissions, valueAt } from '../kubernetes';
import type { Disposable, Event } from '../lifecycle';
import { DisposableStore, Emitter, toDisposable } from '../lifecycle';
import type { ActionId } from '../rollouts/actions';
import { ActionPermissions } from './acting/actionPermissions';
import type { PrepareOptions } from './acting/actor';
import { Actor } from './acting/actor';
import { notInFleet } from './acting/notInFleet';
import type { ActionOutcome, PerformOptions, PreparedAction, RefusedAction } from './acting/outcome';
import type { RevisionTemplate } from './acting/revisionTemplate';
import { readTemplates } from './acting/revisionTemplate';
import type { RolloutReference } from './acting/subject';
import { ObjectDocuments } from './documents/objectDocuments';
import { ObjectReadings } from './documents/objectReadings';
import type { TemplateText } from './documents/templateText';
import { templateTexts } from './documents/templateText';
import type { FleetLook } from './fleetLook';
import { lookAtFleet } from './fleetLook';
import { RolloutRecording } from './recording/rolloutRecording';
import type { PerformedAction } from './recording/tellActions';
import { tellingAction } from './recording/tellActions';
import type { HeldDetail, RolloutLook } from './rolloutLook';
import { lookAtDetail } from './rolloutLook';
import { rowChanges } from './rowChanges';
import type { SessionOptions } from './sessionOptions';
import type { TemplatesLook } from './templatesLook';
import { lookAtTemplates } from './templatesLook';
import type { Fleet } from './watching/fleet';
import { WatchedFleet } from './watching/fleet';
import type { Freshness } from './watching/freshness';
import { FreshnessTeller } from './watching/freshnessTeller';
import { HeldDetails } from './watching/heldDetails';
import { Lookers } from './watching/lookers';
import { Reachability } from './watching/reachability';
import type { RolloutDetail } from './watching/rolloutDetail';
import { TroubleLog } from './watching/troubleLog';
import { NAMESPACES, ROLLOUTS } from './watching/watchedKinds';
import type { WatchedScope } from './watching/watchedScope';
import { scopeOf } from './watching/watchedScope';
import { WatchedTemplates } from './watching/watchedTemplates';

export class Session implements Disposable {
  /** The connection's facts: context, cluster, server, whether it is insecure. */
  readonly client: Pick<
    ApiClient,
    'context' | 'cluster' | 'user' | 'namespace' | 'server' | 'insecure' | 'signingInWith'
  >;
  /** What is read of single objects. */
  readonly documents: ObjectDocuments;
  /** What is kept up to date of single objects: YAML, descriptions, events, logs. */
  readonly readings: ObjectReadings;
  /** Which permissions for actions are missing. */
  readonly actionPermissions: ActionPermissions;
  readonly #permissions: Permissions;
  readonly #options: SessionOptions;
  readonly #disposables = new DisposableStore();
  readonly #looks = new DisposableStore();
  readonly #fleet: WatchedFleet;
  readonly #templates: WatchedTemplates;
  readonly #lookers: Lookers;
  readonly #freshness: FreshnessTeller;
  readonly #reachability: Reachability;
  readonly #trouble: TroubleLog;
  readonly #details: HeldDetails;
  readonly #actor: Actor;
  readonly #acted: Emitter<PerformedAction>;

  constructor(options: SessionOptions) {
    const { client, clock, log, graceMs, onlyNamespaces: only } = options;
    this.#options = options;
    this.client = this.#disposables.add(client);
    this.#trouble = new TroubleLog(log, client);
    this.#permissions = new Permissions(client);
    this.actionPermissions = this.#disposables.add(
      new ActionPermissions({ permissions: this.#permissions, context: client.context, log }),
    );
    this.documents = new ObjectDocuments(client);
    this.readings = new ObjectReadings({
      ...{ client, clock, log, documents: this.documents, owner: this.#looks },
      look: () => this.look(),
      lookAt: (uid) => this.lookAt(uid),
    });
    const fallback = options.namespaces?.length ? options.namespaces : [client.namespace];
    this.#fleet = this.#disposables.add(new WatchedFleet(options, { only, fallback }));
    this.#details = new HeldDetails({
      source: options,
      fleet: this.#fleet,
      onDidChange: () => this.#reachability.update(),
    });
    this.#templates = this.#disposables.add(new WatchedTemplates(options, { only, fallback }));
    this.#freshness = this.#disposables.add(
      new FreshnessTeller({
        clock,
        parts: () => ({ main: this.#fleet.rolloutParts, others: this.#fleet.analysisRunParts }),
        onListenerError: (error) => log.error('A listener of the freshness failed', error),
      }),
    );
    this.#reachability = this.#disposables.add(
      new Reachability({
        ...{ client, clock },
        parts: () => this.#watched.flatMap(({ parts }) => parts),
        isLookedAt: () => this.#lookers.held,
        onReached: () => this.#watched.forEach((watched) => watched.retryUnreached()),
      }),
    );
    this.#disposables.add(this.#fleet.onDidChangeState(() => this.#stateChanged()));
    this.#disposables.add(this.#templates.onDidChange(() => this.#reachability.update()));
    this.#lookers = this.#disposables.add(
      new Lookers({ clock, graceMs, start: () => this.#fleet.start(), stop: () => this.#fleet.stop() }),
    );
    this.#acted = this.#disposables.add(new Emitter<PerformedAction>(this.#onListenerError));
    this.#actor = this.#disposables.add(
      new Actor({
        client,
        clock,
        log,
        permissions: this.actionPermissions,
        analysisRunsOf: ({ metadata: { uid } }) =>
          this.#fleet.rollout(uid) ? this.#fleet.analysisRunsOf(uid) : undefined,
      }),
    );
  }

  get disposed(): boolean {
    return this.#disposables.disposed;
  }

  /** What is known of the cluster's Rollouts and AnalysisRuns; kept up to date while someone looks. */
  get fleet(): Fleet {
    return this.#fleet;
  }

  get scope(): WatchedScope {
    return scopeOf(this.#fleet.rolloutParts, this.#options);
  }

  get freshness(): Freshness {
    return this.#freshness.value;
  }

  get onDidChangeFreshness(): Event<Freshness> {
    return this.#freshness.onDidChange;
  }

  /**
   * Someone looks at the fleet, until the answer is disposed: it is watched until a grace period after the last look, and
   * each look is told what changes.
   */
  look(): FleetLook {
    return lookAtFleet({
      changes: rowChanges(this.#fleet, this.actionPermissions),
      clock: this.#options.clock,
      onListenerError: this.#onListenerError,
      hold: this.#holdFleet(),
      holdDetail: (uid) => this.#holdDetail(uid),
      owner: this.#looks,
    });
  }

  /** Someone looks at one Rollout in detail; the fleet is watched with it. */
  lookAt(uid: string): RolloutLook {
    return lookAtDetail({
      ...this.#holdDetail(uid),
      clock: this.#options.clock,
      onListenerError: this.#onListenerError,
      owner: this.#looks,
    });
  }

  /** Someone looks at the analysis templates; the fleet, which uses them, is watched with them. */
  lookAtTemplates(): TemplatesLook {
    const hold = new DisposableStore();
    hold.add(this.#holdFleet(), this.#templates.hold());
    return lookAtTemplates({
      ...{ watched: this.#templates, hold },
      clock: this.#options.clock,
      onListenerError: this.#onListenerError,
      owner: this.#looks,
    });
  }

  /** The names of the cluster's namespaces. Throws an ApiError where they may not be listed. */
  async namespaceNames(signal?: AbortSignal): Promise<readonly string[]> {
    const { items } = await this.#options.client.list({ resource: NAMESPACES }, { signal });
    return items.map((item) => valueAt(item, 'metadata', 'name')).filter((name) => typeof name === 'string');
  }

  /** Tries everything again at once, with permissions as they are by now. */
  async refresh(): Promise<void> {
    this.actionPermissions.forget();
    this.#fleet.retry();
    this.#templates.retry();
    for (const detail of this.#details.all) detail.retry();
    if (!this.#fleet.isNarrowed) return;
    const mayListAll = await this.#permissions.can({ verb: 'list', resource: ROLLOUTS.resource });
    if (mayListAll && !this.disposed) for (const watched of [this.#fleet, this.#templates]) watched.widen();
  }

  /**
   * Decides an action on the freshest state. A uid must be of the fleet; a reference is enough without one. Throws an
   * ApiError when the Rollout can't be read.
   */
  async prepare(
    actionId: ActionId,
    target: string | RolloutReference,
    options?: PrepareOptions,
  ): Promise<PreparedAction<ActionId> | RefusedAction<ActionId>> {
    return this.#actor.prepare(actionId, typeof target === 'string' ? this.#referenceOf(target) : target, options);
  }

  /** The revisions of a Rollout of the fleet that the cluster keeps, with their whole pod templates, read afresh. */
  async revisions(uid: string, signal?: AbortSignal): Promise<readonly RevisionTemplate[]> {
    const rollout = this.#fleet.rollout(uid);
    if (!rollout) throw notInFleet(this.client.context);
    return readTemplates(rollout, { client: this.#options.client, signal });
  }

  /** The pod templates of two of its ReplicaSets as texts, to be compared; `undefined` for one that is gone. */
  async templateTexts(uid: string, replicaSets: readonly string[]): Promise<readonly (TemplateText | undefined)[]> {
    return templateTexts(await this.revisions(uid), replicaSets);
  }

  /** Asks, sends and verifies what was prepared. Throws (mostly an ApiError) only while nothing was sent. */
  perform(prepared: PreparedAction, options: PerformOptions): Promise<ActionOutcome> {
    return tellingAction(
      prepared,
      options,
      (told) => this.#actor.perform(prepared, told),
      (told) => this.#acted.fire(told),
    );
  }

  /** What is done to rollouts by `perform`: when the person has confirmed it, and when it has ended. */
  get onDidAct(): Event<PerformedAction> {
    return this.#acted.event;
  }

  /**
   * Records what a look shows and what is done to its rollout from here, until the answer is disposed. Goes on with what
   * was recorded of the same rollout before, if there is something.
   */
  record(look: RolloutLook, before?: RolloutRecording): RolloutRecording {
    const { context } = this.client;
    const { uid } = look;
    before?.dispose();
    const recording = before?.uid === uid ? before : new RolloutRecording({ uid, context, clock: this.#options.clock });
    recording.follow(look, this.#acted.event);
    return recording;
  }

  dispose(): void {
    // First, so that no listener hears of the stopping itself.
    this.#looks.dispose();
    this.#freshness.dispose();
    this.#details.dispose();
    this.#disposables.dispose();
  }

  readonly #onListenerError = (error: unknown): void => {
    this.#options.log.error('A listener of a look failed', error);
  };

  /** All that is watched. */
  get #watched(): readonly (WatchedFleet | WatchedTemplates | RolloutDetail)[] {
    return [this.#fleet, this.#templates, ...this.#details.all];
  }

  #stateChanged(): void {
    this.#trouble.update(this.#fleet.rolloutParts, this.#fleet.analysisRunParts);
    this.#freshness.update();
    this.#reachability.update();
  }

  #holdFleet(): Disposable {
    const hold = this.#lookers.hold();
    this.#reachability.update();
    return toDisposable(() => {
      hold.dispose();
      this.#reachability.update();
    });
  }

  /** The fleet, of which the detail reads, is watched with it. */
  #holdDetail(uid: string): HeldDetail {
    const hold = new DisposableStore();
    hold.add(this.#holdFleet());
    const { detail, hold: detailHold } = this.#details.hold(uid);
    hold.add(detailHold);
    return { detail, hold };
  }

  #referenceOf(uid: string): RolloutReference {
    const rollout = this.#fleet.rollout(uid);
    if (rollout) return { namespace: rollout.metadata.namespace, name: rollout.metadata.name, uid };
    throw notInFleet(this.client.context);
  }
}
