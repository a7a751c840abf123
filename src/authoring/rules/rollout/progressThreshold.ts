import { numberOf, textOf } from '../../documents/yaml/lookUp';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import type { Finding, Rule, RuleContext } from '../rule';
import { closest } from '../shared/didYouMean';
import { replaceFix, valueOrKey } from '../shared/edits';

const TYPES = ['Percent', 'Pods'];
const PATH = 'spec.strategy.canary.replicaProgressThreshold';

function* check({ object }: RuleContext): Iterable<Finding> {
  const type = object.pair(`${PATH}.type`);
  const text = textOf(type?.value);
  if (type !== undefined && text !== undefined && !TYPES.includes(text) && !isPlaceholderText(text)) {
    const meant = closest(text, TYPES);
    yield {
      ...valueOrKey(type),
      message: `The type of replicaProgressThreshold is Percent or Pods, not "${text}".`,
      fixes: meant === undefined ? [] : [replaceFix(`Change to ${meant}`, type.value, meant)],
    };
  }
  const value = object.pair(`${PATH}.value`);
  const number = numberOf(value?.value);
  if (value === undefined || number === undefined) return;
  const most = text === 'Percent' ? 100 : Number.POSITIVE_INFINITY;
  if (number < 0 || number > most) {
    const range = text === 'Percent' ? 'between 0 and 100' : '0 or more';
    yield { ...valueOrKey(value), message: `The value of replicaProgressThreshold is ${range}, not ${number}.` };
  }
}

export const progressThreshold: Rule = {
  id: 'progress-threshold',
  title: 'Threshold for going on',
  defaultSeverity: 'warning',
  docs: `
\`canary.replicaProgressThreshold\` lets a step go on before all of its pods are there. Its \`type\` is \`Percent\` (then
\`value\` is 0 to 100) or \`Pods\`. Nobody checks this: the API server takes any word, and the threshold then does not
work as written.
`,
  check,
};
