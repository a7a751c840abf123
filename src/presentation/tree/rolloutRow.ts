// The row of a rollout: its state as icon and in a few words; the sentence is in its tooltip and what a screen reader says.
import { actions } from '../../rollouts/actions';
import type { ToldRollout } from '../fleet';
import { ROLLOUT_LOOKS, rolloutKind, toldPhase } from '../looks';
import { rolloutDetails } from './rolloutDetails';
import type { Row } from './row';
import { row } from './row';

/** The id of a rollout's row. */
function rolloutRowId(uid: string): string {
  return `rollout/${uid}`;
}

/** The row. `namespaced`: a row above names the namespace already. What lies below it, its tree adds. */
export function rolloutRow(told: ToldRollout, namespaced: boolean): Row {
  const { rollout, analysisRuns, sentence, headline, toldAt } = told;
  const { name, namespace, uid } = rollout.metadata;
  const { phase, message } = toldPhase(rollout, sentence);
  const offered = actions.filter((action) => action.decide({ rollout, analysisRuns, now: toldAt }).offered);
  const kind = rolloutKind(phase, sentence);
  return row({
    id: rolloutRowId(uid),
    rolloutUid: uid,
    label: name,
    description: [headline.text],
    look: ROLLOUT_LOOKS[kind],
    tooltip: [
      namespaced ? name : `${namespace} / ${name}`,
      message === '' ? phase : `${phase}: ${message}`,
      sentence.text,
    ],
    details: () => rolloutDetails(told, offered),
    resource: [namespace, name],
    context: ['rollout', ...offered.map(({ id }) => id), ''].join(';'),
    expandable: 'collapsed',
    opensPanel: true,
    spoken: `Rollout ${name} in ${namespace}, ${phase}. ${sentence.text}`,
  });
}
