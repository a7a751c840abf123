// Where the traffic is, and since when: "60 % of traffic on 1.5.0-errors", for as long as the rollout has stood at this step.
import type { RolloutTree, Standing } from '../../rollouts';
import {
  cleanText,
  currentRevisionName,
  isBareNumber,
  isSwitched,
  isUpdating,
  maxWeight,
  percentText,
  realWeight,
  replicaSetsOf,
  standsSince,
  strategyOf,
  weightLeftBehind,
} from '../../rollouts';
import type { BannerView, ImageView } from './protocol';

const STANDING_WORDS: Readonly<Record<Exclude<Standing['kind'], 'gate' | 'healthy'>, string>> = {
  aborted: 'Aborted',
  late: 'Without progress',
  paused: 'Paused manually',
};

/** Both; the standing only where the traffic doesn't tell since when. */
export function trafficView(tree: RolloutTree, images: readonly ImageView[]): Pick<BannerView, 'traffic' | 'standing'> {
  const { rollout, revisions } = tree;
  const runs = revisions.flatMap(({ analysisRuns }) => analysisRuns).map(({ analysisRun }) => analysisRun);
  const standing = standsSince(rollout, runs);
  const text = trafficText(tree, images);
  const since = standing?.sinceMs;
  if (!standing || standing.kind === 'gate' || standing.kind === 'healthy') {
    const isKnown = standing?.kind === 'healthy' ? !isUpdating(rollout) : true;
    return { traffic: text === undefined ? undefined : { text, since: isKnown ? since : undefined } };
  }
  return {
    traffic: text === undefined ? undefined : { text },
    standing: { text: STANDING_WORDS[standing.kind], since },
  };
}

function trafficText({ rollout, revisions }: RolloutTree, images: readonly ImageView[]): string | undefined {
  if ((rollout.status.availableReplicas ?? 0) === 0) return undefined;
  const version = versionName(images, isUpdating(rollout)) ?? currentRevisionName(rollout);
  if (strategyOf(rollout) === 'BlueGreen') return shareText(isSwitched(rollout) ? 100 : 0, 'traffic', version);
  const own = replicaSetsOf({ rollout, revisions }).map(({ replicaSet }) => replicaSet);
  const maximum = maxWeight(rollout.spec.strategy.canary);
  if (maximum <= 0) return undefined;
  if (!isUpdating(rollout)) {
    const left = weightLeftBehind(rollout, own);
    if (!left) return shareText(100, 'traffic', version);
    return shareText(100 - (left.weight * 100) / maximum, left.by === 'router' ? 'traffic' : 'pods', version);
  }
  const real = realWeight(rollout, own);
  return real && shareText((real.weight * 100) / maximum, real.by === 'router' ? 'traffic' : 'pods', version);
}

function shareText(percent: number, what: 'traffic' | 'pods', version: string): string {
  if (percent <= 0) return `No traffic on ${version}`;
  return percent >= 100 ? `All traffic on ${version}` : `${percentText(percent)} of ${what} on ${version}`;
}

/**
 * What differs in the first image that changes. Where none does, an update is told by its revision alone, and what has no other
 * beside it by its first image.
 */
function versionName(images: readonly ImageView[], updates: boolean): string | undefined {
  const coming = (updates ? images.find(({ from, to }) => from && to) : images[0])?.to;
  const isTelling = updates && coming !== undefined && !isBareNumber(coming.text);
  const name = isTelling ? coming.text : coming?.full.split('/').at(-1);
  return name === undefined || name === '' ? undefined : cleanText(name, 40);
}
