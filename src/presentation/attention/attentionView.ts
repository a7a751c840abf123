// How many rollouts need attention, for whoever doesn't look at the tree: the number beside the view and the status bar.
import { cleanText } from '../../rollouts';
import type { ToldRollout } from '../fleet';
import { attentionSentence, attentionText } from '../fleet';

/** So many are named in the tooltip. */
const NAMED = 10;

export interface AttentionInput {
  /** Those that need attention, the most urgent first. */
  readonly needing: readonly ToldRollout[];
  readonly context: string;
  /** As of when the picture is (ms), where it no longer follows the cluster. */
  readonly staleSince: number | undefined;
  /** A moment as the person reads it, e.g. "14:32". */
  readonly formatTime: (ms: number) => string;
}

export interface AttentionView {
  /** The number beside the view; none where nothing needs attention. */
  readonly badge: { readonly value: number; readonly tooltip: string } | undefined;
  readonly status: {
    /** Name of a codicon. */
    readonly icon: string;
    readonly text: string;
    readonly tooltip: readonly string[];
    readonly spoken: string;
    /** Somewhere nothing serves users, as far as is known now. */
    readonly isUrgent: boolean;
  };
}

/** What is shown of a picture. A number that may be wrong by now is not in the status bar, and is dated where it stays. */
export function attentionView({ needing, context, staleSince, formatTime }: AttentionInput): AttentionView {
  const count = needing.length;
  const name = cleanText(context, 40);
  const asOf = staleSince === undefined ? '' : ` as of ${formatTime(staleSince)}`;
  const sentence = `${count === 0 ? 'No rollout needs attention' : attentionSentence(count)}${asOf}`;
  const parts =
    staleSince === undefined ? [attentionText(count), name] : [name, `stale since ${formatTime(staleSince)}`];
  return {
    badge: count === 0 ? undefined : { value: count, tooltip: sentence },
    status: {
      icon: staleSince === undefined ? 'repo-forked' : 'warning',
      text: parts.filter((part) => part !== '').join(' · '),
      tooltip: [`${cleanText(context)}: ${sentence}`, ...named(needing)],
      spoken: `Argo Rollouts, context ${name}: ${sentence}`,
      isUrgent: staleSince === undefined && needing.some(({ sentence: { isUrgent } }) => isUrgent),
    },
  };
}

function named(needing: readonly ToldRollout[]): readonly string[] {
  const lines = needing
    .slice(0, NAMED)
    .map(({ rollout: { metadata }, sentence }) =>
      [`${cleanText(metadata.namespace, 60)} / ${cleanText(metadata.name, 60)}`, cleanText(sentence.text, 200)].join(
        ': ',
      ),
    );
  return needing.length > NAMED ? [...lines, `and ${needing.length - NAMED} more`] : lines;
}
