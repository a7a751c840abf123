// From what the session knows about one rollout to what its panel shows. Nothing is decided here: sentence, decisions
// and freshness come in, semantics are the model's; this puts them into words, icons, absolute times and ids.
import type { RolloutTree } from '../../rollouts';
import { abortedBecause, cleanText, isInUse, replicaSetsOf } from '../../rollouts';
import { ACTIVITY_LOOKS, toldPhase } from '../looks';
import { actionViews } from './actionViews';
import { analysisRunView, shownAnalysisRuns } from './analysisViews';
import { bodyWithoutRollout, goneNotice } from './bodyWithoutRollout';
import { pauseCountdown } from './countdowns';
import { eventsView } from './eventViews';
import { factViews } from './factViews';
import { freshnessView } from './freshnessView';
import { imageViews } from './imageViews';
import type { ActivityView, PanelFreshness, PanelInput, PanelRollout } from './panelInput';
import type { PanelBody, PanelView, RolloutView, StatusView } from './protocol';
import { revisionView } from './revisionViews';
import { phaseStatus } from './statusViews';
import { stepsView } from './stepsView';
import { weightView } from './weightView';

/** The whole page. Never throws for what a cluster may contain; text from it is made safe and short. */
export function panelViewModel(input: PanelInput): PanelView {
  const { target, isPinned } = input;
  return {
    target,
    isPinned,
    name: cleanText(target.name),
    place: `${cleanText(target.namespace)} · ${cleanText(target.context)}`,
    freshness: freshnessView(input.freshness),
    body: bodyOf(input),
  };
}

function bodyOf(input: PanelInput): PanelBody {
  const { gone, rollout, target } = input;
  if (gone) return goneNotice(target);
  return rollout ? { kind: 'rollout', rollout: rolloutView(rollout, input) } : bodyWithoutRollout(input);
}

function rolloutView(
  { tree, sentence, actions, events }: PanelRollout,
  { activity, freshness: { refused = [] } }: PanelInput,
): RolloutView {
  const { rollout } = tree;
  const { phase, message } = toldPhase(rollout, sentence);
  const replicaSets = replicaSetsOf(tree).map(({ replicaSet }) => replicaSet);
  const status = phaseStatus(phase, sentence);
  const [newest] = tree.revisions;
  const runs = shownAnalysisRuns(newest);
  const shown = tree.revisions.filter((revision) => revision === newest || isInUse(revision));
  return {
    status,
    sentence: cleanText(sentence.text, 1000),
    needsAttention: sentence.needsAttention,
    controllerMessage: controllerMessage(phase, message, sentence.text),
    countdown: pauseCountdown(rollout, replicaSets),
    facts: factViews(rollout),
    images: imageViews(tree),
    ...actionViews(actions, rollout),
    activity: activity && activityStatus(activity),
    weight: weightView(rollout, replicaSets),
    steps: stepsView(rollout, { phase, status }),
    analysisRuns: runs.map((node) => analysisRunView(node)),
    revisionsNote: revisionsNote(tree, refused),
    revisions: shown.map((revision) => revisionView(revision, runs)),
    olderRevisions: tree.revisions
      .filter((revision) => !shown.includes(revision))
      .map((revision) => revisionView(revision, runs)),
    events: eventsView(events, refused),
  };
}

function activityStatus({ state, sentence }: ActivityView): StatusView {
  const { icon, tone } = ACTIVITY_LOOKS[state];
  return { text: cleanText(sentence, 600), icon, tone };
}

/** A rollout that has pods has ReplicaSets, even where none has been read. */
function revisionsNote(
  { rollout, revisions }: RolloutTree,
  refused: NonNullable<PanelFreshness['refused']>,
): string | undefined {
  if (revisions.length > 0) return undefined;
  if (refused.some(({ objectKind }) => objectKind === 'ReplicaSet'))
    return "You don't have permission to read ReplicaSets.";
  return (rollout.status.replicas ?? 0) > 0 ? 'Loading ReplicaSets and pods…' : 'No ReplicaSets yet.';
}

/** The controller's message where it names a cause that the sentence doesn't already quote. */
function controllerMessage(phase: string, message: string, sentence: string): string | undefined {
  if (phase !== 'Degraded' && phase !== 'Unknown') return undefined;
  // A bare abort says nothing that the sentence doesn't; what follows it is the reason (O25).
  const cause = abortedBecause(message) ?? message;
  return cause === '' || sentence.includes(cause.replace(/^\w+: /, '')) ? undefined : cleanText(message, 1000);
}
