// Acting on Rollouts: prepares an action on the freshest state (with the permissions asked in advance) and performs it,
// one at a time for each Rollout.
import type { ApiClient, Log } from '../../kubernetes';
import type { Permissions } from '../../kubernetes';
import { ApiError, resourceName } from '../../kubernetes';
import type { Clock, Disposable } from '../../lifecycle';
import type { AnalysisRun, Rollout } from '../../rollouts';
import type { ActionId, ActionPhase, ActionState, Permission } from '../../rollouts/actions';
import { action, permissionsFor, seenState } from '../../rollouts/actions';
import type { ActionOutcome, ActionPlace, PerformOptions, PreparedAction, RefusedAction } from './outcome';
import type { Plan } from './perform';
import { perform } from './perform';
import { resourceOf } from './send';
import type { RolloutReference } from './subject';
import { rolloutSubject } from './subject';

export interface ActorOptions {
  readonly client: ApiClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly permissions: Permissions;
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
    const { client, clock, log, analysisRunsOf } = this.#options;
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
    const missing = await this.#missing(permissionsFor(decision.phases), namespace);
    if (missing.length > 0)
      return { ...head, offered: false, reason: this.#missingSentence(missing, namespace), missing };
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
    const { client, clock } = this.#options;
    const plan = this.#plans.get(prepared);
    if (!plan || this.#busy.has(prepared.uid)) throw this.#refusal(prepared, plan !== undefined);
    this.#plans.delete(prepared);
    this.#busy.add(prepared.uid);
    try {
      return await perform(plan, { client, clock }, { ...options, signal: this.#untilEnd(options.signal) });
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

  /** A server that doesn't answer such questions doesn't keep anyone from trying. */
  async #missing(permissions: readonly Permission[], namespace: string): Promise<readonly Permission[]> {
    const answers = await Promise.all(
      permissions.map(async (permission) => {
        try {
          return (await this.#isAllowed(permission, namespace)) ? [] : [permission];
        } catch (error) {
          if (error instanceof ApiError && error.kind === 'cancelled') throw error;
          this.#options.log.warn('A permission could not be checked in advance', error);
          return [];
        }
      }),
    );
    return answers.flat();
  }

  #isAllowed({ verb, resource }: Permission, namespace: string): Promise<boolean> {
    const { kind, subresource } = resourceOf(resource);
    return this.#options.permissions.can({ verb, resource: kind, subresource, namespace });
  }

  #missingSentence(missing: readonly Permission[], namespace: string): string {
    const { context } = this.#options.client;
    const refused = missing.map(({ verb, resource }) => {
      const { kind, subresource } = resourceOf(resource);
      return `${verb} ${resourceName(kind, subresource)}`;
    });
    const roles = missing.map(({ verb, resource }) => `"${verb}" on "${resource}"`);
    return `You don't have permission to ${refused.join(' and ')} in namespace "${namespace}" of context "${context}". Ask for a role with the verb ${roles.join(' and ')}.`;
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
