import { numberOf, textOf } from '../../documents/yaml/lookUp';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import type { Finding, Rule, RuleContext } from '../rule';
import { closest } from '../shared/didYouMean';
import { replaceFix, valueOrKey } from '../shared/edits';

export const progressThreshold: Rule = {
  id: 'progress-threshold',
  title: 'Invalid replica progress threshold',
  defaultSeverity: 'warning',
  docs: `
\`canary.replicaProgressThreshold\` lets a step finish before all of its pods are available. Its \`type\` is \`Percent\` (then
\`value\` is 0 to 100) or \`Pods\`. Nothing else checks this: the API server accepts any word, and the threshold then doesn't
work as written.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
replicaProgressThreshold:
  type: percent
  value: 90
`,
      right: `
replicaProgressThreshold:
  type: Percent
  value: 90
`,
    },
  ],
  check,
};

const TYPES = ['Percent', 'Pods'];
const PATH = 'spec.strategy.canary.replicaProgressThreshold';

function* check({ object }: RuleContext): Iterable<Finding> {
  const type = object.pair(`${PATH}.type`);
  const text = textOf(type?.value);
  if (type !== undefined && text !== undefined && !TYPES.includes(text) && !isPlaceholderText(text)) {
    const meant = closest(text, TYPES);
    yield {
      ...valueOrKey(type),
      message: `The type of replicaProgressThreshold must be Percent or Pods, not "${text}".`,
      fixes: meant === undefined ? [] : [replaceFix(`Change to ${meant}`, type.value, meant)],
    };
  }
  const value = object.pair(`${PATH}.value`);
  const number = numberOf(value?.value);
  if (value === undefined || number === undefined) return;
  const most = text === 'Percent' ? 100 : Number.POSITIVE_INFINITY;
  if (number < 0 || number > most) {
    const range = text === 'Percent' ? 'between 0 and 100' : '0 or more';
    yield { ...valueOrKey(value), message: `The value of replicaProgressThreshold must be ${range}, not ${number}.` };
  }
}
