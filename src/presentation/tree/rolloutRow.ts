// The row of a rollout: its state as icon and in a few words; the sentence is in its tooltip and what a screen reader says.
import type { ActionPhase, Permission } from '../../rollouts/actions';
import { actions, missingPermissionLine } from '../../rollouts/actions';
import type { ToldRollout } from '../fleet';
import { ROLLOUT_LOOKS, rolloutKind, toldPhase } from '../looks';
import { rolloutDetails } from './rolloutDetails';
import type { Row } from './row';
import { row, rowObject } from './row';

/** The id of a rollout's row. */
function rolloutRowId(uid: string): string {
  return `rollout/${uid}`;
}

/** What is known to be missing for an action's requests in a namespace. */
export type MissingPermissions = (phases: readonly ActionPhase[], namespace: string) => readonly Permission[];

/** The row. `namespaced`: a row above names the namespace already. What lies below it, its tree adds. */
export function rolloutRow(
  told: ToldRollout,
  namespaced: boolean,
  missingPermissions: MissingPermissions = () => [],
): Row {
  const { rollout, analysisRuns, sentence, headline, toldAt } = told;
  const { name, namespace, uid } = rollout.metadata;
  const { phase, message } = toldPhase(rollout, sentence);
  const offered = actions.flatMap((action) => {
    const decision = action.decide({ rollout, analysisRuns, now: toldAt });
    return decision.offered ? [{ action, missing: missingPermissions(decision.phases, namespace) }] : [];
  });
  const forbidden = offered.filter(({ missing }) => missing.length > 0);
  const allowed = offered.filter(({ missing }) => missing.length === 0).map(({ action }) => action);
  const missing = forbidden.flatMap((one) => one.missing);
  const notAllowed = missing.length === 0 ? undefined : missingPermissionLine(missing, namespace);
  const kind = rolloutKind(phase, sentence);
  return row({
    id: rolloutRowId(uid),
    rolloutUid: uid,
    object: rowObject(rollout),
    label: name,
    description: [headline.text],
    look: ROLLOUT_LOOKS[kind],
    tooltip: [
      namespaced ? name : `${namespace} / ${name}`,
      message === '' ? phase : `${phase}: ${message}`,
      sentence.text,
      notAllowed,
    ],
    details: () => rolloutDetails(told, allowed, notAllowed),
    resource: [namespace, name],
    context: [
      'rollout',
      ...offered.map(({ action }) => action.id),
      ...forbidden.map(({ action }) => `forbidden:${action.id}`),
      '',
    ].join(';'),
    expandable: 'collapsed',
    opensPanel: true,
    spoken: `Rollout ${name} in ${namespace}, ${phase}. ${sentence.text}`,
  });
}
