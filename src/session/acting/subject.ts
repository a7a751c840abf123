// An object that is acted on: how it is read, what is worth knowing beside it, and what counts as moved. The performing
// knows no kind; another kind of object is another Subject.
import type { ApiClient, Log, ObjectPath } from '../../kubernetes';
import { ApiError, resourceName } from '../../kubernetes';
import type { AnalysisRun, ObjectMeta, ReplicaSet, Rollout } from '../../rollouts';
import { describeRollout } from '../../rollouts';
import type { ActionAside, ActionId, ActionState, Decision } from '../../rollouts/actions';
import { asideOf, resultText, seenState, whatMoved, whatOvertook } from '../../rollouts/actions';
import { selectorOf } from '../watching/selector';
import { REPLICA_SETS, ROLLOUTS } from '../watching/watchedKinds';
import { readTemplate } from './revisionTemplate';

export interface Subject<State, Shown extends { readonly metadata: ObjectMeta }> {
  readonly path: ObjectPath & { readonly namespace: string; readonly name: string };
  /** The object of a raw answer; throws where it is another one, or none. */
  read(raw: unknown): Shown;
  /** The object with what makes a decision's words better. */
  stateOf(shown: Shown): Promise<State>;
  /** The same without asking for anything: enough to see whether the decision is still the same. */
  knownStateOf(shown: Shown): State;
  /** What a person wants to know beside the effect before they agree; absent: nothing. */
  readonly asideOf?: ((decision: Extract<Decision<Shown>, { offered: true }>, state: State) => ActionAside) | undefined;
  /** What has moved between what was seen and now, as far as actions depend on it. */
  moved(seen: Shown, now: Shown): string | undefined;
  /** Whether it is still the same undertaking that a later phase belongs to. */
  isSame(seen: Shown, now: Shown): boolean;
  /** What keeps the effect of an accepted request from coming, as a sentence; `sent` is the answer to that request. */
  overtaken(sent: Shown, now: Shown): string | undefined;
  /** The pod template of one of its revisions as the spec had it; throws where it can't be had. */
  templateOf(shown: Shown, revision: number | undefined, signal: AbortSignal | undefined): Promise<object>;
  /** Where it is now, with its name, without a full stop; `formatTime` writes a moment (milliseconds) for the person. */
  describe(shown: Shown, formatTime: (ms: number) => string): string;
}

/** Which Rollout: the uid guards against one of the same name that was created again. */
export interface RolloutReference {
  readonly namespace: string;
  readonly name: string;
  readonly uid?: string | undefined;
}

/** What is known beside the Rollout without asking for it. */
export interface RolloutSurroundings {
  readonly client: ApiClient;
  readonly log: Log;
  readonly now: () => number;
  readonly analysisRunsOf: (rollout: Rollout) => readonly AnalysisRun[] | undefined;
}

/** How long the pods of each revision may keep a decision waiting: they only make its words better. */
const REPLICA_SETS_TIMEOUT_MS = 3000;

/** A Rollout, of which some actions lead to a revision. */
export interface RolloutSubject extends Subject<ActionState, Rollout> {
  /** From now on an action is decided on with this revision to lead to, among the ReplicaSets that were read last. */
  leadTo(revision: number): void;
}

/** A Rollout as the subject of an action, perhaps of one that leads to a revision. */
export function rolloutSubject(
  reference: RolloutReference,
  surroundings: RolloutSurroundings,
  { id, toRevision }: { readonly id?: ActionId; readonly toRevision?: number | undefined } = {},
): RolloutSubject {
  const { client } = surroundings;
  const path = { resource: ROLLOUTS.resource, namespace: reference.namespace, name: reference.name };
  let leadsTo: Pick<ActionState, 'toRevision' | 'replicaSets'> = { toRevision };
  let replicaSets: readonly ReplicaSet[] | undefined;
  const knownStateOf = (rollout: Rollout): ActionState => ({
    rollout,
    analysisRuns: surroundings.analysisRunsOf(rollout),
    now: surroundings.now(),
    ...leadsTo,
  });
  return {
    path,
    read: (raw) => readSubject(ROLLOUTS.read(raw), path, reference.uid, client.context),
    stateOf: async (rollout) => {
      replicaSets = await readReplicaSets(rollout, surroundings);
      if (leadsTo.replicaSets) leadsTo = { ...leadsTo, replicaSets };
      return { ...knownStateOf(rollout), replicaSets };
    },
    leadTo: (revision) => {
      leadsTo = { toRevision: revision, replicaSets };
    },
    asideOf: id && ((decision, state) => asideOf(id, decision, state)),
    templateOf: (rollout, revision, signal) => readTemplate(rollout, revision, { client, signal }),
    knownStateOf,
    moved: (seen, now) => whatMoved(seenState(seen), now),
    isSame: (seen, now) => seen.status.currentPodHash === now.status.currentPodHash,
    overtaken: whatOvertook,
    // By the Rollout that was just read: the ReplicaSets were read before the request, and would tell of pods that were.
    describe: (rollout, formatTime) => {
      const analysisRuns = surroundings.analysisRunsOf(rollout);
      return resultText(rollout, describeRollout({ rollout, analysisRuns }, { now: surroundings.now(), formatTime }));
    },
  };
}

/** The object, when it is the one that was meant. */
export function readSubject<T extends { readonly metadata: ObjectMeta }>(
  object: T | undefined,
  path: ObjectPath,
  uid: string | undefined,
  context: string,
): T {
  const place = { context, namespace: path.namespace, name: path.name, resource: resourceName(path.resource) };
  const where = `${path.resource.kind} "${path.name ?? ''}" in namespace "${path.namespace ?? ''}"`;
  if (!object)
    throw new ApiError({
      ...place,
      kind: 'protocol',
      sentence: `${where} of context "${context}" could not be read from the API server's answer.`,
      remedy: 'Check the object with kubectl.',
    });
  if (uid !== undefined && object.metadata.uid !== uid)
    throw new ApiError({
      ...place,
      kind: 'changedMeanwhile',
      sentence: `${where} was deleted and created again.`,
      remedy: 'Check its current state before you act on it.',
    });
  return object;
}

async function readReplicaSets(
  rollout: Rollout,
  { client, log }: RolloutSurroundings,
): Promise<readonly ReplicaSet[] | undefined> {
  try {
    const { items } = await client.list(
      { resource: REPLICA_SETS.resource, namespace: rollout.metadata.namespace },
      { labelSelector: selectorOf(rollout), timeoutMs: REPLICA_SETS_TIMEOUT_MS },
    );
    return items
      .flatMap((item) => REPLICA_SETS.read(item) ?? [])
      .filter(({ metadata }) => metadata.ownerReferences?.some(({ uid }) => uid === rollout.metadata.uid));
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'cancelled') throw error;
    log.warn('The pods of each revision are not known, so the effect is described without them', error);
    return undefined;
  }
}
