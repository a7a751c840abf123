// From what the session knows about one rollout to what its panel shows. Nothing is decided here: sentence, decisions
// and freshness come in, semantics are the model's; this puts them into words, icons, absolute times and ids.
import type { RolloutTree } from '../rollouts';
import { cleanText, replicaSetsOf, rolloutPhase } from '../rollouts';
import type { ActionId } from '../rollouts/actions';
import { actionViews } from './actionViews';
import { analysisRunView, shownAnalysisRuns } from './analysisViews';
import { pauseCountdown } from './countdowns';
import { factViews } from './factViews';
import { imageViews } from './imageViews';
import { isServing, revisionView } from './revisionViews';
import { phaseStatus } from './statusViews';
import { stepsView } from './stepsView';
import type { PanelStrings } from './strings';
import { fill } from './strings';
import type {
  ActivityView,
  FreshnessActivity,
  FreshnessView,
  PanelBody,
  PanelTarget,
  PanelView,
  RolloutView,
} from './view';
import { weightView } from './weightView';

/** What the session says about its data: its `Freshness` fits. `idle` = nobody has asked for data yet. */
export interface PanelFreshness {
  readonly have: { readonly asOf: number } | undefined;
  readonly doing: FreshnessActivity | 'idle';
  readonly problem?: Problem | undefined;
  readonly retryAt?: number | undefined;
  /** Parts that the cluster refuses. */
  readonly refused?: readonly (Problem & { readonly objectKind: string })[] | undefined;
}

interface Problem {
  readonly sentence: string;
  readonly remedy: string;
}

/** An action of the table with its decision on the state shown (or the missing permission as the reason). */
export interface PanelAction {
  readonly id: ActionId;
  readonly title: string;
  readonly decision:
    { readonly offered: true; readonly effect: string } | { readonly offered: false; readonly reason: string };
}

export interface PanelInput {
  readonly target: PanelTarget;
  readonly freshness: PanelFreshness;
  /** True once we know that the rollout was deleted. */
  readonly gone?: boolean | undefined;
  /** What is known of it; absent before the first data. */
  readonly rollout?:
    | {
        readonly tree: RolloutTree;
        /** From `describeRollout`. */
        readonly sentence: { readonly text: string; readonly needsAttention: boolean };
        readonly actions: readonly PanelAction[];
      }
    | undefined;
  readonly activity?: ActivityView | undefined;
}

/** The whole page. Never throws for what a cluster may contain; text from it is made safe and short. */
export function panelViewModel(input: PanelInput, strings: PanelStrings): PanelView {
  const { target } = input;
  return {
    target,
    name: cleanText(target.name),
    place: fill(strings.inContext, { namespace: cleanText(target.namespace), context: cleanText(target.context) }),
    freshness: freshnessView(input.freshness),
    body: bodyOf(input, strings),
  };
}

function freshnessView({ have, doing, problem, retryAt, refused = [] }: PanelFreshness): FreshnessView {
  return {
    asOf: have?.asOf,
    doing: doing === 'idle' ? 'connecting' : doing,
    problem: problem && { sentence: cleanText(problem.sentence, 600), remedy: cleanText(problem.remedy, 600) },
    retryAt,
    missing: refused.map(({ objectKind, sentence, remedy }) => cleanText(`${objectKind}: ${sentence} ${remedy}`, 600)),
  };
}

function bodyOf(input: PanelInput, strings: PanelStrings): PanelBody {
  const { gone, rollout, freshness } = input;
  const { name, namespace, context } = input.target;
  const words = { name: cleanText(name), namespace: cleanText(namespace), context: cleanText(context) };
  if (gone) {
    return {
      kind: 'notice',
      reason: 'gone',
      icon: 'trash',
      title: strings.goneTitle,
      sentence: fill(strings.gone, words),
      remedy: strings.goneRemedy,
    };
  }
  if (rollout) return { kind: 'rollout', rollout: rolloutView(rollout, input, strings) };
  const { problem } = freshnessView(freshness);
  if (!problem) return { kind: 'loading', sentence: fill(strings.loading, words) };
  switch (freshness.doing) {
    case 'refused':
      return { kind: 'notice', reason: 'refused', icon: 'lock', title: strings.refusedTitle, ...problem };
    case 'notInstalled':
      return {
        kind: 'notice',
        reason: 'notInstalled',
        icon: 'extensions',
        title: strings.notInstalledTitle,
        ...problem,
      };
    default:
      return { kind: 'notice', reason: 'failed', icon: 'debug-disconnect', title: strings.failedTitle, ...problem };
  }
}

function rolloutView(
  { tree, sentence, actions }: NonNullable<PanelInput['rollout']>,
  { activity, freshness: { refused = [] } }: PanelInput,
  strings: PanelStrings,
): RolloutView {
  const { rollout } = tree;
  const { phase, message } = rolloutPhase(rollout);
  const status = phaseStatus(phase, sentence.needsAttention, strings);
  const [newest] = tree.revisions;
  const runs = shownAnalysisRuns(newest);
  const serving = tree.revisions.filter((revision) => isServing(revision, newest));
  return {
    status,
    sentence: cleanText(sentence.text, 1000),
    needsAttention: sentence.needsAttention,
    controllerMessage: controllerMessage(phase, message, sentence.text),
    countdown: pauseCountdown(rollout, strings),
    facts: factViews(rollout, strings),
    images: imageViews(tree, strings),
    ...actionViews(actions, rollout),
    activity: activity && { ...activity, sentence: cleanText(activity.sentence, 600) },
    weight: weightView(
      rollout,
      replicaSetsOf(tree).map(({ replicaSet }) => replicaSet),
      strings,
    ),
    steps: stepsView(rollout, { phase, status }, strings),
    analysisRuns: runs.map((node) => analysisRunView(node, strings)),
    revisionsNote: revisionsNote(tree, refused, strings),
    revisions: serving.map((revision) => revisionView(revision, runs, strings)),
    olderRevisions: tree.revisions
      .filter((revision) => !serving.includes(revision))
      .map((revision) => revisionView(revision, runs, strings)),
  };
}

/** A rollout that has pods has ReplicaSets, even where none has been read. */
function revisionsNote(
  { rollout, revisions }: RolloutTree,
  refused: NonNullable<PanelFreshness['refused']>,
  strings: PanelStrings,
): string | undefined {
  if (revisions.length > 0) return undefined;
  if (refused.some(({ objectKind }) => objectKind === 'ReplicaSet')) return strings.refusedRevisions;
  return (rollout.status.replicas ?? 0) > 0 ? strings.readingRevisions : strings.noRevisions;
}

/** The controller's message where it names a cause that the sentence doesn't already quote. */
function controllerMessage(phase: string, message: string, sentence: string): string | undefined {
  if (phase !== 'Degraded' && phase !== 'Unknown') return undefined;
  // A bare abort says nothing that the sentence doesn't; what follows it is the reason (O25).
  const cause = message.replace(/^RolloutAborted: Rollout aborted update to revision \d+(: )?/, '');
  return cause === '' || sentence.includes(cause.replace(/^\w+: /, '')) ? undefined : cleanText(message, 1000);
}
