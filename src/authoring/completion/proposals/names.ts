// Names and words that are values: templates, arguments, durations.
import type { KnownTemplate } from '../known/templates';
import { judged } from '../known/templates';
import type { CompletionPlace } from '../place';

/**
 * The templates that can be named at a place, those that cannot be used there last.
 * @param clusterScope `undefined`: of both kinds.
 */
export function templateChoices(
  { source }: Pick<CompletionPlace, 'source'>,
  clusterScope: boolean | undefined,
): readonly KnownTemplate[] {
  const { templates, isAwaited } = source.known;
  return templates
    .filter((template) => clusterScope === undefined || template.clusterScope === clusterScope)
    .map((template) => judged(template, isAwaited))
    .toSorted((left, right) => Number(left.lack !== undefined) - Number(right.lack !== undefined));
}

/** Durations that people use. */
export const DURATIONS: readonly string[] = ['30s', '1m', '2m', '5m', '10m', '30m', '1h'];
