// From what the session knows about one rollout to what its panel shows. Nothing is decided here: sentence, decisions
// and freshness come in, semantics are the model's; this puts them into words, icons, absolute times and ids.
import type { RolloutTree } from '../../rollouts';
import { cleanText, isAnalysedFrom, replicaSetsOf } from '../../rollouts';
import { ACTIVITY_LOOKS, toldPhase } from '../looks';
import { actionsView, whyNoAction } from './actionViews';
import { analysisRunView, moreAnalysisRuns, shownAnalysisRuns } from './analysisViews';
import { bannerView } from './bannerView';
import { bodyWithoutRollout, goneNotice } from './bodyWithoutRollout';
import { eventsView } from './eventViews';
import { factViews } from './factViews';
import { freshnessView } from './freshnessView';
import { imageViews } from './imageViews';
import type { ActivityView, PanelFreshness, PanelInput, PanelRollout } from './panelInput';
import { podsView } from './podGroups';
import type { PanelBody, PanelView, RolloutView, StatusView } from './protocol';
import { revisionsView } from './revisionViews';
import { phaseStatus } from './statusViews';
import { laneRoom } from './timeline/laneRoom';
import { timelineView } from './timeline/timelineView';

/** The whole page. Never throws for what a cluster may contain; text from it is made safe and short. */
export function panelViewModel(input: PanelInput): PanelView {
  const { target, isPinned } = input;
  return {
    target,
    isPinned,
    name: cleanText(target.name),
    place: `${cleanText(target.namespace)} · ${cleanText(target.context)}`,
    freshness: freshnessView(input.freshness),
    watchedSince: input.watchedSince,
    playback: input.playback,
    body: bodyOf(input),
  };
}

function bodyOf(input: PanelInput): PanelBody {
  const { gone, rollout, target } = input;
  if (gone) return goneNotice(target);
  return rollout ? { kind: 'rollout', rollout: rolloutView(rollout, input) } : bodyWithoutRollout(input);
}

function rolloutView(told: PanelRollout, { target, activity, freshness }: PanelInput): RolloutView {
  const { tree, sentence, rollBacks, past, forecast, now } = told;
  const { refused = [] } = freshness;
  const { rollout } = tree;
  const { phase } = toldPhase(rollout, sentence);
  const replicaSets = replicaSetsOf(tree).map(({ replicaSet }) => replicaSet);
  const status = phaseStatus(phase, sentence);
  const [newest] = tree.revisions;
  const runs = shownAnalysisRuns(newest);
  const images = imageViews(tree);
  const surroundings = { context: target.context, freshness };
  const note = revisionsNote(tree, refused);
  const isRecording = freshness.doing === 'recording';
  const timeline = timelineView({
    ...{ rollout, replicaSets, analysisRuns: runs, past, toldAt: now },
    forecast: forecast?.asItGoes,
    shown: { phase, status },
    laneRoom: laneRoom(tree),
  });
  return {
    status,
    sentence: cleanText(sentence.text, 1000),
    needsAttention: sentence.needsAttention,
    banner: bannerView(told, { status, steps: timeline?.steps, images }),
    facts: factViews(rollout),
    images,
    actions: actionsView(told, surroundings),
    activity: activity && activityStatus(activity),
    timeline,
    isAnalysed: isAnalysedFrom(rollout, 0),
    analysisRuns: runs.map((node) => analysisRunView(node)),
    moreAnalysisRuns: moreAnalysisRuns(newest),
    pods: podsView(tree, { note, now, isRecording }),
    revisions: revisionsView({ tree, rollBacks, past, isRecording, whyNone: whyNoAction(surroundings) }, runs, note),
    events: eventsView(told.events, refused),
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
