// A label selector as text: as the API server takes it in a query, and as it stands in `status.selector`.
import type { LabelSelector } from '../../objects/objects';
import { compareText } from './order';

/**
 * `app=web,tier in (a,b)`, ordered by key; empty for a selector without terms. An operator that Kubernetes doesn't have
 * asks only whether the label is there. Source: upstream `FormatLabelSelector`.
 */
export function selectorText(selector: LabelSelector | undefined): string {
  const labels = Object.entries(selector?.matchLabels ?? {}).map(([key, value]) => ({ key, text: `${key}=${value}` }));
  const expressions = (selector?.matchExpressions ?? []).map((term) => ({ key: term.key, text: termText(term) }));
  return [...labels, ...expressions]
    .sort((left, right) => compareText(left.key, right.key))
    .map(({ text }) => text)
    .join(',');
}

type Expression = NonNullable<LabelSelector['matchExpressions']>[number];

function termText({ key, operator, values = [] }: Expression): string {
  const list = [...values].sort().join(',');
  switch (operator) {
    case 'In':
      return `${key} in (${list})`;
    case 'NotIn':
      return `${key} notin (${list})`;
    case 'DoesNotExist':
      return `!${key}`;
    default:
      return key;
  }
}
