// What an action is: one row of the table in index.ts. Everything that shows or performs actions (tree, panel, palette,
// language-model tools, the session's acting, the live tests) reads these fields and knows no action by name.
import type { AnalysisRun, Experiment, ReplicaSet, Rollout } from '../objects/objects';

export type ActionId = 'promote' | 'promoteFull' | 'abort' | 'retry' | 'pause' | 'resume' | 'undo';

/** What is known when an action on a Rollout is decided. The Rollout alone is enough; the rest makes the words better. */
export interface ActionState {
  readonly rollout: Rollout;
  /** The Rollout's own ReplicaSets: pods of each revision, the stable's revision number, scale-down deadlines. */
  readonly replicaSets?: readonly ReplicaSet[] | undefined;
  /** The Rollout's own AnalysisRuns: which are still running. */
  readonly analysisRuns?: readonly AnalysisRun[] | undefined;
  /** The Rollout's own Experiments: which a retry takes up again. */
  readonly experiments?: readonly Experiment[] | undefined;
  /** Of an action that leads to a revision: which. Absent: the one before the present one. */
  readonly toRevision?: number | undefined;
  /** Milliseconds since the epoch, of the cluster's clock as well as it is known. */
  readonly now: number;
}

/** A permission as Kubernetes' RBAC names it: the verb on a plural, with its subresource behind a slash. */
export interface Permission {
  readonly verb: 'patch';
  readonly resource: PatchedResource;
}

/** What actions patch. `rollouts/status` is a permission of its own (reference part 0). */
export type PatchedResource = 'rollouts' | 'rollouts/status' | 'analysisruns' | 'experiments' | 'deployments';

export type ActionRequest = MergeRequest | TemplateRequest;

interface RequestTarget {
  /** The object that is patched, where it isn't the one that is acted on; in the same namespace. */
  readonly target?:
    { readonly resource: Exclude<PatchedResource, 'rollouts/status'>; readonly name: string } | undefined;
}

/** Changes some fields. */
export interface MergeRequest extends RequestTarget {
  readonly subresource?: 'status' | undefined;
  /** A JSON merge patch (RFC 7386), without `metadata.resourceVersion`: whoever sends it adds that guard (A8). */
  readonly patch: Readonly<Record<string, unknown>>;
  /** It means the same whatever else changes (`spec.paused`), so it is sent without that guard and can't be outrun. */
  readonly unguarded?: true | undefined;
  readonly templateOf?: undefined;
}

/**
 * Replaces `spec.template` as a whole by that of a revision's ReplicaSet, as a JSON patch: a merge patch would keep what only
 * the present template has. Whoever sends it reads the template, for nobody else has all of it.
 */
export interface TemplateRequest extends RequestTarget {
  readonly templateOf: {
    /** `undefined`: the ReplicaSets aren't known, so that it can't be sent. */
    readonly revision: number | undefined;
  };
  readonly subresource?: undefined;
  readonly patch?: undefined;
  readonly unguarded?: undefined;
}

/** One request, and how to see that the controller has done what it asks for. */
export interface ActionPhase<Subject = Rollout> {
  readonly request: ActionRequest;
  /** True once the object shows the effect. Also asked before sending: what is already so is not sent. */
  readonly until: (subject: Subject) => boolean;
  /** Completes "waiting for …", while it isn't. */
  readonly waitingFor: string;
  /**
   * Of a later phase: whether the request still means what the person agreed to, now that the phases before it have
   * worked. False stops the action there. Absent: it does as long as the revision is the same.
   */
  readonly stillMeant?: ((subject: Subject) => boolean) | undefined;
  /** How long the effect must last to count (ms), where the controller's next passes may take it back. Absent: 0. */
  readonly lastsMs?: number | undefined;
  /** Asked once the effect has lasted: what came of it where that isn't what the person wanted, as a sentence. */
  readonly cameTo?: ((subject: Subject) => string | undefined) | undefined;
}

/**
 * Whether an action makes sense in a state: with its effect and its requests in order, or with the reason why not. The
 * effect is worded when it is read: a row of the tree asks for thousands of rollouts which actions are offered, and reads none.
 */
export type Decision<Subject = Rollout> =
  | { readonly offered: true; readonly effect: string; readonly phases: readonly ActionPhase<Subject>[] }
  | { readonly offered: false; readonly reason: string };

/**
 * One row of the table. Both parameters have the Rollout's types by default; an action on an AnalysisRun or Experiment
 * names its own, everything else stays the same.
 */
export interface Action<Id extends string = ActionId, State = ActionState, Subject = Rollout> {
  readonly id: Id;
  /** As on a button: "Promote". */
  readonly title: string;
  /** What a person has to say beside the rollout; nothing where it is absent. */
  readonly asksFor?: 'revision' | undefined;
  decide(state: State): Decision<Subject>;
}

/** The permissions that exactly these phases need, each once, in order. `resource` is that of the object acted on. */
export function permissionsFor(
  phases: readonly ActionPhase<never>[],
  resource: Exclude<PatchedResource, 'rollouts/status'> = 'rollouts',
): readonly Permission[] {
  const resources = phases.map(({ request }): PatchedResource => {
    const patched = request.target?.resource ?? resource;
    return patched === 'rollouts' && request.subresource === 'status' ? 'rollouts/status' : patched;
  });
  return [...new Set(resources)].map((patched) => ({ verb: 'patch', resource: patched }));
}

/** Shorthand of the action files. */
export function refused(reason: string): { readonly offered: false; readonly reason: string } {
  return { offered: false, reason };
}
