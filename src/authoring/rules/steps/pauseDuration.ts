import { pauseSeconds } from '../../../rollouts';
import { asMap, asScalar, pairOf } from '../../documents/yaml/lookUp';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import type { Finding, Rule, RuleContext } from '../rule';
import { SINGLE_VALUES } from '../rule';
import { invalidDuration, meantDuration } from '../shared/durations';
import { replaceFix, valueOrKey } from '../shared/edits';
import { scalarsAt, stepPlaces, STEPS } from '../shared/places';

export const pauseDuration: Rule = {
  id: 'pause-duration',
  title: 'Invalid pause duration',
  defaultSeverity: 'error',
  certainties: SINGLE_VALUES,
  docs: `
The duration of a pause is a number of seconds, or a string in Go's format: \`30s\`, \`5m\`, \`1h30m\`. There are no days or
weeks, and no words such as \`5min\`. The API server accepts any string; the controller then reads it as -1 and marks the
Rollout as InvalidSpec: "Duration needs to be greater than 0".
`,
  examples: [
    {
      within: 'canary',
      wrong: `
steps:
  - setWeight: 20
  - pause: { duration: 2 min }
`,
      right: `
steps:
  - setWeight: 20
  - pause: { duration: 2m }
`,
    },
  ],
  check,
};

function* check({ object }: RuleContext): Iterable<Finding> {
  const pairs = stepPlaces(object).map((step) => pairOf(asMap(step.pairs.get('pause')?.value), 'duration'));
  for (const pair of [...pairs, ...scalarsAt(object, `${STEPS}[].pause.duration`)]) {
    const scalar = asScalar(pair?.value);
    if (pair === undefined || (typeof scalar?.value !== 'string' && typeof scalar?.value !== 'number')) continue;
    const { value } = scalar;
    if (typeof value === 'string' && isPlaceholderText(value)) continue;
    // A number with a fraction is reported by wrong-type.
    if (typeof value === 'number' && !Number.isInteger(value)) continue;
    const seconds = pauseSeconds(value);
    if (seconds === undefined || seconds >= 0) continue;
    const isNegative = String(value).startsWith('-');
    const meant = isNegative ? undefined : meantDuration(String(value));
    yield {
      ...valueOrKey(pair),
      message: isNegative
        ? `The duration of a pause must be 0 or more, not ${value}.`
        : invalidDuration('duration', String(value)),
      fixes: meant === undefined ? [] : [replaceFix(`Change to ${meant}`, scalar, meant)],
    };
  }
}
