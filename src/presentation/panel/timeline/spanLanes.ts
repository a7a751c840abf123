// What has a beginning and an end besides the steps: the revisions that a blue-green update's Services select, and experiments.
import type { ReplicaSet, Rollout } from '../../../rollouts';
import {
  currentRevisionName,
  isAborted,
  isSwitched,
  isUpdating,
  podTemplateHashOf,
  revisionNameOf,
  revisionOf,
  scaleDownAt,
  stableRevisionName,
} from '../../../rollouts';
import type { AxisPoint, LaneView, SpanView } from '../../timeline';
import { positionOf } from '../../timeline';
import type { PlacedStretch } from './coursePlaces';
import { stretchName } from './stretchWords';

export interface LaneFacts {
  readonly rollout: Rollout;
  readonly replicaSets: readonly ReplicaSet[];
  readonly placed: readonly PlacedStretch[];
  readonly axis: readonly AxisPoint[];
  readonly now: number;
}

/** Lane of the steps that wait for an experiment; none without. */
export function experimentLanes({ rollout, placed }: LaneFacts): readonly LaneView[] {
  const spans = placed.flatMap(({ stretch, start, share }, index): readonly SpanView[] =>
    stretch.gate === 'experiment' && stretch.part !== 'missed'
      ? [
          {
            id: String(index),
            from: start,
            to: start + share,
            text: stretchName(stretch, rollout),
            isAhead: stretch.part === 'ahead',
            look: 'new',
          },
        ]
      : [],
  );
  return spans.length === 0 ? [] : [{ id: 'experiments', name: 'Experiments', words: '', spans, points: [] }];
}

/** The revisions that get the traffic of a blue-green rollout, before and after the switch, and the other one meanwhile. */
export function blueGreenLanes(facts: LaneFacts): readonly LaneView[] {
  const { rollout, placed } = facts;
  if (!rollout.spec.strategy.blueGreen || placed.length === 0) return [];
  const [before, after] = revisionNames(facts);
  const switchAt = switchPlace(facts);
  const ahead = nowPlace(facts);
  const active = [
    span('before', 0, switchAt, before, 'old', ahead),
    span('after', switchAt, 1, after, 'new', ahead),
  ].flat();
  const preview = span('preview', 0, Math.min(switchAt, endPlace(facts)), after, 'new', ahead);
  return [
    { id: 'active', name: 'Active', words: '', spans: active, points: [] },
    ...(preview.length === 0 ? [] : [{ id: 'preview', name: 'Preview', words: '', spans: preview, points: [] }]),
    ...keptLane(facts, switchAt, before),
  ];
}

/** A span; one that now lies in is two, so that what is still to come looks so. */
function span(
  id: string,
  from: number,
  to: number,
  text: string,
  look: SpanView['look'],
  now: number,
): readonly SpanView[] {
  if (to <= from) return [];
  if (now <= from || now >= to) return [{ id, from, to, text, look, isAhead: now <= from }];
  const isMostlyPast = now - from >= to - now;
  return [
    { id, from, to: now, text: isMostlyPast ? text : '', look, isAhead: false },
    { id: `${id}-ahead`, from: now, to, text: isMostlyPast ? '' : text, look, isAhead: true },
  ];
}

/** The revision that had the traffic before this update, and the update's own. */
function revisionNames({ rollout, replicaSets }: LaneFacts): readonly [before: string, after: string] {
  const after = currentRevisionName(rollout);
  if (isUpdating(rollout)) return [stableRevisionName({ rollout, replicaSets }), after];
  const older = replicaSets
    .filter((replicaSet) => podTemplateHashOf(replicaSet) !== rollout.status.currentPodHash)
    .sort((left, right) => revisionOf(right) - revisionOf(left));
  const hash = older[0] && podTemplateHashOf(older[0]);
  return [revisionNameOf({ replicaSets }, hash, 'the revision before'), after];
}

/** Where the traffic switches: at the end of the last stretch before which it had none. */
function switchPlace({ rollout, placed }: LaneFacts): number {
  if (isAborted(rollout) && !isSwitched(rollout)) return 1;
  const first = placed.find(
    ({ stretch: { wanted, expected, part } }) => (part === 'past' ? wanted : (expected ?? wanted)) === 1,
  );
  return first?.start ?? 1;
}

/** Where what is still to come begins; behind everything where nothing is. */
function nowPlace({ placed, axis, now }: LaneFacts): number {
  const current = placed.find(({ stretch }) => stretch.part === 'now');
  if (current) return positionOf(axis, now) ?? current.start;
  return placed.find(({ stretch }) => stretch.part === 'ahead')?.start ?? 1;
}

/** Where an aborted update ended. */
function endPlace({ placed }: LaneFacts): number {
  return placed.find(({ stretch }) => stretch.part === 'missed')?.start ?? 1;
}

/** The old revision's pods, which are kept for a while after the switch. */
function keptLane({ replicaSets, axis, rollout }: LaneFacts, switchAt: number, name: string): readonly LaneView[] {
  const until = replicaSets
    .filter((replicaSet) => podTemplateHashOf(replicaSet) !== rollout.status.currentPodHash)
    .flatMap((replicaSet) => scaleDownAt(replicaSet) ?? []);
  if (until.length === 0 || switchAt >= 1) return [];
  const to = positionOf(axis, Math.max(...until)) ?? 1;
  const kept = span('kept', switchAt, to, `${name} until it is scaled down`, 'old', 1);
  return kept.length === 0 ? [] : [{ id: 'kept', name: 'Kept', words: '', spans: kept, points: [] }];
}
