import { parseGoDuration } from '../../../rollouts';
import type { ObjectView } from '../../documents/objectView';
import { asScalar } from '../../documents/yaml/lookUp';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import type { YamlPair } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';
import { SINGLE_VALUES } from '../rule';
import { meantDuration } from '../shared/durations';
import { replaceFix, valueOrKey } from '../shared/edits';
import { problemsOf } from '../shared/metrics';
import { scalarsAt } from '../shared/places';

const FIELDS = ['interval', 'initialDelay'];

/** Durations that a chart writes into its own metrics, and that cannot be read. */
function writtenAlone(
  object: ObjectView,
  field: string,
): readonly { readonly field: string; readonly pair: YamlPair }[] {
  return scalarsAt(object, `spec.metrics[].${field}`).flatMap((pair) => {
    const value = asScalar(pair.value)?.value;
    return typeof value === 'string' && parseGoDuration(value) === undefined ? [{ field, pair }] : [];
  });
}

function* check({ object }: RuleContext): Iterable<Finding> {
  const isMeant = ({ field }: { readonly field: string }): boolean => FIELDS.includes(field);
  const problems = [...problemsOf(object, isMeant), ...FIELDS.flatMap((field) => writtenAlone(object, field))];
  for (const { field, pair } of problems) {
    const scalar = asScalar(pair?.value);
    if (pair === undefined || scalar === undefined || isPlaceholderText(scalar.text)) continue;
    const meant = meantDuration(scalar.text);
    yield {
      ...valueOrKey(pair),
      message: `"${scalar.text}" is no duration for ${field}: write h, m and s with their units, such as 1m30s (there are no days).`,
      fixes: meant === undefined ? [] : [replaceFix(`Change to ${meant}`, scalar, meant)],
    };
  }
}

export const metricDuration: Rule = {
  id: 'metric-duration',
  title: 'Interval that cannot be read',
  defaultSeverity: 'error',
  certainties: SINGLE_VALUES,
  docs: `
\`interval\` and \`initialDelay\` of a metric are durations as Go reads them: \`30s\`, \`5m\`, \`1h30m\`, always with a unit
and never in days. The API server takes any text; the analysis then ends in Error: "invalid interval string".
`,
  check,
};
