// What stands beside the title of the rollouts: the context, and what hides some of them.
import { cleanText } from '../../rollouts';
import type { RowChoices } from './rolloutRows';

/** "prod-eu · filter: web · needs attention" */
export function viewDescription(context: string, { filter, onlyAttention }: RowChoices): string {
  const parts = [context, filter.text === '' ? '' : `filter: ${filter.text}`, onlyAttention ? 'needs attention' : ''];
  return cleanText(parts.filter((part) => part !== '').join(' · '));
}
