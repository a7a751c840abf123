// The revisions of a rollout: what each is, where it comes from and what became of it, its ReplicaSets, and what can be done
// with it.
import type { AnalysisRun, AnalysisRunNode, Experiment, ReplicaSet, Revision, RolloutTree } from '../../rollouts';
import {
  changeCause,
  cleanText,
  counted,
  deployerOf,
  desiredPods,
  experimentReason,
  isInUse,
  parseTimestamp,
  replicaFailure,
  replicaSetBefore,
  type ReplicaSetNode,
  replicaSetsOf,
  replicaSetStatus,
  stableReplicaSet,
} from '../../rollouts';
import { replicaSetText } from '../workloads';
import type { PanelRollout } from './panelInput';
import type { CompareView, ReplicaSetView, RevisionRunView, RevisionsView, RevisionView } from './protocol';
import { revisionImages } from './revisionImages';
import { resultStatus } from './revisionResults';
import { scaleDownCountdown } from './scaleDown';
import { analysisStatus, replicaSetStatusView } from './statusViews';

/** More are not shown: they would only make the page long, and `revisionHistoryLimit` rarely keeps as many. */
const OLDER_SHOWN = 50;

interface KnownRevisions extends Pick<PanelRollout, 'tree' | 'rollBacks' | 'past'> {
  /** A recording holds no pod templates to compare. */
  readonly isRecording?: boolean | undefined;
  /** Why no action can be carried out just now. */
  readonly whyNone?: string | undefined;
}

/** The section. `shownRuns` are the analysis runs that the page shows elsewhere, `note` says why there are no revisions. */
export function revisionsView(
  known: KnownRevisions,
  shownRuns: readonly AnalysisRunNode[],
  note: string | undefined,
): RevisionsView {
  const { tree, whyNone } = known;
  const { revisions } = tree;
  const [newest] = revisions;
  const inUse = revisions.filter((revision) => revision === newest || isInUse(revision));
  const older = revisions.filter((revision) => !inUse.includes(revision));
  const shown = older.slice(0, OLDER_SHOWN);
  const view = (revision: Revision): RevisionView => revisionView(revision, { ...known, shownRuns });
  const views = { inUse: inUse.map(view), older: shown.map(view) };
  return {
    ...views,
    note,
    deployer: deployerText(tree),
    // That there is no connection is said at the actions.
    rollBackNote: whyNone === undefined ? sharedRefusal([...views.inUse, ...views.older]) : undefined,
    more: older.length > shown.length ? `and ${counted(older.length - shown.length, 'older revision')}` : undefined,
  };
}

const DEPLOYED: Readonly<Record<NonNullable<ReturnType<typeof deployerOf>>['by'], string>> = {
  'Argo CD': 'Argo CD application',
  Flux: 'Deployed by Flux:',
  Helm: 'Helm release',
};

function deployerText({ rollout }: RolloutTree): string | undefined {
  const deployer = deployerOf(rollout);
  if (!deployer) return undefined;
  return deployer.name === undefined
    ? `Deployed by ${deployer.by}`
    : `${DEPLOYED[deployer.by]} ${cleanText(deployer.name)}`;
}

/** The reason that keeps every revision from being rolled back to. */
function sharedRefusal(views: readonly RevisionView[]): string | undefined {
  const rollBacks = views.flatMap(({ rollBack }) => rollBack ?? []);
  const [first] = rollBacks;
  return first && rollBacks.every(({ isOffered, text }) => !isOffered && text === first.text) ? first.text : undefined;
}

interface Shown extends KnownRevisions {
  readonly shownRuns: readonly AnalysisRunNode[];
}

function revisionView(revision: Revision, shown: Shown): RevisionView {
  const { tree, rollBacks, past, isRecording, whyNone, shownRuns } = shown;
  const [node] = revision.replicaSets;
  const before = node && replicaSetBefore(revision, tree);
  return {
    id: String(revision.number),
    title: `Revision ${String(revision.number)}`,
    roles: [...new Set(revision.replicaSets.flatMap(({ roles }) => roles))],
    ...(node ? revisionImages(node.replicaSet, before) : { images: [] }),
    createdAt: parseTimestamp(node?.replicaSet.metadata.creationTimestamp),
    causes: node ? causesOf(node.replicaSet) : [],
    result: resultStatus(revision, tree, past),
    replicaSets: revision.replicaSets.map(replicaSetView),
    runs: [
      ...revision.experiments.map(({ experiment }) => experimentView(experiment)),
      ...revision.analysisRuns
        .filter((run) => !shownRuns.includes(run))
        .map(({ analysisRun }) => runView(analysisRun, 'analysisRun')),
    ],
    compare: node && !isRecording ? comparisons(node, before, tree) : [],
    rollBack: node && rollBackView(node.replicaSet, { rollBacks, whyNone }),
  };
}

/** The controller copies the rollout's annotations to the ReplicaSet, so these are of its own time. */
function causesOf(replicaSet: ReplicaSet): readonly string[] {
  const chart = replicaSet.spec.template?.metadata?.labels?.['helm.sh/chart'];
  const cause = changeCause(replicaSet);
  return [...(cause ? [cleanText(cause, 300)] : []), ...(chart ? [`Chart ${cleanText(chart)}`] : [])];
}

function comparisons(node: ReplicaSetNode, before: ReplicaSet | undefined, tree: RolloutTree): readonly CompareView[] {
  const { replicaSet } = node;
  const replicaSets = replicaSetsOf(tree).map((each) => each.replicaSet);
  const stable = stableReplicaSet({ rollout: tree.rollout, replicaSets });
  const others = [
    ...(stable && stable !== replicaSet ? [{ with: stable, title: 'Compare with Stable' }] : []),
    ...(before && before !== stable ? [{ with: before, title: `Compare with ${titleOf(before, tree)}` }] : []),
  ];
  return others.map((other) => ({
    subject: `${other.with.metadata.uid}..${replicaSet.metadata.uid}`,
    title: other.title,
  }));
}

function titleOf(replicaSet: ReplicaSet, { revisions }: RolloutTree): string {
  const revision = revisions.find((each) => each.replicaSets.some((node) => node.replicaSet === replicaSet));
  return `Revision ${String(revision?.number ?? 0)}`;
}

function rollBackView(
  { metadata }: ReplicaSet,
  { rollBacks, whyNone }: Pick<KnownRevisions, 'rollBacks' | 'whyNone'>,
): RevisionView['rollBack'] {
  const decision = rollBacks?.get(metadata.uid);
  if (!decision) return undefined;
  if (whyNone !== undefined) return { subject: metadata.uid, isOffered: false, text: whyNone };
  const text = decision.offered ? cleanText(decision.effect, 1000) : cleanText(decision.reason, 600);
  return { subject: metadata.uid, isOffered: decision.offered, text };
}

/** With what it says of itself and of its parts that are not well. */
function experimentView(experiment: Experiment): RevisionRunView {
  const view = runView(experiment, 'experiment');
  const why = experimentReason(experiment);
  return why === undefined ? view : { ...view, status: { ...view.status, text: `${view.status.text}: ${why}` } };
}

function runView({ metadata, status }: AnalysisRun | Experiment, kind: RevisionRunView['kind']): RevisionRunView {
  return { id: metadata.uid, kind, name: cleanText(metadata.name), status: analysisStatus(status.phase) };
}

function replicaSetView({ replicaSet }: ReplicaSetNode): ReplicaSetView {
  const desired = desiredPods(replicaSet);
  return {
    id: replicaSet.metadata.uid,
    name: cleanText(replicaSet.metadata.name),
    status: stateOf(replicaSet),
    pods: replicaSetText(replicaSet),
    readyShare: desired > 0 ? Math.min(1, (replicaSet.status.readyReplicas ?? 0) / desired) : 0,
    scaleDown: scaleDownCountdown(replicaSet),
  };
}

/** Why pods can't be created stands beside the word. */
function stateOf(replicaSet: ReplicaSet): ReplicaSetView['status'] {
  const view = replicaSetStatusView(replicaSetStatus(replicaSet));
  const why = replicaFailure(replicaSet);
  return why ? { ...view, text: `${view.text}: ${cleanText(why, 300)}` } : view;
}
