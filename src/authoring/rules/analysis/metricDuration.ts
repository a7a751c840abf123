import { asScalar } from '../../documents/yaml/lookUp';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import { meantDuration } from '../shared/durations';
import { replaceFix, valueOrKey } from '../shared/edits';
import { problemsOf } from '../shared/metrics';
import type { Finding, Rule, RuleContext } from '../rule';

function* check({ object }: RuleContext): Iterable<Finding> {
  const isMeant = ({ field }: { readonly field: string }): boolean => field === 'interval' || field === 'initialDelay';
  for (const { field, pair } of problemsOf(object, isMeant)) {
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
  docs: `
\`interval\` and \`initialDelay\` of a metric are durations as Go reads them: \`30s\`, \`5m\`, \`1h30m\`, always with a unit
and never in days. The API server takes any text; the analysis then ends in Error: "invalid interval string".
`,
  check,
};
