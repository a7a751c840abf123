// The line above an action of a chart's template that makes a part of a rollout.
import type { ValuesMapping } from '../../authoring';
import { fieldPathText } from '../../rollouts';

/** "spec.strategy from .Values.deploy.strategy, unchanged" */
export function templateLensTitle({
  valuesPath,
  target,
  certainty,
}: Pick<ValuesMapping, 'valuesPath' | 'target' | 'certainty'>): string {
  const values = `.Values.${valuesPath.join('.')}`;
  return `${fieldPathText(target)} from ${values}, ${certainty === 'verbatim' ? 'unchanged' : 'rewritten'}`;
}
