// A filter of rollouts as a person writes it: words to find, and terms such as phase:Paused or label:team=web. All of them
// must fit.
import { imagesOf } from '../../rollouts';
import type { ToldRollout } from '../fleet';
import { toldPhase } from '../looks';
import type { FilterKey } from './filterTerms';
import { FILTER_KEYS, NEEDS_ATTENTION, splitTerms } from './filterTerms';
import { PHASES } from './grouping';

/** A filter that was read. */
export interface Filter {
  /** As it was written. */
  readonly text: string;
  matches(told: ToldRollout): boolean;
}

export type ReadFilter = { readonly filter: Filter } | { readonly problem: string };

type Test = (told: ToldRollout) => boolean;

/** Lets every rollout pass. */
export const NO_FILTER: Filter = { text: '', matches: () => true };

/** Reads a filter; a term that can't be read is told. */
export function readFilter(text: string): ReadFilter {
  const terms = splitTerms(text);
  if (terms === undefined) return { problem: 'The quote is not closed.' };
  const tests: Test[] = [];
  for (const { key, value, written } of terms) {
    if (key === undefined) {
      tests.push(containing(value));
      continue;
    }
    if (!isFilterKey(key)) return { problem: `Unknown term "${key}:". Use ${KEY_LIST}, or put the text in quotes.` };
    if (value === '') return { problem: `${key}: needs a value.` };
    const test = TESTS[key](value);
    if (typeof test === 'string') return { problem: `${written}: ${test}` };
    tests.push(test);
  }
  return { filter: { text: text.trim(), matches: (told) => tests.every((test) => test(told)) } };
}

const KEY_LIST = `${FILTER_KEYS.slice(0, -1)
  .map((key) => `${key}:`)
  .join(', ')} or ${FILTER_KEYS.at(-1) ?? ''}:`;

function isFilterKey(key: string): key is FilterKey {
  return (FILTER_KEYS as readonly string[]).includes(key);
}

/** What each term asks for; what is wrong with its value where it can't be read. */
const TESTS: Readonly<Record<FilterKey, (value: string) => Test | string>> = {
  phase: (value) => {
    const wanted = PHASES.find((phase) => phase.toLowerCase() === value.toLowerCase());
    if (wanted === undefined) return `use ${PHASES.join(', ')}.`;
    return ({ rollout, sentence }) => toldPhase(rollout, sentence).phase === wanted;
  },
  namespace: (value) => {
    const wanted = value.toLowerCase();
    return ({ rollout }) => rollout.metadata.namespace === wanted;
  },
  image: (value) => {
    const wanted = value.toLowerCase();
    return ({ rollout }) =>
      [...imagesOf(rollout.spec.template).values()].some((image) => image.toLowerCase().includes(wanted));
  },
  label: (value) => {
    const [key = '', ...rest] = value.split('=');
    if (key === '') return 'use key or key=value.';
    const wanted = value.includes('=') ? rest.join('=') : undefined;
    return ({ rollout: { metadata } }) => {
      const found = Object.hasOwn(metadata.labels ?? {}, key) ? metadata.labels?.[key] : undefined;
      return wanted === undefined ? found !== undefined : found === wanted;
    };
  },
  needs: (value) =>
    value.toLowerCase() === NEEDS_ATTENTION
      ? ({ sentence }) => sentence.needsAttention
      : `use needs:${NEEDS_ATTENTION}.`,
};

/** In what a row shows: name, namespace, phase and sentence. */
function containing(text: string): Test {
  const wanted = text.toLowerCase();
  return ({ rollout, sentence }) => {
    const { name, namespace } = rollout.metadata;
    const { phase, message } = toldPhase(rollout, sentence);
    return [name, namespace, phase, message, sentence.text].some((part) => part.toLowerCase().includes(wanted));
  };
}
