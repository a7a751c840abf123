import { parseGoDuration } from '../../../rollouts';
import type { ObjectView } from '../../documents/objectView';
import { asScalar } from '../../documents/yaml/lookUp';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import type { YamlPair } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';
import { SINGLE_VALUES } from '../rule';
import { invalidDuration, meantDuration } from '../shared/durations';
import { replaceFix, valueOrKey } from '../shared/edits';
import { problemsOf } from '../shared/metrics';
import { scalarsAt } from '../shared/places';

export const metricDuration: Rule = {
  id: 'metric-duration',
  title: 'Invalid interval or delay',
  defaultSeverity: 'error',
  certainties: SINGLE_VALUES,
  docs: `
\`interval\` and \`initialDelay\` of a metric are durations in Go's format: \`30s\`, \`5m\`, \`1h30m\`, always with a unit and never
in days. The API server accepts any string; the analysis then ends in Error: "invalid interval string".
`,
  examples: [
    {
      within: 'metric',
      wrong: `
interval: 5 minutes
count: 3
`,
      right: `
interval: 5m
count: 3
`,
    },
  ],
  check,
};

const FIELDS = ['interval', 'initialDelay'];

function* check({ object }: RuleContext): Iterable<Finding> {
  const isMeant = ({ field }: { readonly field: string }): boolean => FIELDS.includes(field);
  const problems = [...problemsOf(object, isMeant), ...FIELDS.flatMap((field) => writtenAlone(object, field))];
  for (const { field, pair } of problems) {
    const scalar = asScalar(pair?.value);
    if (pair === undefined || scalar === undefined || isPlaceholderText(scalar.text)) continue;
    const meant = meantDuration(scalar.text);
    yield {
      ...valueOrKey(pair),
      message: invalidDuration(field, scalar.text),
      fixes: meant === undefined ? [] : [replaceFix(`Change to ${meant}`, scalar, meant)],
    };
  }
}

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
