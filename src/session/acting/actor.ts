// Acting on Rollouts: prepares an action on the freshest state (with the permissions asked in advance) and performs it,
// one at a time for each Rollout.
import type { ApiClient, Log } from '../../kubernetes';
import { ApiError } from '../../kubernetes';
import type { Clock, Disposable } from '../../lifecycle';
import type { AnalysisRun, Rollout } from '../../rollouts';
import type { ActionId, ActionPhase, ActionState } from '../../rollouts/actions';
import { action, seenState } from '../../rollouts/actions';
import type { ActionPermissions } from './actionPermissions';
import type { ActionOutcome, ActionPlace, PerformOptions, PreparedAction, RefusedAction } from './outcome';
import type { Plan } from './perform';
import { perform } from './perform';
import type { RolloutReference } from './subject';
import { rolloutSubject } from './subject';

export interface ActorOptions {
  readonly client: ApiClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly permissions: ActionPermissions;
  readonly analysisRunsOf: (rollout: Rollout) => readonly AnalysisRun[] | undefined;
}

export interface PrepareOptions {
  readonly signal?: AbortSignal | undefined;
  /** Of an action that leads to a revision: which. Absent: the one before the present one. */
  readonly toRevision?: number | undefined;
}

export class Actor implements Disposable {
  readonly #options: ActorOptions;
  readonly #end = new AbortController();
  readonly #plans = new WeakMap<PreparedAction, Plan<ActionState, Rollout>>();
  readonly #busy = new Set<string>();

  constructor(options: ActorOptions) {
    this.#options = options;
  }

  /**
   * Reads the Rollout and decides. Throws an ApiError when it can't be read, or is another one by now than the uid says.
   */
  async prepare(
    id: ActionId,
    reference: RolloutReference,
    { signal, toRevision }: PrepareOptions = {},
  ): Promise<PreparedAction<ActionId> | RefusedAction<ActionId>> {
    const { client, clock, log, permissions, analysisRunsOf } = this.#options;
    const row = action(id);
    const surroundings = { client, log, now: () => clock.now(), analysisRunsOf };
    const subject = rolloutSubject(reference, surroundings, { id, toRevision });
    const shown = subject.read(await client.get(subject.path, { signal }));
    const state = await subject.stateOf(shown);
    const decision = row.decide(state);
    const { namespace, name, uid } = shown.metadata;
    const place: ActionPlace = { context: client.context, cluster: client.cluster, namespace, name };
    const head = { ...place, actionId: id, title: row.title };
    if (!decision.offered) return { ...head, offered: false, reason: decision.reason, missing: [] };
    const revision = revisionLedTo(decision.phases);
    if (revision !== undefined) subject.leadTo(revision);
    const { missing, refusal } = await permissions.ask(decision.phases, namespace);
    if (refusal !== undefined) return { ...head, offered: false, reason: refusal, missing };
    const aside = subject.asideOf?.(decision, state);
    const prepared: PreparedAction<ActionId> = {
      ...head,
      ...aside,
      offered: true,
      effect: decision.effect,
      uid,
      toRevision: revision,
      seen: seenState(shown),
    };
    this.#plans.set(prepared, { action: row, subject, shown, decision, aside });
    return prepared;
  }

  /** Performs what was prepared; a second time, or while something else is done to the same Rollout, it is refused. */
  async perform(prepared: PreparedAction, options: PerformOptions): Promise<ActionOutcome> {
    const { client, clock, permissions } = this.#options;
    const plan = this.#plans.get(prepared);
    if (!plan || this.#busy.has(prepared.uid)) throw this.#refusal(prepared, plan !== undefined);
    this.#plans.delete(prepared);
    this.#busy.add(prepared.uid);
    try {
      const forbidden = (): void => permissions.forgetIn(prepared.namespace);
      return await perform(plan, { client, clock, forbidden }, { ...options, signal: this.#untilEnd(options.signal) });
    } finally {
      this.#busy.delete(prepared.uid);
    }
  }

  /** Ends whatever is under way: nothing more is sent or waited for. */
  dispose(): void {
    this.#end.abort();
  }

  #untilEnd(signal: AbortSignal | undefined): AbortSignal {
    return signal ? AbortSignal.any([signal, this.#end.signal]) : this.#end.signal;
  }

  /** It was performed already, or something else is being done to the same Rollout. */
  #refusal({ name, namespace, title }: PreparedAction, isBusy: boolean): ApiError {
    const { context } = this.#options.client;
    return new ApiError({
      kind: 'changedMeanwhile',
      context,
      namespace,
      name,
      sentence: isBusy
        ? `Another action on rollout "${name}" in namespace "${namespace}" is in progress.`
        : `${title} was already performed on rollout "${name}" in namespace "${namespace}".`,
      remedy: isBusy ? 'Wait until the other action ends.' : 'Start the action again to repeat it.',
    });
  }
}

/** The revision whose template the requests put back. */
function revisionLedTo(phases: readonly ActionPhase[]): number | undefined {
  return phases.find(({ request }) => request.templateOf !== undefined)?.request.templateOf?.revision;
}
