// Finds the words about a field by the longest end of its path that has some.
import type { KindName } from '../kinds';
import type { FieldPath } from '../lookUp';
import { ANALYSIS_SECTION_TEXTS } from './analysisSections';
import { BLUE_GREEN_TEXTS } from './blueGreen';
import { CANARY_TEXTS } from './canary';
import { EXPERIMENT_TEXTS } from './experiments';
import type { FieldText, FieldTexts } from './fieldText';
import { longestEnd } from './longestEnd';
import { METRIC_TEXTS } from './metrics';
import { PROVIDER_TEXTS } from './providers';
import { ROLLOUT_TEXTS } from './rollout';
import { ROUTING_TEXTS } from './routing';
import { SHARED_TEXTS } from './shared';
import { STEP_TEXTS } from './steps';
import { VENDOR_TEXTS } from './vendors';

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

/** The key in {@link FIELD_TEXTS} that decides about a path; `undefined` when none fits. */
export function textKey(kind: KindName, path: FieldPath): string | undefined {
  return longestEnd(FIELD_TEXTS, kind, path);
}

/**
 * Our words about a field.
 * @param path as in the schema (`spec.strategy.canary.steps[].setWeight`, also with numbers), or as parts. Of a map's
 * value the path with `{}` is asked for: take it from `fieldAt(kind, path)`.
 */
export function fieldText(kind: KindName, path: FieldPath): FieldText | undefined {
  const key = textKey(kind, path);
  return key === undefined ? undefined : FIELD_TEXTS[key];
}
