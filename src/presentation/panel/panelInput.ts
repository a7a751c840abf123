// What the panel's view is made of: what is known about one rollout, with the sentence about it and each action's decision.
import type { Forecast, KubernetesEvent, Past, RolloutSentence, RolloutTree } from '../../rollouts';
import type { ActionId, Emphasis } from '../../rollouts/actions';
import type { FreshnessActivity } from '../looks';
import type { PanelTarget, PlaybackView } from './protocol';

export interface Problem {
  readonly sentence: string;
  readonly remedy: string;
}

/** What the session says about its data: its `Freshness` fits. `idle` = nobody has asked for data yet. */
export interface PanelFreshness {
  readonly have: { readonly asOf: number } | undefined;
  readonly doing: FreshnessActivity | 'idle';
  readonly problem?: Problem | undefined;
  readonly retryAt?: number | undefined;
  /** Parts that the cluster refuses. */
  readonly refused?: readonly (Problem & { readonly objectKind: string })[] | undefined;
}

/** An action of the table with its decision on the state shown (or the missing permission as the reason). */
export interface PanelAction {
  readonly id: ActionId;
  readonly title: string;
  readonly decision:
    | { readonly offered: true; readonly effect: string }
    | { readonly offered: false; readonly reason: string; readonly isForbidden?: true };
  readonly emphasis: Emphasis;
  /** What a press means: `meaningOf` of the decision. */
  readonly meaning: string;
}

/** A rollout as it is known at a moment. */
export interface PanelRollout {
  readonly tree: RolloutTree;
  /** From `describeRollout`; `until` and `changesAt` (ms) are when it changes by itself. */
  readonly sentence: Pick<RolloutSentence, 'text' | 'needsAttention' | 'isUrgent' | 'until' | 'changesAt'> &
    Partial<Pick<RolloutSentence, 'waitsFor'>>;
  readonly actions: readonly PanelAction[];
  /** Events about it and what belongs to it, newest last; absent where nobody reads them. */
  readonly events?: readonly KubernetesEvent[] | undefined;
  /** What a rollback to each earlier revision would do, or why it can't be done, by the uid of its ReplicaSet. */
  readonly rollBacks?: ReadonlyMap<string, PanelAction['decision']> | undefined;
  /** What happens without anybody; absent: nobody has asked. */
  readonly forecast?: Forecast | undefined;
  /** What the update has done so far, as far as it is known. */
  readonly past?: Past | undefined;
  /** The moment (ms) that all of this is told at. */
  readonly now: number;
  /** The action whose effect is worth reading before anyone asks for it. */
  readonly recommended?: ActionId | undefined;
}

/** An action under way, or how the last one ended. */
export interface ActivityView {
  readonly state: 'running' | 'done' | 'problem';
  readonly sentence: string;
}

export interface PanelInput {
  readonly target: PanelTarget;
  /** Whether the panel stays with the rollout or shows the next one that is opened; absent where it can do nothing else. */
  readonly isPinned?: boolean | undefined;
  readonly freshness: PanelFreshness;
  /** True once we know that the rollout was deleted. */
  readonly gone?: boolean | undefined;
  /** What is known of it; absent before the first data. */
  readonly rollout?: PanelRollout | undefined;
  readonly activity?: ActivityView | undefined;
  /** Since when (ms) what happens is recorded. */
  readonly watchedSince?: number | undefined;
  /** Where a recording is shown instead of a cluster. */
  readonly playback?: PlaybackView | undefined;
}
