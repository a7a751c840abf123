// What the page shows, as plain data: finished sentences, absolute times in milliseconds since the epoch, ids to key
// elements by, names of codicons. Made by viewModel.ts, sent by protocol.ts, rendered by webview/. No Kubernetes here:
// a change of a field's meaning upstream ends in the view model.
import type { FreshnessActivity } from '../../looks/freshnessLooks';
import type { StateTone } from '../../looks/stateLooks';
import type { ActionsView } from './actions';
import type { BannerView } from './banner';
import type { EventsView } from './events';
import type { AnalysisRunView } from './metrics';
import type { StatusView } from './parts';
import type { PlaybackView } from './playback';
import type { PodsView } from './pods';
import type { RequestId } from './requests';
import type { RevisionsView } from './revisions';
import type { TimelineView } from './timeline';

/** Which rollout the panel is about. Kept by the page to be restored after a reload. */
export interface PanelTarget {
  readonly context: string;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

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
  /** Since when (ms) what happens is recorded; absent where nothing is. */
  readonly watchedSince?: number | undefined;
  /** Present where a recording is shown instead of a cluster. */
  readonly playback?: PlaybackView | undefined;
  /** uid of the analysis run that the person asked to see; in one snapshot only, the first that has something to show. */
  readonly reveal?: string | undefined;
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
  readonly banner: BannerView;
  readonly facts: readonly FactView[];
  readonly images: readonly ImageView[];
  readonly actions: ActionsView;
  /** An action under way, or how the last one ended. */
  readonly activity?: StatusView | undefined;
  /** Absent for a rollout that has neither steps nor phases. */
  readonly timeline?: TimelineView | undefined;
  /** Updates are analyzed, so that there is or will be a run. */
  readonly isAnalysed: boolean;
  /** Analysis runs of the newest revision, the newest first. */
  readonly analysisRuns: readonly AnalysisRunView[];
  /** How many more runs it has than shown in full. */
  readonly moreAnalysisRuns?: string | undefined;
  readonly pods: PodsView;
  readonly revisions: RevisionsView;
  /** Absent where nobody reads events. */
  readonly events?: EventsView | undefined;
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
