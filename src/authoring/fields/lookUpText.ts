// Finds the words about a field by the longest end of its path that has some.
import type { FieldPath, KindName } from '../../rollouts';
import type { FieldText, FieldTexts } from './fieldText';
import { ANALYSIS_SECTION_TEXTS } from './texts/analysisSections';
import { BLUE_GREEN_TEXTS } from './texts/blueGreen';
import { CANARY_TEXTS } from './texts/canary';
import { EXPERIMENT_TEXTS } from './texts/experiments';
import { METRIC_TEXTS } from './texts/metrics';
import { PROVIDER_TEXTS } from './texts/providers';
import { ROLLOUT_TEXTS } from './texts/rollout';
import { ROUTING_TEXTS } from './texts/routing';
import { SHARED_TEXTS } from './texts/shared';
import { STEP_TEXTS } from './texts/steps';
import { VENDOR_TEXTS } from './texts/vendors';

/** All texts, by the ends of paths. */
export const FIELD_TEXTS: FieldTexts = {
  ...ROLLOUT_TEXTS,
  ...CANARY_TEXTS,
  ...STEP_TEXTS,
  ...BLUE_GREEN_TEXTS,
  ...ROUTING_TEXTS,
  ...ANALYSIS_SECTION_TEXTS,
  ...METRIC_TEXTS,
  ...PROVIDER_TEXTS,
  ...VENDOR_TEXTS,
  ...EXPERIMENT_TEXTS,
  ...SHARED_TEXTS,
};

function partsOf(path: string): readonly string[] {
  return path.match(/\[\d*\]|\{\}|[^.[\]{}]+/g) ?? [];
}

function join(parts: readonly string[]): string {
  return parts.reduce(
    (text, part) => (part === '[]' || part === '{}' || text === '' ? text + part : `${text}.${part}`),
    '',
  );
}

/** Both kinds of templates have the same fields. */
function kindPart(kind: KindName): string {
  return kind === 'ClusterAnalysisTemplate' ? 'AnalysisTemplate' : kind;
}

/** The key in {@link FIELD_TEXTS} that decides about a path; `undefined` when none fits. */
export function textKey(kind: KindName, path: string): string | undefined {
  const parts = [kindPart(kind), ...partsOf(path).map((part) => (part.startsWith('[') ? '[]' : part))];
  for (let start = 0; start < parts.length; start += 1) {
    const key = join(parts.slice(start));
    if (Object.hasOwn(FIELD_TEXTS, key)) return key;
  }
  return undefined;
}

/**
 * Our words about a field. @param path as in the schema (`spec.strategy.canary.steps[].setWeight`, also with numbers), or
 * as parts; a map's value is found by `{}` or, as parts, by its schema path.
 */
export function fieldText(kind: KindName, path: FieldPath): FieldText | undefined {
  const text = typeof path === 'string' ? path : join(path.map((part) => (typeof part === 'number' ? '[]' : part)));
  const key = textKey(kind, text);
  return key === undefined ? undefined : FIELD_TEXTS[key];
}
