// The row of a rollout: phase, where it is and our sentence.
import type { Rollout } from '../../rollouts';
import { canarySteps, isAborted, isRouterMissing, isUpdating, maxWeight, setWeight, weightText } from '../../rollouts';
import { actions } from '../../rollouts/actions';
import type { ToldRollout } from '../fleet';
import { rolloutKind, STATE_LOOKS, toldPhase } from '../looks';
import type { Row } from './row';
import { row, rowObject } from './row';

/** The id of a rollout's row. */
function rolloutRowId(uid: string): string {
  return `rollout/${uid}`;
}

/** The row. `namespaced`: a row above names the namespace already. What lies below it, its tree adds. */
export function rolloutRow({ rollout, analysisRuns, sentence, toldAt }: ToldRollout, namespaced: boolean): Row {
  const { name, namespace, uid } = rollout.metadata;
  const { phase, message } = toldPhase(rollout, sentence);
  const offered = actions
    .filter((action) => action.decide({ rollout, analysisRuns, now: toldAt }).offered)
    .map(({ id }) => id);
  return row({
    id: rolloutRowId(uid),
    rolloutUid: uid,
    object: rowObject(rollout),
    label: name,
    description: [positionText(rollout), sentence.text],
    look: STATE_LOOKS[rolloutKind(phase, sentence)],
    tooltip: [
      namespaced ? name : `${namespace} / ${name}`,
      message === '' ? phase : `${phase}: ${message}`,
      sentence.text,
    ],
    context: ['rollout', ...offered, ''].join(';'),
    expandable: 'collapsed',
    opensPanel: true,
    spoken: `Rollout ${name} in ${namespace}, ${phase}. ${sentence.text}`,
  });
}

/** "2/8 · 40 %" while an update is on its way; nothing else says where a stable rollout is. */
function positionText(rollout: Rollout): string {
  if (!isUpdating(rollout) || isAborted(rollout)) return '';
  const steps = canarySteps(rollout).length;
  const index = rollout.status.currentStepIndex;
  if (steps === 0 || index === undefined) return '';
  const { canary } = rollout.spec.strategy;
  const place = `${Math.min(index + 1, steps)}/${steps}`;
  return isRouterMissing(canary) ? place : `${place} · ${weightText(setWeight(rollout), maxWeight(canary))}`;
}
