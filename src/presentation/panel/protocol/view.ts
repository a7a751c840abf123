// What the page shows, as plain data: finished sentences, absolute times in milliseconds since the epoch, ids to key
// elements by, names of codicons. Made by viewModel.ts, sent by protocol.ts, rendered by webview/. No Kubernetes here:
// a change of a field's meaning upstream ends in the view model.
import type { StateTone } from '../../looks/stateLooks';
import type { EventsView } from './events';
import type { RequestId } from './requests';

/** A state in a word, with its codicon (name without the `codicon-` prefix). */
export interface StatusView {
  readonly text: string;
  readonly icon: string;
  /** For the icon's color. The word beside it always says the same, so color is never needed. */
  readonly tone: StateTone;
}

/** Which rollout the panel is about. Kept by the page to be restored after a reload. */
export interface PanelTarget {
  readonly context: string;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

/** What is being done to keep the data fresh. */
export type FreshnessActivity =
  'disconnected' | 'otherContext' | 'connecting' | 'live' | 'polling' | 'reconnecting' | 'refused' | 'notInstalled';

/** A request whose button stands beside what is in the way. */
export type WayOn = Extract<RequestId, 'close' | 'tryNow' | 'showOutput' | 'selectContext'>;

/** Why there is no rollout to show. */
export type NoticeReason = 'gone' | 'refused' | 'notInstalled' | 'failed' | 'disconnected' | 'otherContext';

/** Two facts: what we have (data as of a moment, or nothing) and what we are doing. */
export interface FreshnessView {
  /** Milliseconds since the epoch of the last sign of life; absent while there is no data. */
  readonly asOf?: number | undefined;
  readonly doing: FreshnessActivity;
  /** The codicon of what we are doing, and its tone. */
  readonly icon: string;
  readonly tone: StateTone;
  /** What is shown may be other than what is there by now. */
  readonly isStale: boolean;
  /** What a person can do about it. */
  readonly requests: readonly WayOn[];
  readonly problem?: { readonly sentence: string; readonly remedy: string } | undefined;
  /** When it tries again by itself. */
  readonly retryAt?: number | undefined;
  /** What is left out because the cluster refuses it, one sentence each. */
  readonly missing: readonly string[];
}

/** The whole page. */
export interface PanelView {
  /** As the kubeconfig and the cluster write it: an identity, not for showing. */
  readonly target: PanelTarget;
  /** The panel stays with the rollout (true) or shows the next one that is opened; absent where a person can't choose. */
  readonly isPinned?: boolean | undefined;
  readonly name: string;
  /** Namespace and context, always shown: the wrong cluster is the costliest mistake. */
  readonly place: string;
  readonly freshness: FreshnessView;
  readonly body: PanelBody;
}

export type PanelBody =
  | { readonly kind: 'loading'; readonly sentence: string }
  | {
      readonly kind: 'notice';
      readonly reason: NoticeReason;
      readonly icon: string;
      readonly title: string;
      readonly sentence: string;
      readonly remedy?: string | undefined;
      readonly requests: readonly WayOn[];
    }
  | { readonly kind: 'rollout'; readonly rollout: RolloutView };

export interface RolloutView {
  readonly status: StatusView;
  /** Our own sentence: what it does and what it waits for. */
  readonly sentence: string;
  readonly needsAttention: boolean;
  /** The controller's own message, where it says more than the sentence (a failure's cause). */
  readonly controllerMessage?: string | undefined;
  readonly countdown?: CountdownView | undefined;
  readonly facts: readonly FactView[];
  readonly images: readonly ImageView[];
  readonly actions: readonly ActionView[];
  readonly notOffered: readonly NotOfferedView[];
  /** An action under way, or how the last one ended. */
  readonly activity?: StatusView | undefined;
  readonly weight?: WeightView | undefined;
  readonly steps?: StepsView | undefined;
  /** Analysis runs of the newest revision, the newest first. */
  readonly analysisRuns: readonly AnalysisRunView[];
  /** Why there is no revision to show, where there is none. */
  readonly revisionsNote?: string | undefined;
  /** The revisions that have pods or a role, the newest first. */
  readonly revisions: readonly RevisionView[];
  /** The rest: scaled down, kept for undo. */
  readonly olderRevisions: readonly RevisionView[];
  /** Absent where nobody reads events. */
  readonly events?: EventsView | undefined;
}

/** A moment that comes by itself. The page fills in `{duration}` and `{time}`. */
export interface CountdownView {
  readonly until: number;
  readonly icon: string;
  /** Shown before the moment. */
  readonly ahead: string;
  /** Shown from the moment on. */
  readonly over: string;
}

export interface FactView {
  readonly id: string;
  readonly label: string;
  readonly value: string;
}

/** One container's image, now and coming. `from` and `to` are what differs, e.g. the tags. */
export interface ImageView {
  readonly id: string;
  readonly container: string;
  /** The part that both images share, e.g. `registry.example/shop/web:`; empty if they share nothing. */
  readonly common: string;
  readonly from?: { readonly role: string; readonly text: string; readonly full: string } | undefined;
  readonly to?: { readonly role: string; readonly text: string; readonly full: string } | undefined;
}

export interface ActionView {
  readonly id: string;
  readonly title: string;
  readonly icon: string;
  /** primary: the way on; danger: takes something away from users of the service. */
  readonly emphasis: 'primary' | 'normal' | 'danger';
  /** What pressing it will do, computed on the state shown. */
  readonly effect: string;
}

export interface NotOfferedView {
  readonly id: string;
  readonly title: string;
  readonly reason: string;
}

/** Traffic or replica weight of the canary; shares are 0–1 of the maximum weight. */
export interface WeightView {
  readonly wantedShare: number;
  readonly realShare: number;
  /** E.g. `40 % wanted · 33 % real (1 of 3 pods)`. */
  readonly text: string;
  /** The plan's weights as marks below the bar, ascending. */
  readonly marks: readonly { readonly id: string; readonly share: number; readonly text: string }[];
}

export interface StepsView {
  /** E.g. `Step 4 of 8`. */
  readonly position: string;
  /** Why no step is current, where that needs saying (aborted, no steps run on first deployment). */
  readonly note?: string | undefined;
  readonly items: readonly StepView[];
}

export interface StepView {
  readonly id: string;
  readonly number: number;
  readonly text: string;
  /** As the manifest and the kubectl plugin write it, e.g. `setWeight: 20`. */
  readonly manifestText: string;
  readonly state: 'done' | 'current' | 'ahead';
  /** The mark, and the state in words for those who don't see it. */
  readonly status: StatusView;
}

export interface AnalysisRunView {
  readonly id: string;
  readonly name: string;
  /** Background, of a step, before or after promotion. */
  readonly origin: string;
  readonly status: StatusView;
  readonly message?: string | undefined;
  readonly metrics: readonly MetricView[];
}

export interface MetricView {
  readonly id: string;
  readonly name: string;
  readonly status: StatusView;
  /** E.g. `5 of 10 measurements: 3 successful, 2 failed`. */
  readonly counts: string;
  /** How much failure is still allowed. */
  readonly budget?: string | undefined;
  readonly message?: string | undefined;
  readonly conditions: readonly { readonly id: string; readonly label: string; readonly expression: string }[];
  /** The newest measurements, oldest first. */
  readonly measurements: readonly MeasurementView[];
}

export interface MeasurementView {
  readonly id: string;
  readonly status: StatusView;
  /** Long fractions are cut off, never rounded: a rounded value could seem to meet a condition that it missed. */
  readonly value: string;
  readonly full: string;
  readonly at?: number | undefined;
}

export interface RevisionView {
  readonly id: string;
  readonly title: string;
  readonly replicaSets: readonly ReplicaSetView[];
  readonly experiments: readonly { readonly id: string; readonly name: string; readonly status: StatusView }[];
  /** Analysis runs that are not shown in the page's analysis section. */
  readonly analysisRuns: readonly { readonly id: string; readonly name: string; readonly status: StatusView }[];
}

export interface ReplicaSetView {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly status: StatusView;
  /** E.g. `3 of 4 pods ready`. */
  readonly pods: string;
  readonly readyShare: number;
  /** Pods that are in trouble or still starting, worst first. */
  readonly unreadyPods: readonly { readonly id: string; readonly name: string; readonly status: StatusView }[];
  /** How many more unready pods there are than shown. */
  readonly moreUnreadyPods?: string | undefined;
  readonly scaleDown?: CountdownView | undefined;
}
