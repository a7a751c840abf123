// Finds the words about a field by the longest end of its path that has some.
import type { FieldPath, KindName } from '../../rollouts';
import type { FieldText, FieldTexts } from './fieldText';
import { longestEnd } from './longestEnd';
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
