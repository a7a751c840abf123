// What can be written in a filter: the terms that fit at least one rollout, and those that go on with what is typed.
import { compareText, imagesOf } from '../../rollouts';
import type { ToldRollout } from '../fleet';
import { toldPhase } from '../looks';
import type { FilterKey } from './filterTerms';
import { FILTER_KEYS, NEEDS_ATTENTION, splitTerms, writtenTerm } from './filterTerms';

/** A term with how many rollouts it fits. */
export interface OfferedTerm {
  readonly term: string;
  readonly count: number;
}

/** A term to go on with, and the filter as it is written then. */
export interface FilterCompletion extends OfferedTerm {
  readonly text: string;
}

/** Nobody reads more of them; who wants another types its beginning. */
const MOST_OFFERED = 200;

/** The terms that fit these rollouts: phases, namespaces and so on, of each the most frequent first. */
export function offeredTerms(rollouts: Iterable<ToldRollout>): readonly OfferedTerm[] {
  const counts = new Map<FilterKey, Map<string, number>>(FILTER_KEYS.map((key) => [key, new Map<string, number>()]));
  for (const told of rollouts)
    for (const [key, value] of termsOf(told)) {
      const ofKey = counts.get(key);
      ofKey?.set(value, (ofKey.get(value) ?? 0) + 1);
    }
  return [...counts].flatMap(([key, ofKey]) =>
    [...ofKey]
      .sort(([left, many], [right, more]) => more - many || compareText(left, right))
      .map(([value, count]) => ({ term: writtenTerm(key, value), count })),
  );
}

function termsOf({ rollout, sentence }: ToldRollout): readonly (readonly [FilterKey, string])[] {
  const { namespace, labels = {} } = rollout.metadata;
  return [
    ['phase', toldPhase(rollout, sentence).phase],
    ['namespace', namespace],
    ...[...new Set(imagesOf(rollout.spec.template).values())].map((image) => ['image', image] as const),
    ...Object.entries(labels).map(([key, value]) => ['label', `${key}=${value}`] as const),
    ...(sentence.needsAttention ? [['needs', NEEDS_ATTENTION] as const] : []),
  ];
}

/** How the filter can go on: the terms that hold its last word, or all of them behind a space. */
export function filterCompletions(text: string, offered: readonly OfferedTerm[]): readonly FilterCompletion[] {
  const isBegun = text !== '' && !/\s$/.test(text);
  const terms = (splitTerms(text) ?? []).map(({ written }) => written);
  const begun = isBegun ? (terms.pop() ?? '') : '';
  const wanted = begun.toLowerCase();
  return offered
    .filter(({ term }) => term !== begun && !terms.includes(term) && term.toLowerCase().includes(wanted))
    .slice(0, MOST_OFFERED)
    .map((one) => ({ ...one, text: `${[...terms, one.term].join(' ')} ` }));
}
