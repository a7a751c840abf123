// The line above an action of a chart's template that makes a part of a rollout.
import type { ValuesMapping } from '../../authoring';

/** "spec.strategy from .Values.deploy.strategy, unchanged" */
export function templateLensTitle({
  valuesPath,
  target,
  certainty,
}: Pick<ValuesMapping, 'valuesPath' | 'target' | 'certainty'>): string {
  const values = `.Values.${valuesPath.join('.')}`;
  const field = target.join('.').replaceAll('.[]', '[]');
  return `${field} from ${values}, ${certainty === 'verbatim' ? 'unchanged' : 'rewritten'}`;
}
